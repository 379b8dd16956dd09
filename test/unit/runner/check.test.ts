import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/runner/check/check.js';
import { offers } from '../../../src/runner/check/engines.js';
import { matchesPattern } from '../../../src/runner/check/glob.js';
import { configText } from '../../../src/runner/config.js';
import { options } from './kit.js';

const TOKEN = 'glrt-abcdefghij0123456789';
const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');

/** A sound runner with these lines in `[runners.docker]`, in the place of its own of the same keys. */
function runner(docker: string, above = ''): string {
  const keys = docker.split('\n').map((line) => line.split('=')[0]?.trim());
  const own = [
    'image = "docker:29.7.2-cli"',
    'services_privileged = true',
    'allowed_privileged_services = ["docker:*-dind*"]',
    'volumes = ["/certs/client", "/cache"]',
  ].filter((line) => !keys.includes(line.split(' ')[0]));
  return `${above}[[runners]]
  url = "https://gitlab.example.com"
  token = "${TOKEN}"
  executor = "docker"
  [runners.docker]
${[...own, ...docker.split('\n').filter(Boolean)].map((line) => `    ${line}`).join('\n')}
`;
}

/** Line, severity, what and the corrected text of each finding. */
function found(text: string) {
  return check(text, offers()).findings.map(({ line, severity, what, corrected }) => ({
    line,
    severity,
    what,
    corrected,
  }));
}

test('a sound one: no findings', () => {
  expect(found(runner(''))).toEqual([]);
  expect(check(runner(''), []).fixed).toBe(runner(''));
});

describe('the seeds', () => {
  test('000: privileged, a shared data folder, an old client', () => {
    const { findings, fixed } = check(fixture('seed-000.toml'), offers());
    expect(findings.map(({ line, what }) => `${line} ${what}`)).toEqual([
      '4 token is not that of a runner',
      '8 image = "docker:24"',
      '9 every container of a job is privileged, which amounts to root on the machine',
      '10 pull_policy = "if-not-present"',
      '11 volumes holds "/opt/gitlab-runner/dind-cache:/var/lib/docker"',
    ]);
    expect(parse(fixed)).toMatchObject({
      runners: [
        {
          name: 'Runner DinD',
          docker: {
            privileged: false,
            services_privileged: true,
            volumes: ['/cache'],
            pull_policy: ['always', 'if-not-present'],
          },
        },
      ],
    });
  });

  test('004: brackets, an image without its colon, an ellipsis, a comment with slashes', () => {
    const { findings, fixed } = check(fixture('seed-004.toml'), offers());
    expect(findings.map(({ line, what }) => `${line} ${what}`)).toEqual([
      '1 url is missing',
      '1 token is missing',
      '4 [[runners.docker]] has the brackets of a list of tables',
      '5 there is hardly an image "php8.4"',
      '7 "// highlight-next-line" is no comment in TOML',
      '8 an ellipsis stands outside of quotes',
      '8 volumes holds "/builds:/builds"',
      '8 whoever controls a job is root on this machine',
    ]);
    expect(fixed).toBe(`[[runners]]
  executor = "docker"

  [runners.docker]
    image = "php:8.4"

    # highlight-next-line
    volumes = ["/var/run/docker.sock:/var/run/docker.sock"]
`);
  });

  test('000 can run no docker:dind service of the job’s own until it shares the certificates', () => {
    const [verdict] = check(fixture('seed-000.toml'), offers()).runners;
    expect(verdict?.engines).toContainEqual({
      engine: 'dind-tls',
      changes: ['volumes = ["/certs/client", "/cache"]'],
    });
    expect(verdict?.components).toContainEqual({
      component: 'docker-build',
      works: ['dind-insecure', 'buildkit', 'remote'],
      changes: [],
    });
  });
});

describe('findings, with the corrected text', () => {
  test.each([
    [
      'privileged = true',
      'every container of a job is privileged, which amounts to root on the machine',
      'privileged = false',
    ],
    ['volumes = ["/certs/client", "/:/host"]', 'volumes holds "/:/host"', 'volumes = ["/certs/client"]'],
    ['pull_policy = ["never"]', 'pull_policy = "never"', 'pull_policy = ["always", "if-not-present"]'],
    ['Pull-Policy = "always"', 'Pull-Policy is no key of the runner', 'pull_policy = "always"'],
    [
      'allowed_privileged_service = ["a"]',
      'allowed_privileged_service is no key of the runner',
      'allowed_privileged_services = ["a"]',
    ],
    ['network_mode = "host"', 'network_mode = "host"', undefined],
    [
      'volumes = ["/certs/client", "/var/run/docker.sock:/var/run/docker.sock"]',
      'volumes holds "/var/run/docker.sock:/var/run/docker.sock"',
      'volumes = ["/certs/client"]',
    ],
  ])('%s', (line, what, corrected) => {
    expect(found(runner(line))).toContainEqual(expect.objectContaining({ what, corrected }));
  });

  test('services that anyone may choose', () => {
    const text = runner('').replace(/.*allowed_privileged_services.*\n/, '');
    expect(found(text)).toEqual([
      expect.objectContaining({
        what: 'any service may be privileged',
        corrected: 'allowed_privileged_services = ["docker.io/library/docker:*-dind*", "docker:*-dind*"]',
      }),
    ]);
    expect(check(check(text, []).fixed, []).findings).toEqual([]);
  });

  test('above the runners', () => {
    const text = runner('', 'concurrent = 0\n[session_server]\n  listen_address = "[::]:8093"\n');
    expect(found(text).map(({ what }) => what)).toEqual([
      'concurrent = 0',
      '[session_server] has no advertise_address',
    ]);
  });

  test('variables that undo what the engines set', () => {
    const line = '  environment = ["DOCKER_DRIVER=overlay2", "A=b", "DOCKER_TLS_CERTDIR="]\n';
    const text = runner('').replace('  executor', `${line}  executor`);
    expect(found(text)).toEqual([
      expect.objectContaining({
        what: 'environment sets DOCKER_DRIVER, DOCKER_TLS_CERTDIR',
        corrected: 'environment = ["A=b"]',
      }),
    ]);
    expect(check(text.replace('"A=b", ', ''), []).fixed).toBe(runner(''));
  });

  test.each([
    ['GR1348941abcdefghijklmnopqrst', /registration token/],
    ['glpat-abcdefghijklmnopqrst', /another kind/],
    ['YOUR_TOKEN', /placeholder/],
    ['a b', /blanks/],
  ])('the token %s is none of a runner, and is not repeated', (token, why) => {
    const { findings } = check(runner('').replace(TOKEN, token), []);
    expect(findings).toEqual([
      expect.objectContaining({ severity: 'error', why: expect.stringMatching(why) }),
    ]);
    expect(JSON.stringify(findings)).not.toContain(token);
  });

  test('single brackets of the runners', () => {
    expect(found(runner('').replace('[[runners]]', '[runners]'))[0]).toMatchObject({
      corrected: '[[runners]]',
    });
  });

  test('an ellipsis within quotes or a comment is none', () => {
    expect(found(runner('allowed_images = ["a..."] # and so on ...'))).toEqual([]);
  });
});

test('what cannot be read at all is one finding with its line, and nothing is corrected', () => {
  const text = 'concurrent = 1\n[[runners]\n';
  const { findings, fixed, runners } = check(text, offers());
  expect(findings).toEqual([expect.objectContaining({ line: 2, severity: 'error' })]);
  expect([fixed, runners]).toEqual([text, []]);
});

test('several runners are judged one by one', () => {
  const text = `${runner('')}${runner('privileged = true')}`;
  const { findings, runners } = check(text, offers());
  expect(findings.map(({ line }) => line)).toEqual([19]);
  expect(runners.map(({ line }) => line)).toEqual([1, 10]);
});

test('a prefix of the images is another name to the runner’s patterns', () => {
  const prefix = 'gitlab.example.com/group/dependency_proxy/containers/';
  const changes = (image_prefix: string) =>
    check(
      configText(options({ image_prefix }), 1500, { token: TOKEN }),
      offers(),
      prefix,
    ).runners[0]?.engines.find(({ engine }) => engine === 'dind-tls')?.changes;
  expect(changes(prefix)).toEqual([]);
  expect(changes('')).toEqual([
    `allowed_privileged_services = ["docker.io/library/docker:*-dind*", "docker:*-dind*", "${prefix}docker:*-dind*"]`,
  ]);
});

describe('executors', () => {
  const verdict = (text: string) => check(text, offers()).runners[0];

  test('shell: the machine’s engine, no services, no images', () => {
    const text = configText(options({ profile: 'shell' }), 1500, { token: TOKEN });
    const { engines, components } = verdict(text) ?? {};
    expect(engines).toContainEqual({ engine: 'host', changes: [] });
    expect(engines?.find(({ engine }) => engine === 'dind-tls')?.changes[0]).toMatch(/^executor = "docker"/);
    expect(components?.find(({ component }) => component === 'docker-promote')?.changes[0]).toMatch(
      /^executor/,
    );
  });

  test('kubernetes: volumes and rights of its own kind', () => {
    const text =
      '[[runners]]\nexecutor = "kubernetes"\n[runners.kubernetes]\nprivileged = true\n[[runners.kubernetes.volumes.empty_dir]]\nname = "c"\nmount_path = "/certs/client"\n';
    const engines = verdict(text)?.engines;
    expect(engines).toContainEqual({ engine: 'dind-tls', changes: [] });
    expect(engines?.find(({ engine }) => engine === 'dind-socket')?.changes).toEqual([
      '[[runners.kubernetes.volumes.empty_dir]] name = "docker" mount_path = "/runner/services/docker" medium = "Memory"',
    ]);
  });

  test('images and services that are not allowed', () => {
    const text = runner(
      'allowed_images = ["php:*"]\nallowed_services = ["postgres:*"]\nallowed_privileged_services = ["postgres:*"]',
    );
    expect(verdict(text)?.engines.find(({ engine }) => engine === 'dind-rootless')?.changes).toEqual([
      'allowed_images: add "docker:29.7.2-cli"',
      'allowed_services: add "docker:29.7.2-dind-rootless"',
      'allowed_privileged_services = ["postgres:*", "docker.io/library/docker:*-dind*", "docker:*-dind*"]',
    ]);
  });
});

test.each([
  ['docker:*-dind*', 'docker:29.7.2-dind-rootless', true],
  ['docker:*-dind*', 'docker:29.7.2-cli', false],
  ['*', 'registry.example.com/a', false],
  ['**', 'registry.example.com/a:1', true],
  ['registry.example.com/**/a:*', 'registry.example.com/x/y/a:1', true],
  ['registry.example.com/**/a:*', 'registry.example.com/a:1', true],
  ['registry.example.com/*', 'registryXexample.com/a', false],
  ['a:{1,2}', 'a:2', true],
  ['a(b', 'a(b', true],
])('the pattern %s and %s: %s', (pattern, name, matches) => {
  expect(matchesPattern(pattern, name)).toBe(matches);
});
