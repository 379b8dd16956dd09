import { expect, test } from 'vitest';
import { choose } from '../../../src/arrows/choose.js';
import type { Reached } from '../../../src/arrows/reach.js';

const TESTS: Reached[] = [
  { test: 'test/shell/near.test.ts', distance: 0 },
  { test: 'test/e2e/near.test.ts', distance: 0 },
  { test: 'test/shell/slow.test.ts', distance: 1 },
  { test: 'test/shell/quick.test.ts', distance: 1 },
  { test: 'test/unit/far.test.ts', distance: 2 },
  { test: 'test/conformance/rules.test.ts', distance: 2 },
];
const DURATIONS = new Map([
  ['test/shell/near.test.ts', 500],
  ['test/shell/slow.test.ts', 90],
  ['test/shell/quick.test.ts', 10],
  ['test/unit/far.test.ts', 1],
  ['test/conformance/rules.test.ts', 5],
  ['test/e2e/near.test.ts', 60],
]);

function names(seconds: number, engine: boolean) {
  const { run, later, withoutEngine } = choose(TESTS, { durations: DURATIONS, seconds, workers: 2, engine });
  const of = (tests: Reached[]) => tests.map(({ test: path }) => path.replace(/^test\/|\.test\.ts$/g, ''));
  return { run: of(run), later: of(later), withoutEngine: of(withoutEngine) };
}

test('the nearest and conformance in any case, the others as time is left, the quick before the slow', () => {
  expect(names(260, false)).toEqual({
    run: ['conformance/rules', 'shell/near', 'shell/quick', 'unit/far'],
    later: ['shell/slow'],
    withoutEngine: ['e2e/near'],
  });
});

test('without a limit all; with an engine those that need one as well', () => {
  const { run, later, withoutEngine } = names(Number.POSITIVE_INFINITY, true);
  expect(run).toHaveLength(TESTS.length);
  expect([later, withoutEngine]).toEqual([[], []]);
  expect(names(1, true).later).toContain('e2e/near');
});
