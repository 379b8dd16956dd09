/** Engine `remote`: the same jobs on an engine of another machine, by TLS and by ssh. */
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { type RemoteEngine, startSshEngine, startTlsEngine } from '../lab/remote.js';
import { artifact, logOf } from './compose.js';
import { eventually } from './engine-objects.js';
import { engineTest, fixture, freshRepository, lab, type Run, run } from './harness.js';
import { CANCELED, cancelLost, removeRunners, startLive } from './live-job.js';
import { manifestOf } from './registry.js';

type Variables = Record<string, { file: string }>;

/** What both kinds have in common here: the project's variables with the credentials, and their names. */
interface Remote {
  engine: RemoteEngine<unknown>;
  variables: Variables;
  auth: string;
}

const KINDS: Record<string, () => Promise<Remote>> = {
  tls: async () => {
    const engine = await startTlsEngine(await lab());
    const { ca, cert, key } = engine.files;
    return {
      engine,
      auth: 'ENGINE_CA ENGINE_CERTIFICATE ENGINE_KEY',
      variables: { ENGINE_CA: { file: ca }, ENGINE_CERTIFICATE: { file: cert }, ENGINE_KEY: { file: key } },
    };
  },
  ssh: async () => {
    const engine = await startSshEngine(await lab());
    const { privateKey, knownHosts } = engine.files;
    return {
      engine,
      auth: 'ENGINE_KEY ENGINE_HOSTS',
      variables: { ENGINE_KEY: { file: privateKey }, ENGINE_HOSTS: { file: knownHosts } },
    };
  },
};

const FIXTURES: Record<string, string> = { 'docker-run': 'tool', 'compose-test': 'compose' };

/** What runs until it is cancelled. */
const LOST: [string, Record<string, InputValue>][] = [
  ['docker-run', { image: 'busybox:1.37', script: 'echo it runs; sleep 600' }],
  ['compose-test', { test_image: 'busybox:1.37', test_command: 'echo it runs; sleep 600' }],
  ['docker-build', { test_command: 'docker run "$IMAGE"; echo it runs; sleep 600' }],
];

/** The key of another host. */
const FOREIGN = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGq0Pr2l8nMX1CBu5W3fbwIyHhHh4H1GmYp0n8Qe1u3k';

describe.each(Object.keys(KINDS))('by %s', (kind) => {
  let remote: Remote;

  // The layer's setup says why where there is no engine.
  beforeAll(async () => {
    if (inject('noEngine') !== '') return;
    remote = await (KINDS[kind] as () => Promise<Remote>)();
  });
  afterAll(() => remote?.engine.stop());

  /** Runs a component there. */
  function there(
    component: string,
    inputs: Record<string, InputValue>,
    variables: Variables = {},
  ): Promise<Run> {
    const { engine, auth } = remote;
    return run({
      component,
      engine: 'remote',
      from: fixture(FIXTURES[component] ?? 'layers'),
      inputs: { docker_host: engine.host, docker_host_auth: auth, ...inputs },
      variables: { ...remote.variables, ...variables },
    });
  }

  engineTest('docker-build builds, tests and pushes; nothing of it stays there', async () => {
    const image = await freshRepository();
    const result = await there('docker-build', {
      image,
      test_command: 'docker run --rm "$IMAGE" | grep "source 1"',
    });
    expect(result.exitCode, result.output).toBe(0);
    const { IMAGE_DIGEST } = result.dotenv('docker-build');
    expect((await manifestOf(image, 'main')).digest).toBe(IMAGE_DIGEST);
    expect(await remote.engine.docker('image', 'ls', '--quiet', image)).toBe('');
    expect(await remote.engine.docker('ps', '--all', '--quiet')).toBe('');
  });

  engineTest(
    'docker-run copies the checkout there and back; a failing tool’s files come back as well',
    async () => {
      const result = await there('docker-run', {
        image: 'busybox:1.37',
        user: '1234',
        script: 'cat notes.txt; echo changed >>notes.txt; exit 9',
        artifacts: ['notes.txt'],
      });
      expect(result.output).toContain('FAIL 9');
      expect(result.output).toMatch(/> a note$/m);
      expect(result.output).toContain('checkout: copied in and back out');
      expect(await remote.engine.docker('ps', '--all', '--quiet')).toBe('');
    },
  );

  engineTest(
    'compose-test: a copy of the checkout serves mounts, configs and tests; nothing stays',
    async () => {
      const result = await there('compose-test', {
        test_image: 'busybox:1.37',
        test_command: 'wget -q -O - http://web:8080/ | tee page; cat site/motd',
        reports: 'page',
      });
      expect(result.exitCode, result.output).toBe(0);
      expect(logOf(result)).toMatch(/^fixture page\nmessage of the day$/m);
      expect(artifact(result, 'reports/page')).toBe('fixture page\n');
      expect(artifact(result, 'logs/migrate.log')).toContain('migrated');
      const { docker } = remote.engine;
      expect(await docker('ps', '--all', '--quiet')).toBe('');
      expect(await docker('volume', 'ls', '--quiet')).toBe('');
      expect(await docker('network', 'ls', '--quiet', '--filter', 'name=drydock-')).toBe('');
      expect(await docker('image', 'ls', '--format', '{{.Repository}}')).not.toContain('drydock-');
    },
  );

  engineTest.each(LOST.slice(0, kind === 'ssh' ? 1 : undefined))(
    '%s cancelled, the script lost: the after_script reaches the engine again, and nothing stays',
    async (component, inputs) => {
      const { engine, auth } = remote;
      const word = `remote-${component}-${kind}`;
      const before = await objects();
      const job = await startLive(word, {
        component,
        engine: 'remote',
        from: fixture(FIXTURES[component] ?? 'layers'),
        inputs: {
          job_name: word,
          docker_host: engine.host,
          docker_host_auth: auth,
          ...(component === 'docker-build' ? { image: await freshRepository() } : {}),
          ...inputs,
        },
        variables: remote.variables,
      });
      await Promise.race([
        eventually('it', () => (/> it runs$/m.test(job.log()) ? true : undefined)),
        job.done.then((log) => expect.unreachable(log)),
      ]);
      expect(await objects()).not.toEqual(before);
      await cancelLost(job);
      expect(await job.done).toContain(CANCELED);
      await removeRunners(word);
      expect(await objects()).toEqual(before);
    },
  );

  /** What the engine has. */
  async function objects(): Promise<string[]> {
    const { docker } = remote.engine;
    const containers = await docker('ps', '--all', '--quiet');
    const volumes = await docker('volume', 'ls', '--quiet');
    const networks = await docker('network', 'ls', '--quiet', '--filter', 'name=drydock-');
    return [containers, volumes, networks];
  }

  engineTest('docker-doctor finds nothing that fails', async () => {
    const result = await there('docker-doctor', { docker_hub: false });
    expect(result.exitCode, result.output).toBe(0);
    expect(result.output).toMatch(/> ok {7}tls /);
    expect(result.output).toMatch(/> ok {7}checkout {4}a container has it copied in and back out/);
  });
});

describe('no way to it: exit code 78 at once, 69 where nobody answers, and the line to change', () => {
  const wrong = async (host: string, auth: string, variables: Variables, wait_timeout = 60, code = 78) => {
    const result = await run({
      component: 'docker-run',
      engine: 'remote',
      from: fixture('tool'),
      inputs: { docker_host: host, docker_host_auth: auth, image: 'busybox:1.37', wait_timeout },
      variables,
    });
    expect(result.output).toContain(`FAIL ${code}`);
    return result.output.slice(result.output.indexOf('ERROR: '));
  };

  engineTest('ssh: another host key, another user', async () => {
    const { host, files, address, stop } = await startSshEngine(await lab());
    try {
      const good = { KEY: { file: files.privateKey }, HOSTS: { file: files.knownHosts } };
      const stranger = await wrong(host, 'KEY HOSTS', {
        ...good,
        HOSTS: { file: `${address} ${FOREIGN}\n` },
      });
      expect(stranger).toContain('the engine does not show the identity');
      expect(stranger).toContain('ssh-keyscan');
      const user = await wrong(host.replace('deploy@', 'nobody@'), 'KEY HOSTS', good);
      expect(user).toContain('the engine refuses the credentials');
      expect(user).toContain('authorized_keys');
    } finally {
      await stop();
    }
  });

  engineTest('tcp: another CA, no certificate of ours, nobody there', async () => {
    const [one, other] = await Promise.all([startTlsEngine(await lab()), startTlsEngine(await lab())]);
    try {
      const files = ({ ca, cert, key }: typeof one.files): Variables => ({
        CA: { file: ca },
        CERTIFICATE: { file: cert },
        KEY: { file: key },
      });
      const mixed = { ...files(one.files), CA: { file: other.files.ca } };
      expect(await wrong(one.host, 'CA CERTIFICATE KEY', mixed)).toContain('does not show the identity');
      const stranger = { ...files(other.files), CA: { file: one.files.ca } };
      expect(await wrong(one.host, 'CA CERTIFICATE KEY', stranger)).toContain('refuses the credentials');
      const nobody = await wrong('tcp://172.30.99.99:2376', 'CA CERTIFICATE KEY', files(one.files), 3, 69);
      expect(nobody).toContain('nothing answers there');
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });
});
