/** The Code Quality report of what BuildKit says of a Dockerfile, and jobs that only ask for that. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { callsTo, IMAGE, workOf } from './support/calls.js';
import { type Run, runJob, sourcesOf } from './support/job.js';
import { DIGEST } from './support/sandbox.js';
import { inEachShell } from './support/shells.js';

interface Finding {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number } };
}

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');

/** A warning as a build's metadata file holds it. */
function warning(short: string | Buffer, line?: number) {
  return {
    vertex: DIGEST,
    level: 1,
    short: base64(short),
    detail: [base64('detail')],
    url: 'https://docs.docker.com/go/dockerfile/rule/x/',
    sourceInfo: { filename: 'Dockerfile', data: base64('FROM x\n'.repeat(500)), language: 'Dockerfile' },
    ...(line === undefined ? {} : { range: [{ start: { line }, end: { line: line + 3 } }] }),
  };
}

const built = (warnings: unknown[]) => ({
  'buildx.build.provenance': { materials: [{ uri: 'pkg:docker/busybox@1' }] },
  'buildx.build.ref': 'default/default/abc123',
  'buildx.build.warnings': warnings,
  'containerimage.digest': DIGEST,
});

const at = (line: number) => ({ ranges: [{ start: { line }, end: { line } }] });
const rule = (ruleName: string, detail: string, line: number) => ({
  ruleName,
  description: 'general',
  detail,
  location: at(line),
});

/** The result of a check, as its metadata file holds it. */
const checked = (warnings: unknown[] | null, buildError?: unknown) => ({
  'result.json': {
    warnings,
    sources: [{ filename: 'Dockerfile', data: 'RlJPTQ==' }],
    ...(buildError ? { buildError } : {}),
  },
  'result.statuscode': warnings || buildError ? '1' : '0',
  'result.txt': 'text\n',
  version: '1.0.0',
});

function report(run: Run): Finding[] {
  return JSON.parse(run.files['.drydock/code-quality.json'] ?? 'null') as Finding[];
}

async function findings(shell: Parameters<typeof runJob>[0], warnings: unknown[]) {
  const run = await runJob(shell, { engine: { metadata: built(warnings) } });
  expect(run.status, run.log).toBe(0);
  return report(run);
}

inEachShell((shell) => {
  test('a build’s warnings; what is about no line is left out', async () => {
    const casing = "FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 12)";
    const found = await findings(shell, [warning(casing, 12), warning('cannot be attested')]);
    expect(found).toEqual([
      {
        description: "FromAsCasing: 'as' and 'FROM' keywords' casing do not match",
        check_name: 'FromAsCasing',
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        severity: 'minor',
        location: { path: 'Dockerfile', lines: { begin: 12 } },
      },
    ]);
  });

  test('no warning: an empty report', async () => {
    const run = await runJob(shell);
    expect(run.status, run.log).toBe(0);
    expect(report(run)).toEqual([]);
  });

  test('a fingerprint outlives a move of its line, and is another for each finding', async () => {
    const short = (line: number) => `MaintainerDeprecated: a label instead (line ${line})`;
    const before = await findings(shell, [warning(short(3), 3), warning(short(9), 9), warning('X: y', 1)]);
    const after = await findings(shell, [warning(short(4), 4), warning(short(20), 20), warning('X: y', 2)]);
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
    expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  test('a warning that each platform gives stands there once', async () => {
    const one = warning('X: y (line 2)', 2);
    expect(await findings(shell, [one, one])).toHaveLength(1);
  });

  test('hostile messages are JSON: quotes, control characters, other scripts, what is not UTF-8', async () => {
    const texts = [
      '"}],"a":[{"\\',
      'one\ntwo\t\u001b[2J\u0000\u007f',
      'é Ж 漢 👩‍👩‍👧 \u2028 % %s %d $(touch canary) `touch canary`',
    ];
    const found = await findings(shell, [
      ...texts.map((text, n) => warning(`R${n}: ${text}`, n + 1)),
      warning(Buffer.from([0x52, 0x3a, 0x20, 0xff, 0x41, 0xc3, 0xe0, 0x80, 0x80, 0xed, 0xa0, 0x80]), 9),
    ]);
    expect(found.map(({ description }) => description)).toEqual([
      ...texts.map((text, n) => `R${n}: ${text}`),
      expect.stringMatching(/^R: \ufffdA\ufffd+$/),
    ]);
  });

  test.each([
    ['file', { file: 'app/prod.Dockerfile' }, 'app/prod.Dockerfile'],
    ['context', { context: 'app' }, 'app/Dockerfile'],
    [
      'roundabout',
      { context: './app/../app/', file: './app/..//app/prod.Dockerfile' },
      'app/prod.Dockerfile',
    ],
    ['odd name', { file: '-odd "dir\\/ü $$.x' }, '-odd "dir\\/ü $.x'],
    ['through a link', { context: 'linked' }, 'app/Dockerfile'],
    ['outside', { file: 'outside/Dockerfile' }, undefined],
    ['above', { file: '../above' }, undefined],
    ['remote', { context: 'https://git.example.com/a.git' }, undefined],
  ])('the path in the checkout: %s', async (_title, inputs, path) => {
    const run = await runJob(shell, {
      inputs,
      files: { Dockerfile: '', 'app/Dockerfile': '', 'app/prod.Dockerfile': '', '-odd "dir\\/ü $.x': '' },
      engine: { metadata: built([warning('X: y', 1)]) },
      prepare: ({ root, checkout }) => {
        mkdirSync(`${root}/elsewhere`);
        for (const file of [`${root}/elsewhere/Dockerfile`, `${root}/above`]) writeFileSync(file, '');
        symlinkSync(`${root}/elsewhere`, `${checkout}/outside`);
        symlinkSync('app', `${checkout}/linked`);
      },
      // What the tests read back is below the checkout: no links to folders.
      script: (job) => `${job.script}\nrm -f outside linked`,
    });
    expect(run.status, run.log).toBe(0);
    expect(report(run).map((one) => one.location.path)).toEqual(path === undefined ? [] : [path]);
  });

  test('call: check asks for nothing else, and needs no name of an image', async () => {
    const run = await runJob(shell, {
      inputs: {
        call: 'check',
        file: 'Dockerfile',
        build_args: 'A=1',
        target: 'x',
        test_command: 'echo tested',
      },
      ci: { CI_REGISTRY_IMAGE: undefined },
      engine: { metadata: checked(null) },
    });
    expect(run.status, run.log).toBe(0);
    expect(callsTo(run, 'buildx build')).toEqual([
      [
        ...['--builder', 'default', '--progress', 'plain', '--call', 'check'],
        ...['--metadata-file', `${workOf(run)}/metadata.json`, '--target', 'x', '--file', './Dockerfile'],
        ...['--build-arg', 'A=1', '--', './.'],
      ],
    ]);
    expect([...callsTo(run, 'push'), ...callsTo(run, 'tag')]).toEqual([]);
    expect(run.log).not.toContain('tested');
    expect(sourcesOf(run)).toEqual(['Dockerfile']);
    expect(report(run)).toEqual([]);
    expect(run.left).toEqual([]);
  });

  test('call: check fails with BuildKit’s status, and reports what it found', async () => {
    const run = await runJob(shell, {
      inputs: { call: 'check' },
      engine: {
        metadata: checked([rule('A', 'say "a" \u00e9', 2), rule('A', 'say "a" \u00e9', 5)], {
          message: 'unknown instruction: RUNX',
          location: at(7),
        }),
      },
    });
    expect(run.status).toBe(1);
    expect(run.log).toContain('ERROR: the Dockerfile has warnings');
    expect(report(run)).toMatchObject([
      { description: 'A: say "a" é', check_name: 'A', severity: 'minor', location: { lines: { begin: 2 } } },
      { description: 'A: say "a" é', check_name: 'A', location: { lines: { begin: 5 } } },
      { check_name: 'BuildError', severity: 'major', location: { path: 'Dockerfile', lines: { begin: 7 } } },
    ]);
    expect(new Set(report(run).map(({ fingerprint }) => fingerprint)).size).toBe(3);
    expect(callsTo(run, 'push')).toEqual([]);
  });

  test.each([
    [75, { status: 1, output: 'ERROR: failed: unexpected status: 503 Service Unavailable' }],
    [9, { status: 9, output: 'ERROR: no builder' }],
  ])('call: check without a result: %s, no report', async (status, answer) => {
    const run = await runJob(shell, {
      inputs: { call: 'check', image: IMAGE },
      engine: { answers: { 'buildx-build': answer } },
    });
    expect(run.status, run.log).toBe(status);
    expect(run.log).toContain('ERROR: the Dockerfile could not be checked');
    expect(sourcesOf(run)).toEqual(['Dockerfile']);
    expect(run.files['.drydock/code-quality.json']).toBe('[]');
  });
});
