import { execa } from 'execa';
import { expect, test } from 'vitest';
import { loadComponents } from '../../src/components/load.js';

/** Values at the edges of the patterns that components use: names, versions, URLs, numbers, and what they refuse. */
const VALUES = [
  ...[
    '',
    ' ',
    'a',
    'A',
    '0',
    '-',
    '_',
    '.',
    '/',
    '=',
    '$',
    '$A',
    'a b',
    'a-b',
    'a_b',
    'a.b',
    'a/b',
    'a=b',
    'a:b',
  ],
  ...[
    'auto',
    'max',
    '1',
    '12',
    '999',
    '1500',
    '65535',
    '99999',
    '100000',
    '29.7.2',
    'v1',
    'latest',
    'A_B',
    '1A',
  ],
  ...[
    'http://a',
    'https://a/',
    'https://a/b',
    'ftp://a',
    'a.example.com:5000',
    '10.0.0.0/8',
    '[::1]',
    '--dns=1',
  ],
  ...['^', '\\', '|', '(', '*', '+', '?', '{1}', '"', "'", '`', '#', '~', 'x'.repeat(100), 'x'.repeat(101)],
];

test('every pattern of the project takes the same values in JavaScript and in grep -E', async () => {
  const inputs = (await loadComponents()).flatMap((component) => component.inputs);
  const patterns = [...new Set(inputs.flatMap((input) => input.pattern ?? []))];
  expect(patterns.length).toBeGreaterThan(0);
  for (const pattern of patterns) {
    const { stdout } = await execa('grep', ['-E', '-e', pattern], {
      input: VALUES.join('\n'),
      env: { LC_ALL: 'C' },
      reject: false,
    });
    const taken = new Set(stdout.split('\n'));
    const regex = new RegExp(pattern, 'u');
    const values = VALUES.filter((value) => value !== '');
    expect({ pattern, taken: values.filter((value) => taken.has(value)) }).toEqual({
      pattern,
      taken: values.filter((value) => regex.test(value)),
    });
  }
});

test('every pattern on lines is one that grep -E knows', async () => {
  const inputs = (await loadComponents()).flatMap((component) => component.inputs);
  const patterns = [...new Set(inputs.flatMap((input) => input.linePattern ?? []))];
  expect(patterns.length).toBeGreaterThan(0);
  for (const pattern of patterns) {
    const { exitCode, stderr } = await execa('grep', ['-E', '-e', pattern], { input: '', reject: false });
    expect({ pattern, exitCode, stderr }).toEqual({ pattern, exitCode: 1, stderr: '' });
  }
});
