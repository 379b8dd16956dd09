/** `inherit`, and what a job takes over from `default`. https://docs.gitlab.com/ci/yaml/#inherit */
import { textOf, type Value } from '../../psych/value.js';
import { isBoolean, isListOf, mapping, must, type Rule } from './rule.js';

/** https://docs.gitlab.com/ci/yaml/#default */
export const INHERITED = [
  ...['before_script', 'after_script', 'hooks', 'cache', 'image', 'services', 'interruptible', 'timeout'],
  ...['retry', 'tags', 'artifacts', 'id_tokens', 'identity'],
];

const isText = (value: Value): boolean => value.kind === 'string' || value.kind === 'symbol';

export const inherit: Rule = mapping({
  default: must(
    (value) => isBoolean(value) || isListOf((one) => INHERITED.includes(textOf(one) ?? ''))(value),
    `should be true, false or a list of: ${INHERITED.join(', ')}`,
  ),
  variables: must(
    (value) => isBoolean(value) || isListOf(isText)(value),
    'should be true, false or a list of names',
  ),
});
