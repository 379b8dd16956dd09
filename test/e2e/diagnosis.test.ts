/** No engine: exit code 69, 78 where another try would not help, and the log says what, why, and which line to change. A wrong input: 64, and nothing is tried. */
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import { DOCKER_VERSION } from '../../src/engine/version.js';
import type { InputValue } from '../../src/inputs/parse.js';
import { type Consumer, engineTest, fixture, freshRepository, lab, run } from './harness.js';
import { tagsOf } from './registry.js';

interface Case {
  name: string;
  engine: string;
  inputs?: Record<string, InputValue>;
  /** What the consumer declares of the job beside the component. */
  job?: Record<string, unknown>;
  /** CI/CD variables of the project; they overrule the job's. */
  variables?: Record<string, string>;
  runner?: Consumer['runner'];
  /** What the client says; a function where that of Debian's package (28) and the released one (29) have other words. */
  what: string | ((released: boolean) => string);
  why: string | RegExp;
  fix: string;
  /** 78 where it is not given: what does not get better is not tried again. */
  code?: number;
}

/** Where no socket is; the message has the first 200 characters of it. */
const noSocket = (path: string) => (released: boolean) =>
  released
    ? `failed to connect to the docker API at unix://${path}; check if the path is correct and if the daemon is running: dial unix ${path}:`
    : `Cannot connect to the Docker daemon at unix://${path}. Is the docker daemon running?`;

/** Whether the client in the jobs' image is Docker's own: the lab of that kind, or an engine that pulled it. */
async function isReleased(): Promise<boolean> {
  const { env } = await lab();
  const { stdout } = await execa(
    'docker',
    ['run', '--rm', `docker:${DOCKER_VERSION}-cli`, 'docker', '--version'],
    { env },
  );
  return stdout.startsWith(`Docker version ${DOCKER_VERSION}`);
}

const NOT_PRIVILEGED = {
  name: 'the service is not privileged',
  runner: { privileged: false },
  why: 'the runner does not run the docker:dind service privileged',
  fix: 'in config.toml, under [runners.docker]: services_privileged = true',
};
const LEAVE = 'leave DOCKER_HOST, the DOCKER_TLS_… variables and services to the component: remove yours';

const CASES: Case[] = [
  { ...NOT_PRIVILEGED, engine: 'dind-tls', what: 'tcp://docker-engine:2376' },
  { ...NOT_PRIVILEGED, engine: 'dind-socket', what: 'unix:///runner/services/docker/docker.sock' },
  {
    name: 'the certificates are not shared',
    engine: 'dind-tls',
    runner: { volumes: [] },
    what: 'open /certs/client/ca.pem: no such file',
    why: 'the job and the service do not share the volume /certs/client',
    fix: 'in config.toml, under [runners.docker]: volumes = ["/certs/client", "/cache"]',
  },
  {
    name: 'the socket is not shared',
    engine: 'dind-socket',
    runner: { volumes: [] },
    what: noSocket('/runner/services/docker/docker.sock'),
    why: 'the job and the service do not share the volume /runner/services/docker',
    fix: 'in config.toml, under [runners.docker]: volumes = ["/runner/services/docker", "/cache"]',
  },
  {
    name: 'no volume, and not privileged',
    engine: 'dind-tls',
    runner: { volumes: [], privileged: false },
    what: 'open /certs/client/ca.pem: no such file',
    why: NOT_PRIVILEGED.why,
    fix: NOT_PRIVILEGED.fix,
  },
  {
    ...NOT_PRIVILEGED,
    engine: 'dind-insecure',
    what: 'tcp://docker-engine:2375',
  },
  {
    name: 'the job names another host',
    code: 69,
    engine: 'dind-tls',
    job: { variables: { DOCKER_HOST: 'tcp://dokcer:2376' } },
    what: 'lookup dokcer',
    why: 'client and daemon disagree: DOCKER_HOST=tcp://dokcer:2376',
    fix: LEAVE,
  },
  {
    name: 'the project names the port without TLS',
    code: 69,
    engine: 'dind-tls',
    variables: { DOCKER_HOST: 'tcp://docker:2375' },
    what: 'tcp://docker:2375',
    why: 'client and daemon disagree: DOCKER_HOST=tcp://docker:2375 DOCKER_TLS_CERTDIR=/certs',
    fix: LEAVE,
  },
  {
    name: 'the job speaks HTTP to HTTPS',
    engine: 'dind-tls',
    job: { variables: { DOCKER_TLS_VERIFY: '' } },
    what: 'Client sent an HTTP request to an HTTPS server',
    why: 'client and daemon disagree: DOCKER_HOST=tcp://docker-engine:2376 DOCKER_TLS_CERTDIR=/certs DOCKER_TLS_VERIFY=\n',
    fix: LEAVE,
  },
  {
    name: 'the certificates are those of another daemon',
    code: 69,
    engine: 'dind-tls',
    job: { before_script: ['cp "$LAB_CA" /certs/client/ca.pem'] },
    what: 'certificate signed by unknown authority',
    why: "the certificates in /certs/client are another daemon's",
    fix: 'give each runner its own volume /certs/client; or take engine: dind-socket',
  },
  {
    name: 'the daemon ends, without a volume',
    engine: 'dind-insecure',
    inputs: { dockerd_args: '--no-such-option' },
    what: 'tcp://docker-engine:2375',
    why: /the daemon of the docker:dind service has ended \(ended 1\d*\): unknown flag: --no-such-option/,
    fix: 'mend what its last lines say',
  },
  {
    name: 'the daemon ends',
    engine: 'dind-tls',
    inputs: { dockerd_args: '--no-such-option' },
    what: 'tcp://docker-engine:2376',
    why: /the daemon of the docker:dind service has ended \(ended 1\d*\): unknown flag: --no-such-option/,
    fix: 'mend what its last lines say',
  },
  {
    name: 'the client is too old',
    engine: 'host',
    job: { variables: { DOCKER_API_VERSION: '1.23' } },
    what: 'client version 1.23 is too old',
    why: "the job's docker client is older than the engine accepts",
    fix: 'remove a DOCKER_API_VERSION variable',
  },
  {
    name: "the runner's socket is not mounted",
    engine: 'host',
    runner: { volumes: [] },
    what: noSocket('/var/run/docker.sock'),
    why: "the runner's engine is down or not mounted into the job",
    fix: 'in config.toml, under [runners.docker]: volumes = ["/var/run/docker.sock:/var/run/docker.sock", "/cache"]',
  },
];

describe('no engine: 69, or 78', () => {
  engineTest.concurrent.each(CASES)('$engine: $name', async (one) => {
    const image = await freshRepository();
    const { output } = await run({
      engine: one.engine,
      from: fixture('layers'),
      inputs: { image, wait_timeout: one.code === 69 ? 1 : 600, ...one.inputs },
      jobs: one.job ? { 'docker-build': one.job } : {},
      ...(one.variables ? { variables: one.variables } : {}),
      runner: { serviceTimeout: 120, ...one.runner },
    });
    expect(output).toContain(`FAIL ${one.code ?? 78}`);
    // What cannot get better is said at once, and the runner's health check is content.
    expect(output.includes('waiting for the engine'), output).toBe(false);
    expect(output).not.toContain("probably didn't start properly");
    expect(/^docker-build > ERROR: no Docker engine answers at .*$/m.exec(output)?.[0], output).toContain(
      typeof one.what === 'string' ? one.what : one.what(await isReleased()),
    );
    if (typeof one.why === 'string') expect(output).toContain(`>   Why: ${one.why}`);
    else expect(output).toMatch(one.why);
    expect(output).toContain(`>   Fix: ${one.fix}`);
    expect(output).not.toContain('drydock_build_started');
    expect(await tagsOf(image)).toEqual([]);
  });
});

describe('a wrong input: 64, and no engine is asked', () => {
  engineTest.concurrent.each<Pick<Case, 'name' | 'inputs' | 'variables'> & { problems: string[] }>([
    {
      name: 'values that break a rule, all at once',
      variables: { DRYDOCK_CACHE: 'maybe' },
      inputs: { labels: 'no value', annotations: 'a b', build_args: '-o=x' },
      problems: ['labels is "no value"', 'annotations is "a b"', 'build_args is "-o=x"', 'cache is "maybe"'],
    },
    {
      name: 'names of what is not there',
      inputs: {
        context: 'no-such-folder',
        build_args: 'NO_ARGUMENT',
        registry_auth: 'registry.example.com NO_USER LAB_CA',
      },
      problems: [
        'registry_auth is "(not shown)"',
        'context is "no-such-folder"',
        'build_args is "NO_ARGUMENT"',
      ],
    },
  ])('$name', async ({ inputs, variables, problems }) => {
    const image = await freshRepository();
    const { output } = await run({
      from: fixture('layers'),
      inputs: { image, wait_timeout: 600, ...inputs },
      jobs: { 'docker-build': { variables: { DOCKER_HOST: 'tcp://127.0.0.1:1', ...variables } } },
    });
    expect(output).toContain('FAIL 64');
    for (const problem of problems) expect(output).toContain(`> ERROR: the input ${problem}`);
    for (const line of ['ERROR: ', '  Why: ', '  Fix: ']) {
      expect(output.match(new RegExp(`^docker-build > ${line}`, 'gm')), output).toHaveLength(problems.length);
    }
    expect(output).not.toContain('drydock_engine_started');
    expect(output).not.toContain('tcp://127.0.0.1:1');
  });
});

engineTest.each([
  ['project', { variables: { DOCKER_TLS_CERTDIR: '' } }],
  ['job', { jobs: { 'docker-build': { variables: { DOCKER_TLS_CERTDIR: '' } } } }],
])('a %s that switches TLS off does not', async (_who, more) => {
  const result = await run({
    engine: 'dind-tls',
    from: fixture('options'),
    inputs: { image: await freshRepository(), cache: 'off' },
    ...more,
  });
  expect(result.exitCode, result.output).toBe(0);
});
