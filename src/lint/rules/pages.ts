/** `pages`. https://docs.gitlab.com/ci/yaml/#pages */
import { expireInOrVariable } from './duration.js';
import { isBoolean, mapping, type Rule, string } from './rule.js';

const asMapping = mapping({ path_prefix: string, expire_in: expireInOrVariable, publish: string });

export const pages: Rule = (value, spot) => {
  if (!isBoolean(value)) asMapping(value, spot);
};
