/** Rules about what jobs may do to the machine, and to each other. */
import { SOCKET } from '../../engine/engines.js';
import { PRIVILEGED_SERVICES } from '../../engine/needs.js';
import { entryOf, settingOf, textsOf } from './document.js';
import { setValue, toml } from './edits.js';
import { type Document, type Entry, type Finding, perRunner, type Rule } from './rule.js';
import { BAD_VOLUMES, containerPath } from './volumes.js';

const ALLOWED = `allowed_privileged_services = ${toml(PRIVILEGED_SERVICES)}`;

export const rightsRules: Rule[] = [
  perRunner((runner, document) => {
    const privileged = entryOf(runner, 'docker.privileged');
    if (privileged?.value !== true) return [];
    const services = entryOf(runner, 'docker.services_privileged');
    const lines = [
      ...(services ? [] : ['services_privileged = true']),
      ...(textsOf(runner, 'docker.allowed_privileged_services').length > 0 ? [] : [ALLOWED]),
    ];
    return [
      {
        line: privileged.line,
        severity: 'warning',
        what: 'every container of a job is privileged, which amounts to root on the machine',
        why: 'only the docker:dind service needs it',
        edits: [
          setValue(privileged, false),
          ...(services && services.value !== true ? [setValue(services, true)] : []),
          ...below(document, privileged, lines),
        ],
      },
    ];
  }),

  perRunner((runner, document) => {
    const services = entryOf(runner, 'docker.services_privileged');
    return services?.value === true &&
      settingOf(runner, 'docker.privileged') !== true &&
      textsOf(runner, 'docker.allowed_privileged_services').length === 0
      ? [
          {
            line: services.line,
            severity: 'warning',
            what: 'any service may be privileged',
            why: 'a job could name an image of its own as a service, and be root on the machine; only docker:dind needs it',
            edits: below(document, services, [ALLOWED]),
          },
        ]
      : [];
  }),

  perRunner((runner) => {
    const volumes = entryOf(runner, 'docker.volumes');
    if (!volumes || !Array.isArray(volumes.value)) return [];
    const all = textsOf(runner, 'docker.volumes');
    return all.flatMap((volume) => {
      const rule = BAD_VOLUMES.find(({ test }) => test(volume));
      return rule ? [without(volumes, all, volume, rule.severity, rule.why)] : [];
    });
  }),

  perRunner((runner) => {
    const volumes = entryOf(runner, 'docker.volumes');
    const all = textsOf(runner, 'docker.volumes');
    const socket = all.find((volume) => containerPath(volume) === SOCKET);
    if (!volumes || socket === undefined) return [];
    const isPrivileged =
      settingOf(runner, 'docker.services_privileged') ?? settingOf(runner, 'docker.privileged');
    return isPrivileged === true
      ? [
          without(
            volumes,
            all,
            socket,
            'warning',
            "the runner's own engine is given to every job and service, beside docker:dind services, which make it needless and trip over it; a runner for each of both ways is safer",
          ),
        ]
      : [
          {
            line: volumes.line,
            severity: 'warning',
            what: 'whoever controls a job is root on this machine',
            why: "the job has the engine's socket; that is what the engine host is, and for trusted projects only",
            change:
              'a runner of its own, locked to its projects, or for protected branches only; or another engine',
          },
        ];
  }),

  perRunner((runner) => {
    const policy = entryOf(runner, 'docker.pull_policy');
    const policies = textsOf(runner, 'docker.pull_policy');
    return policy && policies.length > 0 && !policies.includes('always')
      ? [
          {
            line: policy.line,
            severity: 'warning',
            what: `pull_policy = ${toml(policies.length === 1 ? (policies[0] as string) : policies)}`,
            why: 'private images that one project has pulled are there for the jobs of all others, without their password',
            edits: [setValue(policy, ['always', 'if-not-present'])],
          },
        ]
      : [];
  }),

  perRunner((runner) => {
    const network = entryOf(runner, 'docker.network_mode');
    return network?.value === 'host'
      ? [
          {
            line: network.line,
            severity: 'warning',
            what: 'network_mode = "host"',
            why: "jobs share the machine's ports, so that two of them collide, and reach what listens on it alone",
            change:
              'remove the line; FF_NETWORK_PER_BUILD = true in [runners.feature_flags] gives each job a network',
          },
        ]
      : [];
  }),

  perRunner((runner) => {
    const capacity = entryOf(runner, 'autoscaler.capacity_per_instance');
    const isPrivileged =
      settingOf(runner, 'docker.services_privileged') ?? settingOf(runner, 'docker.privileged');
    return capacity && capacity.value !== 1 && isPrivileged === true
      ? [
          {
            line: capacity.line,
            severity: 'warning',
            what: `capacity_per_instance = ${JSON.stringify(capacity.value)}`,
            why: 'jobs with privileged services share a machine, and can reach each other there',
            edits: [setValue(capacity, 1)],
          },
        ]
      : [];
  }),
];

/** Lines below a key, indented as it is. */
function below({ text }: Document, { node }: Entry, lines: readonly string[]) {
  if (lines.length === 0) return [];
  const end = text.indexOf('\n', node.range[1]);
  const at = end === -1 ? text.length : end;
  const indent = ' '.repeat(node.loc.start.column);
  return [{ start: at, end: at, text: lines.map((line) => `\n${indent}${line}`).join('') }];
}

/** A list of volumes without one. */
function without(
  entry: Entry,
  all: readonly string[],
  volume: string,
  severity: Finding['severity'],
  why: string,
): Finding {
  return {
    line: entry.line,
    severity,
    what: `volumes holds ${JSON.stringify(volume)}`,
    why,
    edits: [
      setValue(
        entry,
        all.filter((one) => one !== volume),
      ),
    ],
  };
}
