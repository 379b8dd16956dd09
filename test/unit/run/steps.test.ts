/** The steps of `npm test`, made of small programs. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test, vi } from 'vitest';
import { runSteps, type Step } from '../../steps.js';
import { folderWith } from '../../temporary.js';

const step = (name: string, script: string): Step => ({ name, command: ['sh', '-c', script] });
const TALLY = JSON.stringify({ name: 'unit', passed: 2, failed: 1, skipped: [], seconds: 1 });

test('a group runs to its end, whatever fails in it, and nothing behind it', async () => {
  const told: string[] = [];
  const { exitCode, tallies, left } = await runSteps(
    [
      [step('one', 'true')],
      [step('two', `echo '${TALLY}' > "$DRYDOCK_TALLIES"; exit 3`), step('three', 'true')],
      [step('four', 'true')],
    ],
    (line) => told.push(line),
  );
  expect(exitCode).toBe(3);
  expect(told.map((line) => line.trim())).toEqual(['== one', '== two', '== three']);
  expect(left).toEqual(['four']);
  expect(tallies.map(({ name, passed, failed }) => [name, passed, failed])).toEqual([
    ['one', 0, 0],
    ['unit', 2, 1],
    ['three', 0, 0],
  ]);
});

test('a step that fails without a failed case counts as one, also beside cases that passed', async () => {
  const passed = TALLY.replace('"failed":1', '"failed":0');
  const { tallies } = await runSteps(
    [[step('a', 'exit 1'), step('b', `echo '${passed}' > "$DRYDOCK_TALLIES"; exit 1`)]],
    () => {},
  );
  expect(tallies.map(({ name, failed }) => [name, failed])).toEqual([
    ['a', 1],
    ['unit', 0],
    ['b', 1],
  ]);
});

test('one that runs beside the others of its group: from the beginning, told after them', async () => {
  const folder = folderWith();
  const [first, last] = ['first', 'last'].map((name) => join(folder, name));
  const waits = (file?: string) => `until [ -e '${file}' ]; do sleep 0.05; done`;
  const told: string[] = [];
  const { exitCode, tallies } = await runSteps(
    [
      [
        step('one', `${waits(first)}; : >'${last}'`),
        { ...step('two', `: >'${first}'; ${waits(last)}; echo said; exit 4`), beside: true },
        step('three', 'true'),
      ],
      [step('four', 'true')],
    ],
    (line) => told.push(line.trim()),
  );
  expect(exitCode).toBe(4);
  expect(told).toEqual(['== two: beside the others', '== one', '== three', '== two\nsaid']);
  expect(tallies.map(({ name, failed }) => [name, failed]).sort()).toEqual([
    ['one', 0],
    ['three', 0],
    ['two', 1],
  ]);
});

test('a program that is not there', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { exitCode } = await runSteps([[{ name: 'a', command: ['drydock-no-such-program'] }]], () => {});
  expect(exitCode).toBe(127);
  expect(told).toHaveBeenCalledWith(expect.stringContaining('drydock-no-such-program'));
  told.mockRestore();
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends the step that runs, and no other starts', async (signal, code) => {
  const folder = folderWith();
  const started = join(folder, 'started');
  const ended = join(folder, 'ended');
  // The first shell takes no notice: what it started gets the signal itself.
  writeFileSync(join(folder, 'step.sh'), `trap : INT TERM\nsh ${join(folder, 'inner.sh')}\n`);
  writeFileSync(
    join(folder, 'inner.sh'),
    `trap 'echo > ${ended}; exit 7' INT TERM\necho $$ > ${started}\nwhile :; do sleep 0.05; done\n`,
  );
  writeFileSync(
    join(folder, 'main.ts'),
    [
      `import { runSteps } from ${JSON.stringify(join(process.cwd(), 'test/steps.ts'))};`,
      `const step = (name: string) => ({ name, command: ['sh', '${join(folder, 'step.sh')}'] as const });`,
      "runSteps([[step('one'), step('two')]], console.log).then((run) => {",
      '  console.log(JSON.stringify(run.left));',
      '  process.exitCode = run.exitCode;',
      '});',
    ].join('\n'),
  );
  const child = execa(process.execPath, ['--import', 'tsx', join(folder, 'main.ts')], { reject: false });
  await vi.waitFor(() => expect(readFileSync(started, 'utf8')).toMatch(/\d\n/), { timeout: 50_000 });
  child.kill(signal);
  const { exitCode, stdout } = await child;
  expect(exitCode).toBe(code);
  expect(existsSync(ended)).toBe(true);
  expect(stdout).toMatch(/== one\n\["two"\]$/);
});
