import { expect, test } from 'vitest';
import { closing, skippedLines, type Tally, table } from '../../tally.js';

const tally = (name: string, changed: Partial<Tally> = {}): Tally => ({
  ...{ name, passed: 0, failed: 0, skipped: [], seconds: 0 },
  ...changed,
});
const ALL = [
  tally('check', { seconds: 4.04 }),
  tally('unit', { passed: 806, failed: 1, seconds: 31.25 }),
  tally('shell', { passed: 3, skipped: [{ name: 'a.test.ts > b', reason: '' }], seconds: 100 }),
];

test('the closing line is what CI reads', () => {
  expect(closing(ALL)).toBe('809 passed, 1 failed, 1 skipped');
  expect(closing([tally('unit', { passed: 2 })])).toBe('2 passed, 0 failed');
  expect(closing([])).toBe('0 passed, 0 failed');
});

test('the table has cases and seconds of each, and of all', () => {
  expect(table(ALL)).toEqual([
    'check    - cases    4.0 s',
    'unit   807 cases   31.3 s',
    'shell    4 cases  100.0 s',
    'total  811 cases  135.3 s',
  ]);
});

test('what was skipped is named with its reason', () => {
  expect(skippedLines(ALL)).toEqual(['SKIPPED, 1 in all:', '  a.test.ts > b: it does not say why']);
  expect(skippedLines([tally('unit', { skipped: [{ name: 'x', reason: 'no engine' }] })])[1]).toBe(
    '  x: no engine',
  );
  expect(skippedLines([tally('unit')])).toEqual([]);
});
