/** `include` as it stands in `trigger`, and at the top where rules leave all of it out. https://docs.gitlab.com/ci/yaml/#include */
import { said, textOf } from '../../psych/value.js';
import { anything, each, has, isBlank, longest, mapping, type Rule, type Spot, wrong } from './rule.js';
import { includeRules } from './rules.js';

/** All but `rules`. */
const KEYS = [
  ...['local', 'file', 'remote', 'project', 'ref', 'integrity', 'cache'],
  ...['template', 'artifact', 'inputs', 'job', 'component'],
];

/** The keys of an entry. */
export const INCLUDE_KEYS: readonly string[] = [...KEYS, 'rules'];

const asMapping = mapping(
  { ...Object.fromEntries(KEYS.map((key) => [key, anything])), rules: includeRules },
  (hash, spot) => {
    if (said(hash, 'project') && isBlank(hash.entries.get('file')?.value)) wrong(spot, hash, 'needs file');
    if (said(hash, 'artifact') && isBlank(hash.entries.get('job')?.value)) wrong(spot, hash, 'needs job');
    const integrity = said(hash, 'integrity');
    if (!integrity) return;
    if (!has(hash, 'remote')) wrong(spot, hash, 'should have integrity beside remote alone');
    if (
      !/^sha256-(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(textOf(integrity) ?? '')
    )
      wrong(spot, integrity, 'should have an integrity of the form sha256-BASE64');
  },
);

const one: Rule = (value, spot) => {
  if (value.kind === 'hash') asMapping(value, spot);
  else if (value.kind !== 'string') wrong(spot, value, 'should have texts and mappings for entries');
};

export function includes(most = Number.POSITIVE_INFINITY): Rule {
  return (value, spot: Spot) => {
    if (value.kind !== 'list' && value.kind !== 'string')
      return wrong(spot, value, 'should be a list or a text');
    longest(value.kind === 'list' ? most : Number.POSITIVE_INFINITY)(value, spot);
    each(one)(value, spot);
  };
}
