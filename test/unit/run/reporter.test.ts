/** The reporter, in a run of vitest's own over a made project. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { folderWith } from '../../temporary.js';

const PASSES = "test('passes', () => {});\n";
const SKIPS = "test('waits', ({ skip }) => skip('there is no moon'));\n";
const BREAKS = "test('breaks', () => expect(1).toBe(2));\n";

async function run(files: Record<string, string>, env: Record<string, string> = {}, ...args: string[]) {
  const root = folderWith(files);
  const { exitCode, stdout, stderr } = await execa(
    'vitest',
    [
      ...['run', '--root', root, '--globals', '--reporter', resolve('test/reporter.ts')],
      ...['--project', 'made', '--config', join(root, 'config.mjs'), ...args],
    ],
    {
      preferLocal: true,
      reject: false,
      env: { CI: '', DRYDOCK_TALLIES: '', NO_COLOR: '1', ...env },
    },
  );
  return { exitCode, lines: stdout.split('\n').filter(Boolean), stderr };
}

const CONFIG = { 'config.mjs': "export default { test: { name: 'made', include: ['*.test.ts'] } };\n" };

test.concurrent('heading, skipped tests with their reasons, table, and the closing line', async () => {
  const { exitCode, lines } = await run({ ...CONFIG, 'a.test.ts': PASSES + SKIPS, 'b.test.ts': PASSES });
  expect(exitCode).toBe(0);
  expect(lines).toEqual([
    '== made: 2 files',
    'SKIPPED, 1 in all:',
    '  a.test.ts > waits: there is no moon',
    expect.stringMatching(/^made +3 cases +\d+\.\d s$/),
    expect.stringMatching(/^total +3 cases +\d+\.\d s$/),
    '2 passed, 0 failed, 1 skipped',
  ]);
});

test.concurrent('where a layer has no engine, that is the reason', async () => {
  const { lines } = await run({
    'config.mjs':
      "export default { test: { name: 'made', include: ['*.test.ts'], provide: { noEngine: 'there is no sun' } } };\n",
    'a.test.ts': `${SKIPS}test.skip('needs it', () => {});\n`,
  });
  expect(lines.slice(1, 4)).toEqual([
    'SKIPPED, 2 in all:',
    '  a.test.ts > waits: there is no moon',
    '  a.test.ts > needs it: there is no sun',
  ]);
});

test.concurrent('with CI=true a skipped test fails the run', async () => {
  const { exitCode, lines, stderr } = await run({ ...CONFIG, 'a.test.ts': PASSES + SKIPS }, { CI: 'true' });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('with CI=true no test may be skipped');
  expect(lines.at(-1)).toBe('1 passed, 0 failed, 1 skipped');
});

test.concurrent('those that a name leaves out are not skipped', async () => {
  const files = { ...CONFIG, 'a.test.ts': PASSES + BREAKS };
  const { exitCode, lines } = await run(files, { CI: 'true' }, '-t', 'passes');
  expect([exitCode, lines.at(-1)]).toEqual([0, '1 passed, 0 failed']);
});

test.concurrent('failed cases, a file that cannot be loaded and what fails outside are counted', async () => {
  const tallies = join(folderWith(), 'tallies');
  const { exitCode, lines } = await run(
    {
      ...CONFIG,
      'a.test.ts': PASSES + BREAKS,
      'b.test.ts': "import './none.js';\n",
      'c.test.ts': `${PASSES}setTimeout(() => { throw new Error('late'); });\n`,
    },
    { DRYDOCK_TALLIES: tallies },
  );
  expect(exitCode).toBe(1);
  expect(lines).toEqual(['== made: 3 files']);
  const written = readFileSync(tallies, 'utf8').trim().split('\n');
  expect(written.map((line) => JSON.parse(line))).toMatchObject([
    { name: 'made', passed: 2, failed: 2, skipped: [] },
    { name: 'outside of tests', passed: 0, failed: 1 },
  ]);
});
