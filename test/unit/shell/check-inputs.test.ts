import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { type Input, variableOf } from '../../../src/inputs/input.js';
import { checkInputs } from '../../../src/shell/check-inputs.js';
import { inlineScript } from '../../../src/shell/inline.js';
import { folderWith } from '../../temporary.js';

const SHELL = ['check_lines', 'check_number', 'check_option', 'check_pattern'];

/** Runs the generated function in sh, with the real functions that it calls; prints what they said and the count. */
async function check(inputs: Input[], values: Record<string, string>) {
  const folder = folderWith();
  const sources = SHELL.map(
    (name) => `. ${relative(folder, join(process.cwd(), 'src/shell', `${name}.sh`))}`,
  );
  const text = [
    ...sources,
    '#drydock: check_inputs',
    'PROBLEMS=0',
    'check_inputs 2>&1',
    'echo "$PROBLEMS"',
    '',
  ];
  const file = join(folderWith({ 'a.sh': text.join('\n') }), 'a.sh');
  const env = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [variableOf({ name }), value]),
  );
  const { stdout } = await execa('sh', ['-eu', '-c', inlineScript(pathToFileURL(file), inputs)], {
    env,
    cwd: folder,
  });
  const lines = stdout.split('\n');
  return { problems: Number(lines.pop()), said: lines.join('\n'), folder };
}

const input = (more: Partial<Input>): Input => ({
  name: 'a',
  description: 'Something.',
  type: 'string',
  ...more,
});

describe('checkInputs, run in sh', () => {
  test.each<[string, Partial<Input>, string, number]>([
    ['an option', { options: ['max', 'min'] }, 'min', 0],
    ['no option', { options: ['max', 'min'] }, 'mi', 1],
    ['two options in one', { options: ['max', 'min'] }, 'max min', 1],
    ['an empty value for an option', { options: ['max', 'min'] }, '', 1],
    ['true', { type: 'boolean' }, 'true', 0],
    ['another word for true', { type: 'boolean' }, 'yes', 1],
    ['a number', { type: 'number' }, '0', 0],
    ['a number at the minimum', { type: 'number', minimum: 5 }, '5', 0],
    ['a number below', { type: 'number', minimum: 5 }, '4', 1],
    ['no number', { type: 'number' }, '1.5', 1],
    ['a value that matches', { pattern: '^[a-z]+$' }, 'abc', 0],
    ['a value that does not', { pattern: '^[a-z]+$' }, 'a1', 1],
    ['a quote in the pattern', { pattern: `^it's "a"$` }, `it's "a"`, 0],
    ['two lines where one matches', { pattern: '^[a-z]+$' }, 'abc\nabc', 1],
    ['lines that match', { linePattern: '^[A-Z]+=.*$' }, '\n  A=b c\n\nB=\n', 0],
    ['each line that does not', { linePattern: '^[A-Z]+=.*$' }, 'A=b\nb\nc', 2],
    ['anything in a free text', {}, '$(touch x)\n\'";', 0],
    ['anything for a keyword', { keyword: true, options: ['a'] }, 'b', 0],
  ])('%s', async (_, more, value, problems) => {
    const result = await check([input(more)], { a: value });
    expect(result.problems).toBe(problems);
    if (problems > 0) expect(result.said).toContain('the input a is');
  });

  test('all problems are counted', async () => {
    const inputs = [
      input({ name: 'a', type: 'boolean' }),
      input({ name: 'b', type: 'number' }),
      input({ name: 'c' }),
    ];
    const { problems, said } = await check(inputs, { a: 'x', b: 'y', c: 'z' });
    expect(problems).toBe(2);
    expect(said).toContain('the input a is "x"');
    expect(said).toContain('the input b is "y"');
  });

  test('a variable that is not set is a problem, not the end of the shell', async () => {
    expect((await check([input({ type: 'boolean' })], {})).problems).toBe(1);
  });

  test('no inputs: a function that does nothing', async () => {
    expect(await check([], {})).toMatchObject({ problems: 0, said: '' });
  });

  test.each([
    '$(touch ran)',
    '`touch ran`',
    '; touch ran',
    "'; touch ran; '",
    '"; touch ran; "',
    '-e\ntouch ran',
  ])('is never executed: %j', async (value) => {
    const kinds: Partial<Input>[] = [
      { options: ['a'] },
      { type: 'boolean' },
      { type: 'number' },
      { pattern: '^a$' },
      { linePattern: '^a$' },
    ];
    const inputs = kinds.map((more, index) => input({ name: `i${index}`, ...more }));
    const values = Object.fromEntries(inputs.map(({ name }) => [name, value]));
    const { problems, folder } = await check(inputs, values);
    expect(problems).toBeGreaterThanOrEqual(inputs.length);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});

test('a free text needs no line', () => {
  expect(checkInputs([input({})])).toBe('check_inputs() {\n  :\n}');
});
