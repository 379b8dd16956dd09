/** Rules about the runner itself: where it belongs, and how it runs its jobs. */
import { DOCKER_VERSION } from '../../engine/version.js';
import { COMMAND } from '../command.js';
import { isRunnerToken, tokenProblem } from '../token.js';
import { entryOf, settingOf } from './document.js';
import { addLines, removeEntry, setValue } from './edits.js';
import { type Entry, type Finding, perRunner, type Rule, type RunnerEntry } from './rule.js';

const EXECUTORS = [
  'docker',
  'docker-autoscaler',
  'kubernetes',
  'shell',
  'ssh',
  'custom',
  'instance',
  'virtualbox',
  'parallels',
  'docker-windows',
];

export const valueRules: Rule[] = [
  perRunner((runner) => {
    const url = entryOf(runner, 'url');
    if (url === undefined)
      return [
        missing(runner, 'url', 'the runner does not know its GitLab', 'url = "https://gitlab.example.com"'),
      ];
    if (typeof url.value === 'string' && /^https?:\/\/[^ /]+/.test(url.value)) return [];
    return [
      wrong(
        url,
        'is no address of a GitLab',
        'the runner asks it for jobs',
        'url = "https://gitlab.example.com"',
      ),
    ];
  }),

  perRunner((runner) => {
    const token = entryOf(runner, 'token');
    const change = `GITLAB_TOKEN=… ${COMMAND} register, or put the glrt-… of a new runner here`;
    if (token === undefined || token.value === '')
      return [missing(runner, 'token', 'the runner is not registered', change)];
    const problem = typeof token.value === 'string' ? tokenProblem(token.value) : 'it is no text';
    if (problem !== undefined)
      // Not the value itself: it may be a secret all the same.
      return [
        { line: token.line, severity: 'error', what: 'token is not that of a runner', why: problem, change },
      ];
    return isRunnerToken(token.value as string)
      ? []
      : [
          {
            line: token.line,
            severity: 'warning',
            what: 'token does not begin with glrt-',
            why: 'the runner was registered the old way; it works on, and a new one is created with register',
            change,
          },
        ];
  }),

  perRunner((runner) => {
    const executor = entryOf(runner, 'executor');
    if (executor === undefined)
      return [
        missing(runner, 'executor', 'the runner does not know how to run a job', 'executor = "docker"'),
      ];
    if (executor.value === 'docker+machine')
      return [
        {
          line: executor.line,
          severity: 'warning',
          what: 'executor = "docker+machine"',
          why: 'Docker Machine is deprecated, and its client is too old for Docker 29',
          change: `executor = "docker-autoscaler" with [runners.autoscaler]; ${COMMAND} init --autoscaler writes one`,
        },
      ];
    return EXECUTORS.includes(String(executor.value))
      ? []
      : [wrong(executor, 'is no executor', `there are ${EXECUTORS.join(', ')}`, 'executor = "docker"')];
  }),

  perRunner((runner) => {
    const image = entryOf(runner, 'docker.image');
    if (typeof image?.value !== 'string') return [];
    const glued = /^([a-z]+)(\d+(?:\.\d+)+)$/.exec(image.value);
    if (glued)
      return [
        {
          line: image.line,
          severity: 'error',
          what: `there is hardly an image ${JSON.stringify(image.value)}`,
          why: 'between the name of an image and its version stands a colon; jobs without an image of their own fail',
          edits: [setValue(image, `${glued[1]}:${glued[2]}`)],
        },
      ];
    const docker = /^(.*\/)?docker:(\d+)\b/.exec(image.value);
    return docker && Number(docker[2]) < 25
      ? [
          {
            line: image.line,
            severity: 'warning',
            what: `image = ${JSON.stringify(image.value)}`,
            why: 'a client before Docker 25 is refused by engines from 29 on (client version … is too old)',
            edits: [setValue(image, `${docker[1] ?? ''}docker:${DOCKER_VERSION}-cli`)],
          },
        ]
      : [];
  }),

  (document) => {
    const concurrent = document.entries.find(({ path }) => path === 'concurrent');
    return concurrent && !(typeof concurrent.value === 'number' && concurrent.value >= 1)
      ? [
          {
            line: concurrent.line,
            severity: 'error',
            what: `concurrent = ${JSON.stringify(concurrent.value)}`,
            why: 'the runner starts no job with less than 1, and ends',
            edits: [setValue(concurrent, 1)],
          },
        ]
      : [];
  },

  (document) => {
    const address = document.entries.find(({ path }) => path === 'session_server.listen_address');
    const advertised = document.entries.some(({ path }) => path === 'session_server.advertise_address');
    return address && !advertised
      ? [
          {
            line: address.line,
            severity: 'warning',
            what: '[session_server] has no advertise_address',
            why: `GitLab would tell browsers to go to ${JSON.stringify(address.value)}`,
            change: 'advertise_address = "runner.example.com:8093"',
          },
        ]
      : [];
  },

  perRunner((runner, document) => {
    const environment = entryOf(runner, 'environment');
    if (!Array.isArray(environment?.value)) return [];
    const stale = environment.value.filter((line) =>
      /^(DOCKER_DRIVER=|DOCKER_TLS_CERTDIR=|DOCKER_HOST=tcp:\/\/docker:2375)/.test(String(line)),
    );
    if (stale.length === 0) return [];
    const left = environment.value.filter((line) => !stale.includes(line)) as string[];
    return [
      {
        line: environment.line,
        severity: 'warning',
        what: `environment sets ${stale.map((line) => String(line).split('=')[0]).join(', ')}`,
        why: 'each engine of the components sets these itself; for all other jobs they bring back port 2375, or switch the image store off',
        edits: [left.length === 0 ? removeEntry(document, environment) : setValue(environment, left)],
      },
    ];
  }),

  perRunner((runner, document) => {
    const executor = settingOf(runner, 'executor');
    const isDocker = executor === 'docker' || executor === 'docker-autoscaler';
    return isDocker && entryOf(runner, 'docker.image') === undefined
      ? [
          {
            line: runner.line,
            severity: 'error',
            what: '[runners.docker] has no image',
            why: 'jobs that name none fail, and the runner refuses to start without the table',
            edits: [addLines(document, runner, 'docker', [`image = "docker:${DOCKER_VERSION}-cli"`])],
          },
        ]
      : [];
  }),
];

function missing(runner: RunnerEntry, key: string, why: string, change: string): Finding {
  return { line: runner.line, severity: 'error', what: `${key} is missing`, why, change };
}

function wrong(entry: Entry, what: string, why: string, change: string): Finding {
  return { line: entry.line, severity: 'error', what: `${JSON.stringify(entry.value)} ${what}`, why, change };
}
