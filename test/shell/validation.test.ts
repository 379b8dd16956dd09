/** A wrong input ends the job with 64, in words, before Docker is called at all. */
import { describe, expect, test } from 'vitest';
import { runJob, sourcesOf } from './support/job.js';
import { errorsIn, hiddenIn, refusedIn } from './support/log.js';
import { inDashAndBusybox } from './support/shells.js';
import { INPUTS } from './support/template.js';

const ALLOWED = { HAVE: 'x', REG_USER: 'u', REG_PASSWORD: 'p', NOT_PEM: 'text' };
const FOLDERS = { Dockerfile: '', 'sub/prod.Dockerfile': '' };

/** Input, its wrong value, a word of the reason. */
const WRONG: [string, string, string][] = [
  ['image', '', 'CI_REGISTRY_IMAGE'],
  ['image', 'registry.example.com/app:tag', 'no tag'],
  ['image', 'registry.example.com/app@sha256:0', 'no digest'],
  ['image', 'a b', 'repository'],
  ['image', '-a', 'repository'],
  ['image', 'a/../b', 'repository'],
  ['image', 'a,push=true', 'there is no attribute push'],
  ['image', 'a\nb:1', 'repository'],
  ['context', 'nowhere', 'no such folder'],
  ['context', 'Dockerfile', 'no such folder'],
  ['context', '/Dockerfile', 'no such folder'],
  ['context', 'https://git.example.com/a\n--push', 'no such folder'],
  ['context', 'sub\n', 'no such folder'],
  ['file', 'missing', './sub/prod.Dockerfile'],
  ['file', 'sub', 'no such file'],
  ['file', '/Dockerfile', 'no such file'],
  ['file', 'Dockerfile\n--push', 'no such file'],
  ['target', '-x', 'match'],
  ['target', 'a b', 'match'],
  ['target', 'a\nb', 'match'],
  ['build_args', '1A=x', 'each line'],
  ['build_args', 'A=1\n--push\nB=2', 'each line'],
  ['build_args', 'HAVE_NOT', 'none of that name'],
  ['tags', 'type=nope', 'there is no type nope'],
  ['tags', 'a\ntype=semver', 'needs the attribute pattern'],
  ['tags', 'type=schedule', 'none of these rules gives a tag'],
  ['tags', 'ä', 'none of these rules gives a tag'],
  ['flavor', 'latest=maybe', 'it has to be latest=auto'],
  ['annotations', 'novalue', 'each line'],
  ['annotation_levels', 'layer', 'a level has to be manifest'],
  ['secrets', 'npmrc=HAVE_NOT', 'no CI/CD variable HAVE_NOT is set'],
  ['secrets', 'npmrc=a b', 'each line'],
  ['secrets', 'id=HOME', 'called id'],
  ['secrets', 'a=HOME\nb=HOME\na=PATH', 'two lines give that name'],
  ['ssh', 'HAVE_NOT', 'no CI/CD variable HAVE_NOT is set'],
  ['build_contexts', 'extra=nowhere', 'neither a folder of the checkout nor a URL'],
  ['build_contexts', 'extra', 'each line'],
  ['platforms', 'amd64', 'each line'],
  ['outputs', 'type=local,dest=/etc', 'below the folder of the artifacts'],
  ['outputs', 'type=local,dest=../x', 'below the folder of the artifacts'],
  ['outputs', 'type=tar,dest=-', 'below the folder of the artifacts'],
  ['no_cache_filters', '-x', 'each line'],
  ['cache_from', 'type=local, src=a', 'each line'],
  ['cache_to', 'type=local, dest=a', 'each line'],
  ['add_hosts', 'host', 'each line'],
  ['allow', 'network.host --push', 'each line'],
  ['ulimits', 'nofile', 'each line'],
  ['cgroup_parent', 'a b', 'match'],
  ['attests', 'provenance', 'each line'],
  ['network', 'bridge', 'one of'],
  ['shm_size', 'big', 'match'],
  ['tags', Array.from({ length: 50 }, (_, index) => `${index}${'x'.repeat(120)}`).join('\n'), '5 KB'],
  ['labels', 'novalue', 'each line'],
  ['labels', 'a b=c', 'each line'],
  ['labels', '=c', 'each line'],
  ['cache_ref', 'a/b', 'with a tag'],
  ['cache_ref', 'a/b:c,type=local', 'with a tag'],
  ['cache_ref', 'a/b:c\nd/e:f', 'with a tag'],
  ['output_prefix', '1', 'match'],
  ['output_prefix', 'A=B\nC', 'match'],
  ['docker_version', '29;id', 'match'],
  ['image_prefix', 'a b', 'match'],
  ['mtu', '20', 'match'],
  ['mtu', 'auto ', 'match'],
  ['registry_mirror', 'mirror.example.com', 'match'],
  ['registry_mirror', 'https://mirror.example.com/path', 'match'],
  ['insecure_registries', 'ok:5000\na,b', 'each line'],
  ['dockerd_args', '--dns=1\nnot-an-option', 'each line'],
  ['ca_certificate', 'A-B', 'match'],
  ['ca_certificate', 'HAVE_NOT', 'missing'],
  ['ca_certificate', 'NOT_PEM', 'no PEM'],
  ['registry_auth', 'only.example.com', 'each line'],
  ['registry_auth', 'a.example.com REG_USER REG_PASSWORD more', 'each line'],
  ['registry_auth', 'a.example.com REG_USER HAVE_NOT', 'line of a.example.com names is not set'],
  ['wait_timeout', '0', 'from 1 on'],
  ['wait_timeout', '08', 'from 1 on'],
  ['wait_timeout', '-1', 'from 1 on'],
  ['wait_timeout', '1.5', 'from 1 on'],
  ['wait_timeout', '1s', 'from 1 on'],
  ['wait_timeout', '', 'from 1 on'],
  ['wait_timeout', '9999999999999999999', 'from 1 on'],
  ['time_margin', '-1', 'from 0 on'],
  ['time_margin', '1m', 'from 0 on'],
  ['engine', 'host', 'made for dind-tls'],
  ['docker_host', 'http://docker.example.com', 'match'],
  ['docker_host', 'tcp://a b', 'match'],
  ['docker_host_auth', 'A B C D', 'match'],
  ['docker_host_auth', 'A;B C', 'match'],
];

/** Every input with options or of type boolean, computed from the header. */
const CHOICES = Object.entries(INPUTS)
  .filter(([name, { options, type }]) => name !== 'engine' && (options || type === 'boolean'))
  .map(([name]) => name);

const PEM = '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----';
const KEY = '-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----';
const HELD = { PEM, KEY, KUBE: 'clusters: []', HOSTS: 'docker.example.com ssh-ed25519 AAAA', EMPTY: '' };
const TCP = 'tcp://docker.example.com:2376';
const SSH = 'ssh://ci@docker.example.com';

/** Engine, address, names of variables, the inputs that are refused, a word of the first reason. */
const REMOTE: [string, string, string, string[], string][] = [
  ['remote', '', 'PEM PEM KEY', ['docker_host'], 'ssh://ci@docker.example.com'],
  ['remote', 'tcp://', 'PEM PEM KEY', ['docker_host'], 'needs an address'],
  [
    'remote',
    TCP,
    '',
    Array(3).fill('docker_host_auth'),
    'does not name the variable with the certificate (PEM) of the CA',
  ],
  ['remote', TCP, 'PEM PEM', ['docker_host_auth'], 'does not name the variable with the client'],
  ['remote', TCP, 'PEM PEM EMPTY', ['docker_host_auth'], 'private key'],
  ['remote', TCP, 'KEY PEM KEY', ['docker_host_auth'], 'certificate (PEM) of the CA'],
  ['remote', TCP, 'PEM HAVE_NOT KEY', ['docker_host_auth'], 'missing, protected'],
  ['remote', SSH, 'PEM HOSTS', ['docker_host_auth'], 'private key'],
  ['remote', SSH, 'KEY EMPTY', ['docker_host_auth'], 'known hosts'],
  ['remote', SSH, 'KEY HOSTS PEM', ['docker_host_auth'], 'one too many'],
  ['buildkit', '', '', ['docker_host'], 'kubernetes://'],
  ['buildkit', SSH, 'KEY HOSTS', ['docker_host'], 'kubernetes://'],
  ['buildkit', TCP, 'PEM PEM', ['docker_host_auth'], 'does not name the variable with the client'],
  ['buildkit', 'kubernetes://', 'PEM', ['docker_host_auth'], 'configuration'],
  ['buildkit', 'kubernetes://', 'KUBE PEM', ['docker_host_auth'], 'one too many'],
];

inDashAndBusybox((shell) => {
  test.each(REMOTE)(
    '64: engine %s at %j with %j',
    async (engine, docker_host, docker_host_auth, names, reason) => {
      const run = await runJob(shell, {
        inputs: { engine, docker_host, docker_host_auth },
        project: HELD,
      });
      expect([run.status, refusedIn(run.log), run.calls], run.log).toEqual([64, names, []]);
      expect(errorsIn(run.log)[0]?.why).toContain(reason);
      expect(run.log).not.toMatch(/BEGIN|AAAA/);
    },
  );

  test.each(WRONG)('64: %s = %j', async (name, value, reason) => {
    const run = await refused(name, value);
    expect(refusedIn(run.log), run.log).toEqual([name]);
    expect(errorsIn(run.log)[0]?.why).toContain(reason);
  });

  test.each(['', 'TRUE', 'yes', 'max ', '--push', 'off\nmax'])(
    '64: %j is no option of any input',
    async (value) => {
      const project = Object.fromEntries(CHOICES.map((name) => [`DRYDOCK_${name.toUpperCase()}`, value]));
      const run = await runJob(shell, { project });
      expect([run.status, refusedIn(run.log), run.calls]).toEqual([64, CHOICES, []]);
      for (const { why } of errorsIn(run.log)) expect(why).toContain('one of: ');
    },
  );

  test('64: a folder without a Dockerfile, and where there are some', async () => {
    const files = { ...FOLDERS, 'dir/x': '', 'a/b/Dockerfile': '', 'evil/\u001b[2J\u202e\nDockerfile': '' };
    const run = await runJob(shell, { files, inputs: { context: 'dir' } });
    expect([run.status, refusedIn(run.log), run.calls]).toEqual([64, ['file'], []]);
    expect(errorsIn(run.log)[0]?.what).toContain('"dir/Dockerfile"');
    for (const path of ['./sub/prod.Dockerfile', './a/b/Dockerfile'])
      expect(errorsIn(run.log)[0]?.why).toContain(path);
    expect(hiddenIn(run.log)).toEqual([]);
  });

  test('64: an inline cache of an image that is not pushed', async () => {
    const run = await runJob(shell, { inputs: { cache: 'inline', push: false } });
    expect([run.status, refusedIn(run.log), run.calls]).toEqual([64, ['cache'], []]);
  });

  // In two steps: what a value has to look like, then what has to be there.
  test.each([
    [
      { TARGET: '-', PUSH: 'no', LABELS: 'ä\na=b\nö', WAIT_TIMEOUT: 'x', MTU: '1' },
      ['push', 'labels', 'labels', 'target', 'mtu', 'wait_timeout'],
    ],
    [
      { CA_CERTIFICATE: 'HAVE_NOT', TAGS: 'type=x', CONTEXT: 'nowhere', BUILD_ARGS: 'NOT1\nNOT2' },
      ['tags', 'context', 'build_args', 'build_args', 'ca_certificate'],
    ],
  ])('64: all that is wrong at once, each with its three lines: %j', async (values, inputs) => {
    const project = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [`DRYDOCK_${name}`, value]),
    );
    const run = await runJob(shell, { project });
    expect(refusedIn(run.log).sort()).toEqual(inputs.sort());
    expect([run.status, run.calls]).toEqual([64, []]);
  });

  test.each([
    'host.example.com user s3cr3t??tok-en',
    's3cr3t??tok-en',
    'host.example.com NOT_SET s3cr3t??tok-en',
  ])('a password in the place of its variable’s name is not shown: %j', async (value) => {
    const run = await refused('registry_auth', value);
    expect(errorsIn(run.log)[0]?.what).toBe('the input registry_auth is "(not shown)"');
    expect(run.log).not.toMatch(/s3cr3t|tok-en/);
  });

  async function refused(name: string, value: string) {
    const run = await runJob(shell, {
      files: FOLDERS,
      project: { ...ALLOWED, [`DRYDOCK_${name.toUpperCase()}`]: value },
    });
    expect(run.status, run.log).toBe(64);
    expect(run.calls).toEqual([]);
    expect(sourcesOf(run)).toEqual(Object.keys(FOLDERS));
    expect(run.left).toEqual([]);
    expect(errorsIn(run.log)[0]?.fix).toContain(name);
    expect(hiddenIn(run.log)).toEqual([]);
    return run;
  }
});

describe('the table of wrong values', () => {
  test('names every input that a job checks', () => {
    const unchecked = ['job_name', 'stage', 'runner_tags', 'test_command'];
    const named = new Set([...WRONG.map(([name]) => name), ...CHOICES]);
    expect(Object.keys(INPUTS).filter((name) => !named.has(name) && !unchecked.includes(name))).toEqual([]);
  });
});
