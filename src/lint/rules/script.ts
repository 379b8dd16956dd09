/** `script`, `before_script`, `after_script`, and a service's `command`. https://docs.gitlab.com/ci/yaml/#script */
import { isText } from '../../psych/value.js';
import { isNested, mapping, must, type Rule } from './rule.js';

export const commands: Rule = must(
  (value) => isText(value) || isNested(value, isText),
  'should be a text or a list of texts, in lists of ten levels at most; a command with ": " in it has to stand in quotes',
);

/** https://docs.gitlab.com/ci/yaml/#hooks */
export const hooks: Rule = mapping({ pre_get_sources_script: commands });
