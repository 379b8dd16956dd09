/** The kit's files, compared with committed ones: examples/runner for each profile, golden files for single options. */
import { join, resolve } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { compare } from '../../../src/build/compare.js';
import { ENGINES, type EngineName } from '../../../src/engine/engines.js';
import { check } from '../../../src/runner/check/check.js';
import { offers } from '../../../src/runner/check/engines.js';
import { runnerConfig } from '../../../src/runner/config.js';
import { mergeDaemon } from '../../../src/runner/daemon.js';
import { exampleOutputs } from '../../../src/runner/example-files.js';
import { EXAMPLES } from '../../../src/runner/examples.js';
import { RUNNER_EXAMPLES } from '../../../src/runner/generated.js';
import { machineMtu } from '../../../src/runner/machine.js';
import type { Options } from '../../../src/runner/read-options.js';
import { options, texts } from './kit.js';

const GOLDEN = resolve(import.meta.dirname, 'golden');

test('the committed examples are what the kit writes', () => {
  expect(compare(RUNNER_EXAMPLES, exampleOutputs())).toEqual([]);
});

describe('golden files', () => {
  const CASES: Record<string, Partial<Options>> = {
    'ca-file': { ca_file: '/tmp/ca.pem' },
    'no-cleaner-no-metrics': { cleaner: 'none', metrics: false },
    'limits-and-images': {
      memory: '4g',
      cpus: '1.5',
      allowed_images: ['registry.example.com/**', 'docker:*'],
      image_prefix: 'mirror.example.com/',
      pull_policy: ['if-not-present'],
      network_per_build: false,
    },
    'own-mirror': { registry_mirror: 'https://mirror.example.com' },
    'rootless-machine': { profile: 'host', docker_socket: '/run/user/1000/docker.sock' },
    'fleet-googlecloud': { autoscaler: 'googlecloud', autoscaler_group: 'group' },
    'kubernetes-limits': { profile: 'kubernetes', memory: '4g', cpus: '2', ca_file: '/tmp/ca.pem' },
  };
  test.each(Object.entries(CASES))('%s', async (name, given) => {
    const all = Object.entries(texts(given)).filter(([path]) => path !== 'cleaner.sh');
    const whole = all.map(([path, text]) => `### ${path}\n${text}`).join('\n');
    await expect(whole).toMatchFileSnapshot(join(GOLDEN, `${name}.txt`));
  });
});

describe.each(EXAMPLES.map(({ name, options: given }) => [name, given] as const))('%s', (_, given) => {
  const files = texts(given);

  test('its TOML reads back as the configuration', () => {
    const text = files['config/config.toml'];
    if (text === undefined) return;
    const secrets = given.cache ? { cache: { user: 'user', password: 'password' } } : {};
    expect(parseToml(text)).toEqual(runnerConfig(options(given), 1500, secrets));
  });

  test('check finds nothing but that it is not registered, and that its engine works', () => {
    const yaml = files['values.yaml'];
    const text = files['config/config.toml'] ?? parseYaml(yaml as string).runners.config;
    const { findings, runners } = check(text, offers());
    const expected = ['token is missing', 'url is missing', 'whoever controls a job is root on this machine'];
    expect(findings.filter(({ what }) => !expected.includes(what))).toEqual([]);
    const profile = given.profile as string;
    const engine = profile === 'shell' ? 'host' : profile === 'kubernetes' ? 'dind-tls' : profile;
    expect(runners[0]?.engines).toContainEqual({ engine, changes: [] });
  });
});

test.each((Object.keys(ENGINES) as EngineName[]).filter((name) => ENGINES[name].service))(
  'no option makes a container of the job privileged: %s',
  (profile) => {
    if (profile === 'dind-insecure') return;
    const [runner] = runnerConfig(options({ profile: profile as Options['profile'] }), 1500).runners;
    expect(runner?.docker).toMatchObject({ privileged: false, services_privileged: true });
  },
);

test('the socket goes to the runner and the cleaner alone', () => {
  const { services } = parseYaml(texts({ mirror: true, cache: true })['compose.yml'] as string);
  const having = Object.entries(services as Record<string, { volumes: string[] }>)
    .filter(([, { volumes }]) => volumes.some((volume) => volume.includes('docker.sock')))
    .map(([name]) => name);
  expect(having).toEqual(['runner', 'cleaner']);
});

test('no secret stands in a file for git', () => {
  const files = texts({ cache: true });
  const open = Object.entries(files).filter(([path]) => !path.startsWith('config/') && path !== 'cache.env');
  for (const [, text] of open) expect(text).not.toMatch(/password/i);
  expect(files['.gitignore']).toBe('/config/\n/cache.env\n');
});

describe('MTU', () => {
  test('auto takes that of the machine, and 1500 needs no word', () => {
    const { config, daemon } = written(texts({}, 1400));
    expect(config).toContain('network_mtu = 1400');
    expect(daemon).toMatchObject({ mtu: 1400 });
    expect(written(texts({}, 1500)).daemon).not.toHaveProperty('mtu');
  });

  test('a number wins', () => {
    expect(written(texts({ mtu: '1300' }, 1400)).daemon).toMatchObject({
      mtu: 1300,
      'default-network-opts': { bridge: { 'com.docker.network.driver.mtu': '1300' } },
    });
  });

  test('the machine’s is that of its default route', () => {
    const files: Record<string, string> = {
      '/proc/net/route':
        'Iface\tDestination\tGateway\tFlags\ndocker0\t000011AC\t00000000\t0001\nens3\t00000000\t0101A8C0\t0003\n',
      '/sys/class/net/ens3/mtu': '1450\n',
    };
    const read = (path: string) => {
      const text = files[path];
      if (text === undefined) throw new Error(path);
      return text;
    };
    expect(machineMtu(read)).toBe(1450);
    expect(machineMtu(() => 'Iface\n')).toBe(1500);
    expect(machineMtu(() => Buffer.from([0]).toString())).toBe(1500);
  });

  function written(files: Record<string, string>) {
    return { config: files['config/config.toml'], daemon: JSON.parse(files['daemon.json'] as string) };
  }
});

describe('daemon.json', () => {
  test('what exists stays; what is missing is added', () => {
    const existing = {
      mtu: 1450,
      'log-opts': { 'max-size': '50m' },
      'registry-mirrors': ['https://a.example.com'],
      'data-root': '/data',
    };
    const wanted = {
      mtu: 1400,
      'log-driver': 'json-file',
      'log-opts': { 'max-size': '10m', 'max-file': '3' },
      'registry-mirrors': ['https://a.example.com', 'http://b.example.com'],
    };
    expect(mergeDaemon(existing, wanted)).toEqual({
      config: {
        mtu: 1450,
        'log-opts': { 'max-size': '50m', 'max-file': '3' },
        'registry-mirrors': ['https://a.example.com', 'http://b.example.com'],
        'data-root': '/data',
        'log-driver': 'json-file',
      },
      added: ['log-driver', 'log-opts.max-file', 'registry-mirrors'],
      kept: [
        'mtu: it has 1450, the runner would like 1400',
        'log-opts.max-size: it has "50m", the runner would like "10m"',
      ],
    });
  });

  test('a second time nothing changes', () => {
    const once = mergeDaemon({}, JSON.parse(texts({ mirror: true }, 1400)['daemon.json'] as string)).config;
    expect(mergeDaemon(once, once)).toMatchObject({ config: once, added: [], kept: [] });
  });
});
