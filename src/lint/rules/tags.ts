/** `tags`. https://docs.gitlab.com/ci/yaml/#tags */
import { isText, type Scalar } from '../../psych/value.js';
import { all, must, type Rule, texts } from './rule.js';

/** GitLab wants fewer. */
const TOO_MANY = 50;

export const tags: Rule = all(
  texts,
  must((value) => {
    if (value.kind !== 'list') return true;
    const names = value.items.filter(isText).flatMap((item) => String((item as Scalar).value).split(','));
    return new Set(names.map((name) => name.trim()).filter(Boolean)).size < TOO_MANY;
  }, `should have fewer than ${TOO_MANY} tags`),
);
