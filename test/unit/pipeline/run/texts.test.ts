import { describe, expect, test } from 'vitest';
import { expand, expandAsGitLab } from '../../../../src/pipeline/expand.js';
import type { PipelineJob, Variable } from '../../../../src/pipeline/job.js';
import { collect } from '../../../../src/pipeline/run/artifacts.js';
import { readDotenv } from '../../../../src/pipeline/run/dotenv.js';
import { frameReader } from '../../../../src/pipeline/run/frames.js';
import { portsOf } from '../../../../src/pipeline/run/health.js';
import { stageTimeout } from '../../../../src/pipeline/run/limits.js';
import { ANNOUNCED, jobLog } from '../../../../src/pipeline/run/log.js';
import { credentialsFor, effectivePolicies } from '../../../../src/pipeline/run/pull.js';
import { freeAliases, serviceName } from '../../../../src/pipeline/run/services.js';
import { goDuration, goSeconds, shown } from '../../../../src/pipeline/run/time.js';
import { variablesOf } from '../../../../src/pipeline/run/variables.js';

const variable = (name: string, value: string, more: Partial<Variable> = {}): Variable => ({
  name,
  value,
  file: false,
  raw: false,
  from: 'yaml',
  ...more,
});

describe('variables', () => {
  test.each([
    ['$A', 'a'],
    ['${A}b', 'ab'],
    ['%A%', 'a'],
    ['$$A', '$$A'],
    ['$NONE', '$NONE'],
    ['$FILE $RAW', '$FILE $RAW'],
    ['$DEEP', '<a $$x>'],
    ['$CIRCLE', '$CIRCLE'],
  ])('GitLab makes of %s: %s', (value, expanded) => {
    const all = [
      variable('A', 'a'),
      variable('FILE', 'text', { file: true }),
      variable('RAW', '$A', { raw: true }),
      variable('DEEP', '<$A $$x>'),
      variable('CIRCLE', '$CIRCLE'),
      variable('IT', value),
    ];
    expect(expandAsGitLab(all).at(-1)?.value).toBe(expanded);
  });

  test.each([
    ['$A ${A} $A_', 'a a '],
    ['$$A', '$A'],
    ['${NONE}|$NONE|$1|$@', '|||'],
    ['$ $. $(id)', '$ $. $(id)'],
  ])('the runner makes of %s: %s', (text, expanded) => {
    expect(expand(text, new Map([['A', 'a']]))).toBe(expanded);
  });

  test('a report’s variables come after the YAML’s and before the project’s', () => {
    const job = {
      variables: [
        variable('X', 'yaml'),
        variable('Y', 'yaml'),
        variable('Y', 'project', { from: 'project' }),
        variable('Z', '$X'),
      ],
    } as PipelineJob;
    const runner = { environment: { X: 'runner' }, before: {}, after: {}, folder: '/f' };
    const { values } = variablesOf(job, { X: 'report', Y: 'report' }, runner);
    expect(Object.fromEntries(values)).toEqual({ X: 'report', Y: 'project', Z: 'report' });
  });
});

test.each([
  ['docker:29-dind', 'docker', '29-dind', ['docker']],
  ['redis', 'redis', 'latest', ['redis']],
  [
    'registry.example.com:5000/a/b:1',
    'registry.example.com/a/b',
    '1',
    ['registry.example.com__a__b', 'registry.example.com-a-b'],
  ],
  [`a/b@sha256:${'0'.repeat(64)}`, 'a/b', `@sha256:${'0'.repeat(64)}`, ['a__b', 'a-b']],
])('the service %s', (image, service, version, aliases) => {
  expect(serviceName(image)).toMatchObject({ service, version, aliases });
  expect(serviceName('redis').image).toBe('redis:latest');
});

test('an alias is given once', () => {
  const { aliases, warnings } = freeAliases(1, 'docker:1', ['docker', 'docker', 'web'], new Set(['web']));
  expect(aliases).toEqual(['docker']);
  expect(warnings).toHaveLength(2);
  expect(warnings[1]).toBe(
    'WARNING: Skipping alias "web" for service "docker:1" (services[1]): alias is already in use by another service.',
  );
});

test('HEALTHCHECK_TCP_PORT stands for all exposed ports, of which the twenty lowest are dialled', () => {
  const ExposedPorts = Object.fromEntries(
    Array.from({ length: 22 }, (_, index) => [`${100 - index}/tcp`, {}]),
  );
  expect(portsOf({ ExposedPorts: { ...ExposedPorts, '1/udp': {} } })).toEqual(
    Array.from({ length: 20 }, (_, index) => 79 + index),
  );
  expect(portsOf({ ExposedPorts, Env: ['A=1', 'HEALTHCHECK_TCP_PORT=2376'] })).toEqual([2376]);
});

describe('time', () => {
  test.each([
    ['1h30m', 5_400_000],
    ['10s', 10_000],
    ['1.5m', 90_000],
    ['500ms', 500],
    ['-5m', -300_000],
    ['0', 0],
    ['600', undefined],
    ['soon', undefined],
  ])('%s is %s ms', (text, milliseconds) => expect(goDuration(text)).toBe(milliseconds));

  test('as Go and as gitlab-ci-local show it', () => {
    expect([3600, 90, 4].map(goSeconds)).toEqual(['1h0m0s', '1m30s', '4s']);
    expect([621, 1334, 150_000].map(shown)).toEqual(['621 ms', '1.33 s', '2.5 min']);
  });

  test.each([
    [undefined, {}],
    ['5m', { milliseconds: 300_000 }],
    ['x', { warning: 'WARNING: Ignoring malformed NAME timeout: x' }],
    ['-5m', { warning: 'WARNING: Ignoring relative NAME timeout: -5m' }],
    ['2h', { warning: 'WARNING: NAME timeout: 2h is longer than job timeout. Setting to job timeout' }],
  ])('a stage’s time limit %s', (value, limit) => expect(stageTimeout('NAME', value, 3600)).toEqual(limit));
});

test('a log: whole lines behind the name, what the shell announces without the mark', () => {
  let all = '';
  const log = jobLog('job ', (text) => {
    all += text;
  });
  log.write(Buffer.from(`${ANNOUNCED}echo\nha`));
  log.write(Buffer.from('lf\r\nü'.slice(0, -1)));
  log.write(Buffer.from([0xc3]));
  log.write(Buffer.from([0xbc]));
  log.say('said');
  log.write(Buffer.from('section_start:1:build[collapsed=true]\r\x1b[0KBuild\n'));
  expect(all).toBe(`job  ${ANNOUNCED}echo\njob  > half\njob  > ü\njob  said\njob  build_started\n`);
  expect(log.text()).toBe(
    `${ANNOUNCED}echo\nhalf\nü\nsaid\nsection_start:1:build[collapsed=true]\r\x1b[0KBuild\n`,
  );
});

test('frames of the engine, cut anywhere', () => {
  const frame = (text: string) =>
    Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, text.length]), Buffer.from(text)]);
  const bytes = Buffer.concat([frame('one'), frame('two two')]);
  for (let size = 1; size <= bytes.length; size += 1) {
    let text = '';
    const read = frameReader((data) => {
      text += `${data}|`;
    });
    for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size));
    expect(text).toBe('one|two two|');
  }
});

test('pull policies: the job’s, as far as the runner allows them', () => {
  expect(effectivePolicies('a', [], ['always'])).toEqual(['always']);
  expect(effectivePolicies('a', ['never', 'always'], ['always'], ['always'])).toEqual(['always']);
  expect(() => effectivePolicies('a', ['never'], ['always'], ['always'])).toThrow('invalid pull policy');
});

test.each([
  ['registry.example.com/a:1', 'registry.example.com'],
  ['localhost/a', 'localhost'],
  ['host:5000/a', 'host:5000'],
  ['a/b', 'https://index.docker.io/v1/'],
  ['busybox:1', 'https://index.docker.io/v1/'],
])('credentials for %s are those of %s', (image, registry) => {
  const config = JSON.stringify({
    auths: { [registry]: { auth: Buffer.from('me:a:b').toString('base64') } },
  });
  const found = credentialsFor(image, [
    { source: 'none', config: 'not JSON' },
    { source: 'it', config },
  ]);
  expect(found?.source).toBe('it');
  expect(JSON.parse(Buffer.from(found?.header ?? '', 'base64url').toString())).toMatchObject({
    username: 'me',
    password: 'a:b',
  });
});

test.each([
  ['A=1\nB=a=b \n', { variables: { A: '1', B: 'a=b' } }],
  ['', { variables: {} }],
  ['A=1\n\nB=2\n', { refusal: 'Invalid Format' }],
  ['# no\n', { refusal: 'Invalid Format' }],
  ['A-B=1\n', { refusal: "Validation failed: Key can contain only letters, digits and '_'." }],
  ['A=1\nB=2\nC=3\n', { refusal: 'Dotenv files cannot have more than 2 variables' }],
  [`A=${'x'.repeat(100)}\n`, { refusal: 'Dotenv Artifact Too Big. Maximum Allowable Size: 100' }],
])('the dotenv report %j', (text, read) => {
  expect(readDotenv(text, { variables: 2, bytes: 100 })).toEqual(read);
});

describe('artifacts', () => {
  const file = (path: string) => ({ path, mode: 0o644, type: 'file' as const });
  const there = ['a.txt', 'out/b.txt', 'out/deep/c.txt', 'out/.hidden'].map(file);
  const read = async (path: string) =>
    there.filter((one) => path === '.' || one.path === path || one.path.startsWith(`${path}/`));
  test.each<[string, string[]]>([
    ['out', ['out/b.txt', 'out/deep/c.txt', 'out/.hidden']],
    ['./out/', ['out/b.txt', 'out/deep/c.txt', 'out/.hidden']],
    ['/p/out/b.txt', ['out/b.txt']],
    ['**/*.txt', ['a.txt', 'out/b.txt', 'out/deep/c.txt']],
    ['out/*', ['out/b.txt', 'out/.hidden']],
    ['out/{b,x}.txt', ['out/b.txt']],
    ['../else', []],
    ['none', []],
  ])('%s', async (path, files) => {
    const found = await collect([path], [], '/p', read);
    expect([...found.files.keys()].sort()).toEqual([...files].sort());
    expect(found.lines.includes('ERROR: No files to upload')).toBe(files.length === 0);
  });
});
