/** What the runner kit writes, on a real engine: compose files, the stack, the cleaner. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterEach, describe, expect } from 'vitest';
import { stringify } from 'yaml';
import { DOCKER_VERSION } from '../../src/engine/version.js';
import { runnerConfig } from '../../src/runner/config.js';
import { init } from '../../src/runner/init.js';
import { type Options, readOptions } from '../../src/runner/read-options.js';
import { docker } from './engine-objects.js';
import { engineTest, lab } from './harness.js';

const EXAMPLES = resolve(import.meta.dirname, '../../examples/runner');
const CLIENT = `docker:${DOCKER_VERSION}-cli`;
const NAME = `kit-${process.pid}`;

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** Runs a client with plugins over a folder that it sees at its own path. */
async function client(folder: string, args: readonly string[], env: readonly string[] = []) {
  const socket = '/var/run/docker.sock:/var/run/docker.sock';
  const mounts = ['--volume', `${folder}:${folder}`, '--volume', socket, '--workdir', folder];
  const variables = env.flatMap((variable) => ['--env', variable]);
  return docker('run', '--rm', ...mounts, ...variables, CLIENT, ...args);
}

/** A folder as `init` writes it, removed after the test. */
function kitFolder(given: Partial<Options>): { folder: string; options: Options } {
  const above = mkdtempSync(join(tmpdir(), 'drydock-kit-'));
  undo.push(() => rmSync(above, { recursive: true }));
  const options = readOptions([{ where: 'test', given: { name: NAME, target: '1', ...given } }]);
  const folder = join(above, 'runner');
  init({ options, folder, machine: 1500, token: '', cwd: above });
  return { folder, options };
}

describe('compose files', () => {
  const names = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('compose.yml'))
    .map((path) => path.replace('/compose.yml', ''));

  engineTest.each(names)('of the example %s are what docker compose takes', async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-kit-'));
    undo.push(() => rmSync(folder, { recursive: true }));
    for (const file of readdirSync(join(EXAMPLES, name), { withFileTypes: true }))
      if (file.isFile()) copyFileSync(join(EXAMPLES, name, file.name), join(folder, file.name));
    const config = JSON.parse(await client(folder, ['docker', 'compose', 'config', '--format', 'json']));
    expect(config.services.runner).toMatchObject({ stop_signal: 'SIGQUIT', restart: 'unless-stopped' });
    expect(config.services.runner.image).toMatch(/^gitlab\/gitlab-runner:v\d+\.\d+\.\d+$/);
  });
});

describe('the stack', () => {
  engineTest(
    'a job reaches what stands beside the runner, from a network of its own; a stopped runner drains',
    async () => {
      const gateway = await docker(
        'network',
        'inspect',
        'bridge',
        '--format',
        '{{(index .IPAM.Config 0).Gateway}}',
      );
      const { folder, options } = kitFolder({ mirror: true, metrics: false, bridge_address: gateway });
      // The images that the lab has, in the place of those it has not; ports, networks, volumes and signals are the kit's.
      mkdirSync(join(folder, 'lab'));
      writeFileSync(
        join(folder, 'lab/registry.yml'),
        stringify({
          version: 0.1,
          storage: { filesystem: { rootdirectory: '/var/lib/registry' } },
          http: { addr: ':5000' },
        }),
      );
      const registry = {
        image: (await lab()).own ? 'drydock-lab/registry:latest' : 'registry:3.1.1',
        entrypoint: ['docker-registry', 'serve', '/registry.yml'],
        volumes: ['./lab/registry.yml:/registry.yml:ro'],
      };
      writeFileSync(
        join(folder, 'compose.override.yml'),
        stringify({
          services: {
            hub: { ...registry, healthcheck: { test: ['CMD', 'true'], interval: '1s' } },
            runner: {
              image: 'busybox:1.37',
              entrypoint: ['sh', '-c', 'trap "echo drained; exit 0" QUIT; while :; do sleep 0.1; done'],
              healthcheck: { test: ['CMD', 'true'] },
            },
            'runner-mirror': {
              ...registry,
              environment: { REGISTRY_PROXY_REMOTEURL: 'http://hub:5000' },
              depends_on: ['hub'],
            },
          },
        }),
      );
      const compose = (...args: string[]) => client(folder, ['docker', 'compose', ...args]);
      undo.push(() => compose('down', '--volumes', '--timeout', '1'));
      await compose('up', '--detach', '--wait');

      const [runner] = runnerConfig(options, 1500).runners as [
        { docker: { extra_hosts: string[] }; environment: string[] },
      ];
      const hosts = runner.docker.extra_hosts.flatMap((host) => ['--add-host', host]);
      const [, url] = (runner.environment[0] ?? '').split('=');
      await docker('network', 'create', NAME);
      undo.push(() => docker('network', 'rm', NAME));
      const job = ['run', '--rm', '--network', NAME, ...hosts, 'busybox:1.37'];
      const answer = await docker(
        ...job,
        ...['sh', '-c', `for i in 1 2 3 4 5 6 7 8 9; do wget -qO- ${url}/v2/ && exit; sleep 1; done; exit 1`],
      );
      expect(answer).toBe('{}');

      await compose('stop', 'runner');
      expect(await compose('logs', '--no-log-prefix', 'runner')).toBe('drained');
      // The cleaner runs its script, and goes on.
      expect(await compose('ps', '--format', '{{.State}}', 'cleaner')).toBe('running');
    },
  );
});

describe('the cleaner', () => {
  const ours = ['--label', 'drydock.job=1', '--label'];
  const managed = ['--label', 'com.gitlab.gitlab-runner.managed=true'];

  /** Names of volumes, networks and containers of this test that are there. */
  async function left(): Promise<string[]> {
    const lists = await Promise.all([
      docker('volume', 'ls', '--format', '{{.Name}}'),
      docker('network', 'ls', '--format', '{{.Name}}'),
      docker('ps', '--all', '--format', '{{.Names}}'),
    ]);
    return lists
      .flatMap((list) => list.split('\n'))
      .filter((name) => name.startsWith(`${NAME}-`))
      .map((name) => name.slice(NAME.length + 1))
      .sort();
  }

  engineTest('goes by label and age, and leaves all else alone', async () => {
    const { folder } = kitFolder({});
    const volume = (name: string, ...labels: string[]) =>
      docker('volume', 'create', ...labels, `${NAME}-${name}`);
    const container = (name: string, ...args: string[]) =>
      docker('create', '--name', `${NAME}-${name}`, ...args, 'busybox:1.37', 'true');
    undo.push(async () => {
      for (const name of await left()) {
        await docker('rm', '--force', `${NAME}-${name}`).catch(() => {});
        await docker('volume', 'rm', '--force', `${NAME}-${name}`).catch(() => {});
        await docker('network', 'rm', `${NAME}-${name}`).catch(() => {});
      }
    });
    await volume('job-expired', ...ours, 'drydock.expires=1000000000');
    await volume('job-running', ...ours, 'drydock.expires=9000000000');
    await volume('runner-cache', ...managed);
    await volume('runner-used', ...managed);
    await volume('foreign');
    await docker('network', 'create', ...managed, `${NAME}-runner-network`);
    await docker('network', 'create', `${NAME}-foreign-network`);
    await container('job-container', ...ours, 'drydock.expires=1000000000');
    await container('runner-ended', ...managed);
    await docker('start', '--attach', `${NAME}-runner-ended`);
    await container('foreign-user', '--volume', `${NAME}-runner-used:/v`);

    const clean = (hours: number) => client(folder, ['sh', 'cleaner.sh'], [`CLEANER_HOURS=${hours}`]);
    await clean(24);
    const kept = ['foreign', 'foreign-network', 'foreign-user', 'job-running', 'runner-used'];
    expect(await left()).toEqual([...kept, 'runner-cache', 'runner-ended', 'runner-network'].sort());
    // Everything is older than no hours.
    await clean(0);
    expect(await left()).toEqual(kept);
  });
});

engineTest('the machine’s engine takes the daemon.json', async () => {
  const { folder } = kitFolder({
    mtu: '1400',
    address_pool: '10.201.0.0/16',
    registry_mirror: 'https://m.example.com',
  });
  const { env } = await lab();
  const { stdout, stderr } = await execa(
    'docker',
    [
      ...[
        'run',
        '--rm',
        '--volume',
        `${folder}:${folder}`,
        '--entrypoint',
        'dockerd',
        `docker:${DOCKER_VERSION}-dind`,
      ],
      ...['--validate', '--config-file', `${folder}/daemon.json`],
    ],
    { env },
  );
  expect(stdout + stderr).toContain('configuration OK');
});
