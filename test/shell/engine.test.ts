/** The gate: it waits for the engine, and says why when none comes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { callsTo } from './support/calls.js';
import { runJob } from './support/job.js';
import { errorsIn, unbalanced } from './support/log.js';
import { type Answer, NOW, type Sandbox } from './support/sandbox.js';
import { inDashAndBusybox } from './support/shells.js';

const NO_DAEMON =
  'Cannot connect to the Docker daemon at tcp://docker-engine:2376. Is the docker daemon running?';
const NO_SOCKET =
  'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
const NO_CERTIFICATE =
  'unable to resolve docker endpoint: open /certs/client/ca.pem: no such file or directory';
const NO_HOST =
  'error during connect: Get "https://docker-engine:2376/v1.51/version": dial tcp: lookup docker-engine on 127.0.0.11:53: no such host';
const x509 = (why: string) =>
  `error during connect: Get "https://docker-engine:2376/v1.51/version": tls: failed to verify certificate: x509: ${why}`;

const overSsh = (why: string) =>
  `error during connect: Get "http://docker.example.com/v1.51/version": command [ssh -l ci -- docker.example.com docker system dial-stdio] has exited with exit status 255, make sure the URL is valid, and Docker 18.09 or later is installed on the remote host: stderr=${why}`;

type Row = [
  engine: string,
  word: string,
  error: string,
  why: string,
  fix: string,
  project?: Record<string, string>,
];

const REMOTE = { docker_host: 'tcp://docker.example.com:2376', docker_host_auth: 'LAB_PEM LAB_PEM LAB_KEY' };
const CREDENTIALS = { LAB_PEM: '-----BEGIN CERTIFICATE-----', LAB_KEY: '-----BEGIN PRIVATE KEY-----' };

/** Engine, what the service said, what the client says, then words of the reason and of the remedy. */
const WAITED: Row[] = [
  ['dind-tls', '', NO_DAEMON, 'left no word', 'volumes = ["'],
  ['dind-tls', '', NO_CERTIFICATE, 'left no word', 'volumes = ["'],
  ['dind-tls', 'started', NO_CERTIFICATE, 'within 3 s', 'wait_timeout'],
  ['dind-tls', 'started', NO_DAEMON, 'within 3 s', 'CI_DEBUG_SERVICES'],
  ['dind-tls', 'started', NO_HOST, 'did not answer', 'CI_DEBUG_SERVICES'],
  ['dind-tls', 'started', x509('certificate signed by unknown authority'), 'certificates in', 'dind-socket'],
  ['dind-tls', 'started', 'remote error: tls: bad certificate', 'certificates in', '/certs/client'],
  [
    'dind-tls',
    'started',
    x509('certificate is valid for localhost, not docker-engine'),
    'certificates in',
    '/certs/client',
  ],
  ['dind-tls', '', NO_HOST, 'did not answer', 'CI_DEBUG_SERVICES'],
  [
    'dind-tls',
    'started',
    NO_HOST,
    'DOCKER_HOST=tcp://dokcer:2376',
    'remove yours',
    { DOCKER_HOST: 'tcp://dokcer:2376' },
  ],
  [
    'dind-tls',
    'started',
    NO_DAEMON,
    'DOCKER_HOST=tcp://docker:2375',
    'remove yours',
    { DOCKER_HOST: 'tcp://docker:2375', DOCKER_TLS_CERTDIR: '' },
  ],
  ['dind-rootless', 'started', NO_DAEMON, 'within 3 s', 'CI_DEBUG_SERVICES'],
  ['dind-rootless', '', NO_DAEMON, 'left no word', 'volumes = ["'],
  ['dind-insecure', '', NO_DAEMON, 'did not answer', 'CI_DEBUG_SERVICES'],
  [
    'dind-insecure',
    '',
    NO_DAEMON,
    'DOCKER_HOST=tcp://docker-engine:2376',
    'remove yours',
    { DOCKER_HOST: 'tcp://docker-engine:2376', DOCKER_TLS_CERTDIR: '/certs' },
  ],
  [
    'remote',
    '',
    overSsh('ssh: connect to host docker.example.com port 22: Connection refused'),
    'nothing answers',
    'firewall',
  ],
  ['remote', '', 'dial tcp: lookup docker.example.com: no such host', 'nothing answers', 'docker_host'],
  ['dind-tls', 'started', 'http: server gave HTTP response to HTTPS client', 'disagree', 'DOCKER_TLS_'],
  ['dind-tls', 'started', '', 'within 3 s', 'wait_timeout'],
  [
    'dind-socket',
    '',
    'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?',
    'left no word',
    'volumes = ["',
  ],
  [
    'dind-socket',
    'started',
    'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?',
    'within 3 s',
    'CI_DEBUG_SERVICES',
  ],
];
/** The same, where waiting would not help. */
const AT_ONCE: Row[] = [
  [
    'dind-rootless',
    'unprivileged',
    NO_DAEMON,
    'not run the docker:dind service privileged',
    'docker:*-dind*',
  ],
  [
    'remote',
    '',
    overSsh('ci@docker.example.com: Permission denied (publickey).'),
    'refuses',
    'authorized_keys',
  ],
  ['remote', '', overSsh('Host key verification failed.'), 'the identity', 'ssh-keyscan'],
  ['remote', '', x509('certificate signed by unknown authority'), 'the identity', "the engine's CA"],
  ['remote', '', 'remote error: tls: certificate required', 'refuses', '--tlscacert'],
  [
    'dind-tls',
    'unprivileged',
    NO_DAEMON,
    'not run the docker:dind service privileged',
    'services_privileged = true',
  ],
  [
    'dind-tls',
    'unprivileged',
    NO_HOST,
    'not run the docker:dind service privileged',
    'allowed_privileged_services',
  ],
  [
    'dind-socket',
    'unprivileged',
    NO_DAEMON,
    'not run the docker:dind service privileged',
    'services_privileged = true',
  ],
  [
    'dind-tls',
    'started',
    'Error response from daemon: client version 1.43 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version',
    'client is older',
    'docker_version',
  ],
  [
    'host',
    '',
    'Error response from daemon: client version 1.52 is too new. Maximum supported API version is 1.41',
    'engine is older',
    'docker_version',
  ],
  [
    'dind-tls',
    'started',
    'Error response from daemon: Client sent an HTTP request to an HTTPS server.',
    'disagree',
    'DOCKER_TLS_',
  ],
  [
    'host',
    '',
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
    "may not use the engine's socket",
    'group docker',
  ],
];

inDashAndBusybox((shell) => {
  test.each(WAITED)('69 after the wait: %s, service %j, %j', async (...row) => {
    const run = await noEngine(row, { code: 69 });
    expect(callsTo(run, 'version').length).toBeGreaterThan(1);
    expect(run.sleeps.length).toBe(callsTo(run, 'version').length - 1);
  });

  test.each(AT_ONCE)('78 at once: %s, service %j, %j', async (...row) => {
    const run = await noEngine(row);
    expect(callsTo(run, 'version').length).toBe(1);
    expect(run.sleeps).toEqual([]);
  });

  test('78: the host engine is not mounted', async () => {
    await noEngine(['host', '', NO_SOCKET, 'not mounted', '/var/run/docker.sock:/var/run/docker.sock']);
  });

  test('in a pod that does not know the name of the service, the engine is at localhost', async () => {
    const run = await runJob(shell, {
      project: { KUBERNETES_SERVICE_HOST: '10.0.0.1' },
      engine: { answers: { version: [{ status: 1, output: NO_HOST }] } },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.log).toContain('engine dind-tls: Docker 29.7.2 at tcp://localhost:2376\n');
  });

  test('without TLS the job says what that means', async () => {
    const run = await runJob(shell, { inputs: { engine: 'dind-insecure' } });
    expect(run.status, run.log).toBe(0);
    expect(run.log).toContain(
      'NOTICE: engine: dind-insecure: whoever reaches port 2375 of the service is root in it',
    );
    expect(run.log).toContain('16 s');
  });

  test('the gate opens when the engine answers', async () => {
    const no: Answer = { status: 1, output: NO_DAEMON };
    const run = await runJob(shell, {
      engine: { answers: { version: [no, no, no] } },
      clock: { now: NOW, step: 1 },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.sleeps).toEqual(['0.2', '0.2', '0.2']);
    expect(run.log).toContain('engine dind-tls: Docker 29.7.2 at tcp://docker-engine:2376\n');
  });

  test.each([
    [1, 2, 0],
    [10, 11, 1],
    [30, 31, 3],
  ])('the gate gives up after wait_timeout: %i s', async (seconds, most, told) => {
    // The clock moves on by a second at each look; there is at least one look between two tries.
    const run = await runJob(shell, {
      inputs: { wait_timeout: seconds },
      engine: { answers: { version: { status: 1, output: NO_DAEMON } } },
      clock: { now: NOW, step: 1 },
    });
    const tries = callsTo(run, 'version').length;
    expect(run.status, run.log).toBe(69);
    expect(tries).toBeLessThanOrEqual(most);
    expect(tries).toBeGreaterThanOrEqual(Math.floor(seconds / 2));
    const waits = run.log.split('waiting for the engine at tcp://docker-engine:2376').length - 1;
    expect(waits).toBeGreaterThanOrEqual(told);
    expect(waits).toBeLessThanOrEqual(seconds / 5);
  });

  test.each(['137', '143'])('a daemon that a signal has ended: 69 at once, status %s', async (status) => {
    const word = `ended ${status}: `;
    const run = await noEngine(['dind-tls', word, NO_HOST, 'it does not say why', 'dockerd_args'], {
      code: 69,
    });
    expect(callsTo(run, 'version').length).toBe(1);
  });

  test('the last lines of a daemon that has ended stand above the error', async () => {
    const lines = ['time="a" level=info msg=b', 'unknown flag: --\u001b[2Jx'];
    const word = 'ended 125: unknown flag: --x';
    const run = await noEngine(['dind-tls', word, NO_HOST, 'unknown flag: --x', 'dockerd_args'], {
      prepare: ({ share }) => writeFileSync(`${share}/drydock-1001/log`, `${lines.join('\n')}\n`),
    });
    expect(run.log).toContain(
      'the last lines of the service\'s log:\n  time="a" level=info msg=b\n  unknown flag: -- [2Jx\n',
    );
  });

  const REFUSED = `${NO_DAEMON}\n`;
  const TLS = 'Error response from daemon: Client sent an HTTP request to an HTTPS server.';
  const said = (what: string) => `Error response from daemon: drydock: ${what}`;
  test.each<[string, string, string, string, number, string?]>([
    ['dind-tls', NO_CERTIFICATE, TLS, 'do not share the volume /', 78],
    ['dind-socket', NO_DAEMON, said('started'), 'do not share the volume /', 78],
    ['dind-tls', NO_CERTIFICATE, said('unprivileged'), 'not run the docker:dind service privileged', 78],
    ['dind-insecure', NO_DAEMON, said('unprivileged'), 'not run the docker:dind service privileged', 78],
    ['dind-insecure', NO_DAEMON, said('ended 125: unknown flag: --a'), 'ended 125): unknown flag: --a', 78],
    ['dind-insecure', NO_DAEMON, said('started'), 'did not answer within 3 s', 69],
    ['dind-tls', NO_CERTIFICATE, REFUSED, 'left no word', 69],
  ])(
    '%s, without a word in the volume: the service is asked (%j, %j)',
    async (engine, output, asked, why, code) => {
      const run = await noEngine([engine, '', output, why, '', {}], {
        code,
        answers: { ps: { status: 1, output: asked } },
      });
      expect(callsTo(run, 'version').length === 1).toBe(code === 78);
    },
  );

  test('another engine than the service’s, named by a variable, is what the message is about', async () => {
    const project = { DOCKER_HOST: 'tcp://engine.example.com:2376' };
    await noEngine(
      [
        'dind-tls',
        '',
        x509('certificate signed by unknown authority'),
        'client and daemon disagree',
        'remove yours',
        project,
      ],
      { answers: { ps: { status: 1, output: TLS } } },
    );
  });

  test('the pattern of the runner knows image_prefix', async () => {
    const prefix = 'gitlab.example.com/group/dependency_proxy/containers/';
    await noEngine(
      [
        'dind-tls',
        'unprivileged',
        NO_DAEMON,
        'privileged',
        `"docker:*-dind*", "${prefix}docker:*-dind*"]; the last is the`,
      ],
      { inputs: { image_prefix: prefix } },
    );
  });

  interface More {
    code?: number;
    answers?: Record<string, Answer>;
    inputs?: Record<string, string>;
    prepare?: (sandbox: Sandbox) => void;
  }

  async function noEngine([engine, word, output, why, fix, project = {}]: Row, more: More = {}) {
    const run = await runJob(shell, {
      inputs: { engine, wait_timeout: 3, ...(engine === 'remote' ? REMOTE : {}), ...more.inputs },
      project: { ...CREDENTIALS, ...project },
      engine: { answers: { version: { status: 1, output }, ...more.answers } },
      clock: { now: NOW, step: 1 },
      prepare: (sandbox) => {
        say(sandbox, word);
        more.prepare?.(sandbox);
      },
    });
    const [error, ...others] = errorsIn(run.log);
    expect(run.status, run.log).toBe(more.code ?? 78);
    expect(others).toEqual([]);
    expect(error?.what).toContain('no Docker engine answers at ');
    expect(error?.why).toContain(why);
    expect(error?.fix).toContain(fix);
    expect(run.commands.filter((command) => !/^(version|image ls|ps)/.test(command))).toEqual([]);
    expect(unbalanced(run.log)).toEqual([]);
    expect(run.left).toEqual([]);
    return run;
  }
});

/** What the service leaves in the volume that it shares with the job. */
function say({ share }: Sandbox, word: string): void {
  if (word === '') return;
  mkdirSync(`${share}/drydock-1001/ca`, { recursive: true });
  writeFileSync(`${share}/drydock-1001/state`, `${word}\n`);
}
