import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/build/compare.js';
import { GENERATED, optionsOutputs } from '../../../src/runner/generated.js';
import { DEFAULTS, OPTIONS, readOptions } from '../../../src/runner/read-options.js';
import { UserError } from '../../../src/user-error.js';

/** What is said of options, line by line. */
function problems(given: Record<string, unknown>, file?: Record<string, unknown>): readonly string[] {
  try {
    readOptions([...(file ? [{ where: 'runner.yml', given: file }] : []), { where: 'flags', given }]);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems;
  }
}

test('the committed options are those of the interface', () => {
  expect(compare(GENERATED, optionsOutputs())).toEqual([]);
});

test('every option has a description and a default that it accepts itself', () => {
  for (const option of OPTIONS) expect(option.description, option.name).toMatch(/^[A-Z].*\.$/);
  expect(readOptions([{ where: 'defaults', given: { ...DEFAULTS } }])).toEqual(DEFAULTS);
});

test('flags win over the file, the file over the defaults', () => {
  const options = readOptions([
    { where: 'runner.yml', given: { concurrent: 7, profile: 'host' } },
    { where: 'flags', given: { concurrent: 3 } },
  ]);
  expect([options.concurrent, options.profile, options.scope]).toEqual([3, 'host', 'project']);
});

test('everything wrong is said at once, each with where', () => {
  expect(problems({ concurrent: 0, profile: 'dind' }, { tagz: ['a'], tags: 'a', mtu: 1400 })).toEqual([
    'runner.yml: tagz: no such option; npm run runner -- init --help lists them',
    'runner.yml: tags: "a" is no list of texts',
    'runner.yml: mtu: 1400 is no string',
    'flags: concurrent: 0 is no whole number of at least 1',
    expect.stringMatching(/^flags: profile: "dind" is none of .*dind-tls/),
  ]);
});

describe('hostile values', () => {
  test.each([
    ['name', 'a\nb: c'],
    ['gitlab_url', 'https://user:password@gitlab.example.com'],
    ['gitlab_url', 'gitlab.example.com'],
    ['tags', ['a b']],
    ['pull_policy', ['sometimes']],
    ['docker_socket', '/run/a:/etc'],
    ['session_server', 'runner.example.com'],
    ['runner_version', 'latest'],
    ['address_pool', '10.0.0.0/30'],
    ['time_zone', 'Europe/Vienna\nX=1'],
  ])('%s: %j is refused', (name, value) => {
    expect(problems({ [name]: value })).toHaveLength(1);
  });
});

describe('options that do not go together', () => {
  test.each([
    [{ tags: [] }, /^tags, run_untagged: /],
    [{ scope: 'instance', target: 'a/b' }, /^target: /],
    [{ mirror: true, registry_mirror: 'https://m.example.com' }, /^mirror, registry_mirror: /],
    [{ profile: 'kubernetes', cache: true }, /^cache: runs beside/],
    [{ profile: 'shell', mirror: true }, /^mirror: runs beside/],
    [{ profile: 'host', autoscaler: 'aws', autoscaler_group: 'g' }, /^autoscaler: /],
    [{ autoscaler: 'aws' }, /^autoscaler_group: /],
    [{ docker_socket: '/run/user/1000/docker.sock', cleaner: 'systemd' }, /^cleaner: /],
  ] as const)('%j', (given, problem) => {
    expect(problems(given)).toEqual([expect.stringMatching(problem)]);
  });

  test('an untagged runner without tags is fine', () => {
    expect(problems({ tags: [], run_untagged: true })).toEqual([]);
  });
});
