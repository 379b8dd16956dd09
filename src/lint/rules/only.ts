/** `only` and `except`. https://docs.gitlab.com/ci/yaml/deprecated_keywords/#only--except */
import { isSlashed, slashedPattern } from '../../pipeline/read/pattern.js';
import { said, textOf, type Value } from '../../psych/value.js';
import { isBlank, isListOf, mapping, must, type Rule, texts, word, wrong } from './rule.js';
import { expression } from './rules.js';

function isRef(value: Value): boolean {
  const text = textOf(value);
  return text !== undefined && (!isSlashed(text) || slashedPattern(text) !== undefined);
}

const refs = must(
  isListOf(isRef),
  'should be a list of texts, those between slashes regular expressions of RE2',
);

const asMapping = mapping(
  { refs, kubernetes: word('active'), variables: texts, changes: texts },
  (hash, spot) => {
    if (isBlank(hash)) wrong(spot, hash, 'should not be empty');
    const variables = said(hash, 'variables');
    if (variables?.kind === 'list') for (const item of variables.items) expression(item, spot);
  },
);

export const policy: Rule = (value, spot) => {
  if (value.kind === 'list') refs(value, spot);
  else if (value.kind === 'hash') asMapping(value, spot);
  else wrong(spot, value, 'should be a list or a mapping');
};

/** https://docs.gitlab.com/ci/yaml/#coverage */
export const coverage: Rule = must((value) => {
  const text = textOf(value);
  return text !== undefined && slashedPattern(text) !== undefined;
}, 'should be a regular expression of RE2 between slashes');
