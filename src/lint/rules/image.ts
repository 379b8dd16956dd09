/** `image` and `services`. https://docs.gitlab.com/ci/yaml/#image */
import { at, isText, said, textOf, type Value } from '../../psych/value.js';
import {
  each,
  type Fields,
  isBlank,
  isListOf,
  mapping,
  must,
  needed,
  type Rule,
  string,
  texts,
  wrong,
} from './rule.js';
import { commands } from './script.js';
import { serviceVariables } from './variables.js';

const POLICIES = ['always', 'never', 'if-not-present'];

const isPolicy = (value: Value): boolean => POLICIES.includes(textOf(value) ?? '');

function shortText(most: number): (value: Value) => boolean {
  return (value) => {
    const length = textOf(value)?.length ?? 0;
    return length > 0 && length <= most;
  };
}

const FIELDS: Fields = {
  name: string,
  entrypoint: texts,
  pull_policy: must(
    (value) => isPolicy(value) || (isListOf(isPolicy)(value) && !isBlank(value)),
    `should be one of ${POLICIES.join(', ')}, or a list of them`,
  ),
  docker: mapping({
    platform: must(shortText(64), 'should be a text of 1 to 64 characters'),
    user: must(shortText(255), 'should be a text of 1 to 255 characters'),
  }),
  kubernetes: mapping({
    user: must(
      (value) => value.kind === 'integer' || shortText(255)(value),
      'should be a whole number or a text of 1 to 255 characters',
    ),
  }),
  // For the web terminal alone.
  ports: (value, spot) => wrong(spot, value, 'cannot stand here'),
};

function imageable(more: Fields): Rule {
  const asMapping = mapping({ ...FIELDS, ...more }, (hash, spot) => needed(hash, 'name', spot));
  return (value, spot) => {
    if (value.kind === 'hash') asMapping(value, spot);
    else if (value.kind !== 'string') wrong(spot, value, 'should be a text, or a mapping with a name');
    else if (isBlank(value)) wrong(spot, value, 'should not be empty');
  };
}

export const image: Rule = imageable({});

const service = imageable({ alias: string, command: commands, variables: serviceVariables });

export const services: Rule = (value, spot) => {
  if (value.kind !== 'list') return wrong(spot, value, 'should be a list');
  each(service)(value, spot);
};

/** The name of an image, be it written as a text or as a mapping. */
export function imageName(value: Value | undefined): string | undefined {
  if (value === undefined || isText(value)) return textOf(value);
  return textOf(said(value, 'name') ?? at(value, 'name'));
}
