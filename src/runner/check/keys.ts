/** Rules about keys that are written a little wrong. */
import type { Finding, Rule } from './rule.js';

/** Keys that are often written a little wrong, without `_`, `-`, plural and case. */
const KEYS = [
  'runners.docker.privileged',
  'runners.docker.services_privileged',
  'runners.docker.allowed_privileged_services',
  'runners.docker.allowed_privileged_images',
  'runners.docker.allowed_pull_policies',
  'runners.docker.allowed_images',
  'runners.docker.allowed_services',
  'runners.docker.pull_policy',
  'runners.docker.volumes',
  'runners.docker.network_mtu',
  'runners.docker.extra_hosts',
  'runners.docker.wait_for_services_timeout',
  'runners.request_concurrency',
  'runners.environment',
  'runners.executor',
  'runners.token',
  'runners.limit',
  'runners.url',
  'concurrent',
  'check_interval',
  'listen_address',
];

export const keyRules: Rule[] = [
  (document) =>
    document.entries.flatMap((entry): Finding[] => {
      const key = KEYS.find((known) => plain(known) === plain(entry.path));
      if (key === undefined || key === entry.path || entry.node.key.keys.length !== 1) return [];
      const [start, end] = entry.node.key.range;
      return [
        {
          line: entry.line,
          severity: 'error',
          what: `${entry.path.split('.').at(-1)} is no key of the runner`,
          why: 'the runner ignores what it does not know',
          edits: [{ start, end, text: key.split('.').at(-1) as string }],
        },
      ];
    }),
];

function plain(key: string): string {
  return key.toLowerCase().replace(/[^a-z.]|s(?=_|$|\.)/g, '');
}
