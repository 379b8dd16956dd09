/** Logins: the password on standard input only, faults told apart, nothing left behind. */
import { expect, test } from 'vitest';
import { callsTo } from './support/calls.js';
import { TRANSIENT } from './support/faults.js';
import { CI, runJob } from './support/job.js';
import { errorsIn, reasonOf, unbalanced } from './support/log.js';
import { inDashAndBusybox } from './support/shells.js';

const REGISTRY = CI.CI_REGISTRY as string;
const PASSWORDS = [
  'plain',
  ' two words ',
  '-n',
  '--username',
  '%s%n\\n\\',
  `'"$(id)\`id\``,
  'ünï✓\u0401',
  '*',
  '#!',
  '$$',
];
const REFUSED = [
  `Error response from daemon: Get "https://${REGISTRY}/v2/": unauthorized: HTTP Basic: Access denied`,
  `Error response from daemon: login attempt to https://${REGISTRY}/v2/ failed with status: 401 Unauthorized`,
  'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password',
  'denied: access forbidden',
];

inDashAndBusybox((shell) => {
  test.each(PASSWORDS)('the password goes in on standard input alone: %j', async (password) => {
    const run = await runJob(shell, { ci: { CI_REGISTRY_PASSWORD: password } });
    expect(run.status, run.log).toBe(0);
    expect(run.calls.filter(({ stdin }) => stdin !== undefined)).toEqual([
      {
        args: ['login', '--username', 'gitlab-ci-token', '--password-stdin', '--', REGISTRY],
        stdin: password,
      },
    ]);
  });

  test('no password in an argument or in the log', async () => {
    const secrets = { CI_REGISTRY_PASSWORD: 'S3CR3T-1', OTHER_PASSWORD: 'S3CR3T-2' };
    const run = await runJob(shell, {
      inputs: { registry_auth: 'other.example.com OTHER_USER OTHER_PASSWORD' },
      ci: { ...secrets, OTHER_USER: 'me' },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.commands.join('\n') + run.log).not.toContain('S3CR3T');
    expect(Object.values(run.files).join('\n')).not.toContain('S3CR3T');
  });

  test('registry_auth logs in to each, after the project', async () => {
    const run = await runJob(shell, {
      inputs: {
        registry_auth: '\n a.example.com:5000\tA_USER  A_PASSWORD \r\n\nb.example.com A_USER B_PASSWORD',
      },
      ci: { A_USER: '-robot$x', A_PASSWORD: 'a b', B_PASSWORD: '*' },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.calls.filter(({ args }) => args[0] === 'login').slice(1)).toEqual([
      {
        args: ['login', '--username', '-robot$x', '--password-stdin', '--', 'a.example.com:5000'],
        stdin: 'a b',
      },
      { args: ['login', '--username', '-robot$x', '--password-stdin', '--', 'b.example.com'], stdin: '*' },
    ]);
  });

  test('without a registry there is no login, and a word about it', async () => {
    const run = await runJob(shell, {
      inputs: { image: 'other.example.com/a' },
      ci: {
        CI_REGISTRY: undefined,
        CI_REGISTRY_USER: undefined,
        CI_REGISTRY_PASSWORD: undefined,
        CI_REGISTRY_IMAGE: undefined,
      },
    });
    expect(run.status, run.log).toBe(0);
    expect(callsTo(run, 'login')).toEqual([]);
    expect(run.log).toContain('NOTICE: no login to the GitLab container registry');
  });

  test.each([
    ['gitlab.example.com:443/group/dependency_proxy/containers/', true],
    ['mirror.example.com/', false],
    ['none/', false],
    ['', false],
  ])('the dependency proxy is logged in to where image_prefix uses it: %j', async (image_prefix, proxied) => {
    const proxy = {
      CI_DEPENDENCY_PROXY_SERVER: 'gitlab.example.com:443',
      CI_DEPENDENCY_PROXY_USER: 'u',
      CI_DEPENDENCY_PROXY_PASSWORD: 'p',
    };
    const run = await runJob(shell, { inputs: { image_prefix }, ci: proxied ? proxy : {} });
    expect(run.status, run.log).toBe(0);
    expect(run.calls.some(({ args, stdin }) => args[5] === 'gitlab.example.com:443' && stdin === 'p')).toBe(
      proxied,
    );
  });

  test.each(REFUSED)('refused: docker’s status, no second try: %s', async (output) => {
    const run = await failed({ status: 17, output });
    expect(run.status, run.log).toBe(17);
    expect(callsTo(run, 'login').length).toBe(1);
    expect(errorsIn(run.log)).toEqual([
      {
        what: `the login to the registry ${REGISTRY} failed`,
        why: reasonOf(output),
        fix: expect.stringContaining('CI_REGISTRY_PASSWORD'),
      },
    ]);
  });

  test('an unknown certificate points to ca_certificate', async () => {
    const output = `Error response from daemon: Get "https://${REGISTRY}/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority`;
    const run = await failed({ status: 1, output });
    expect([run.status, callsTo(run, 'login').length]).toEqual([1, 1]);
    expect(errorsIn(run.log)[0]).toMatchObject({
      why: reasonOf(output),
      fix: expect.stringContaining('ca_certificate'),
    });
  });

  test('another fault: docker’s status and words', async () => {
    const run = await failed({
      status: 3,
      output: 'Error: Cannot perform an interactive login from a non TTY device',
    });
    expect([run.status, callsTo(run, 'login').length]).toEqual([3, 1]);
    expect(errorsIn(run.log)[0]?.why).toContain('non TTY device');
  });

  test.each(TRANSIENT)('a fault that passes: %s', async (output) => {
    const run = await runJob(shell, { engine: { answers: { login: [{ status: 1, output }] } } });
    expect(run.status, run.log).toBe(0);
    expect(run.sleeps).toEqual(['1']);
    expect(run.calls.filter(({ stdin }) => stdin === CI.CI_REGISTRY_PASSWORD).length).toBe(2);
  });

  test('a fault that stays: three more tries, then 75', async () => {
    const output =
      'Error response from daemon: Get "https://registry.example.com/v2/": received unexpected HTTP status: 503 Service Unavailable';
    const run = await failed({ status: 1, output });
    expect(run.status).toBe(75);
    expect(callsTo(run, 'login').length).toBe(4);
    expect(run.sleeps).toEqual(['1', '3', '9']);
    expect(errorsIn(run.log)[0]).toMatchObject({
      what: expect.stringContaining(REGISTRY),
      why: reasonOf(output),
    });
  });

  test.each([
    [[503, 401], 0, ['1', '3']],
    [[503, 401, 401], 17, ['1', '3']],
  ])('a 401 behind the end of a fault is tried once more: %j', async (codes, status, sleeps) => {
    const login = codes.map((code) => ({
      status: 17,
      output: `Error response from daemon: login attempt to https://${REGISTRY}/v2/ failed with status: ${code} ${code === 401 ? 'Unauthorized' : 'Service Unavailable'}`,
    }));
    const run = await runJob(shell, { engine: { answers: { login } } });
    expect([run.status, run.sleeps], run.log).toEqual([status, sleeps]);
  });

  async function failed(answer: { status: number; output: string }) {
    const run = await runJob(shell, { engine: { answers: { login: answer } } });
    expect(callsTo(run, 'buildx')).toEqual([]);
    expect(errorsIn(run.log).length).toBe(1);
    expect(unbalanced(run.log)).toEqual([]);
    expect(run.left).toEqual([]);
    return run;
  }
});
