/** `run`, a job's steps in the place of its script. https://docs.gitlab.com/ci/steps/ */
import { isBlank, mapping, needed, type Rule, string, textOrTexts, together, wrong } from './rule.js';

const mappingOfAnything: Rule = (value, spot) => {
  if (value.kind !== 'hash') wrong(spot, value, 'should be a mapping');
};

const environment: Rule = (value, spot) => {
  if (value.kind !== 'hash') return wrong(spot, value, 'should be a mapping');
  for (const { value: inner } of value.entries.values()) string(inner, spot);
};

const step: Rule = mapping(
  {
    name: string,
    step: (value, spot) => {
      if (value.kind !== 'string' && value.kind !== 'hash')
        wrong(spot, value, 'should be a text or a mapping');
    },
    func: string,
    script: textOrTexts,
    env: environment,
    inputs: mappingOfAnything,
  },
  (hash, spot) => {
    needed(hash, 'name', spot);
    together(hash, ['step', 'func', 'script'], spot);
    if (['step', 'func', 'script'].every((key) => isBlank(hash.entries.get(key)?.value)))
      wrong(spot, hash, 'needs step or script');
  },
);

export const run: Rule = (value, spot) => {
  if (value.kind !== 'list') return wrong(spot, value, 'should be a list of steps');
  for (const item of value.items) step(item, spot);
};
