/** `inputs` of a job. https://docs.gitlab.com/ci/yaml/#inputs */
import { said } from '../../psych/value.js';
import { lengthOf, mapping, named, type Rule, wrong } from '../rules/rule.js';
import { INPUT } from './header.js';
import { inputValues } from './inputs.js';

const MOST = 50;

const input = mapping(INPUT, (hash, spot) => {
  if (!said(hash, 'default')) wrong(spot, hash, 'needs a default');
});

export const checkJobInputs: Rule = (value, spot) => {
  named(input)(value, spot);
  if (value.kind !== 'hash') return;
  if (lengthOf(value) > MOST) wrong(spot, value, `should have ${MOST} entries at most`);
  const none = { kind: 'hash', entries: new Map(), place: value.place } as const;
  const declared = new Map([...value.entries].map(([id, { value: one }]) => [id, one]));
  inputValues(declared, none, spot.name, spot.findings);
};
