/** `trigger`. https://docs.gitlab.com/ci/yaml/#trigger */

import { includes } from './include.js';
import {
  boolean,
  type Fields,
  has,
  isBlank,
  mapping,
  needed,
  type Rule,
  string,
  word,
  wrong,
} from './rule.js';

/** Files of a child pipeline. */
const MOST_INCLUDES = 3;

const SHARED: Fields = {
  strategy: word('depend', 'mirror'),
  forward: mapping({ yaml_variables: boolean, pipeline_variables: boolean }),
};

const ofProject = mapping(
  {
    ...SHARED,
    project: string,
    branch: string,
    inputs: (value, spot) => {
      if (value.kind !== 'hash') wrong(spot, value, 'should be a mapping');
    },
  },
  (hash, spot) => needed(hash, 'project', spot),
);

const ofChild = mapping({ ...SHARED, include: includes(MOST_INCLUDES) });

export const trigger: Rule = (value, spot) => {
  if (value.kind === 'hash') (has(value, 'include') ? ofChild : ofProject)(value, spot);
  else if (value.kind !== 'string') wrong(spot, value, 'should be a text or a mapping');
  else if (isBlank(value)) wrong(spot, value, 'should not be empty');
};
