import { expect, test } from 'vitest';
import type { Change, Step } from '../../../src/release/changes.js';
import { stepNeeded, versionProblems } from '../../../src/release/version.js';

const change = (step: Step): Change => ({ component: 'hello', step, what: `${step} change` });

test.each<[Step[], Step]>([
  [[], 'patch'],
  [['patch'], 'patch'],
  [['patch', 'minor', 'patch'], 'minor'],
  [['minor', 'major', 'patch'], 'major'],
])('the changes %j take the step %s', (steps, needed) => {
  expect(stepNeeded(steps.map(change))).toBe(needed);
});

/** The last version, the changes since, versions that are right, versions that are not, and the smallest that would do. */
const STEPS: [last: string, step: Step | undefined, right: string[], wrong: string[], needed: string][] = [
  ['1.4.0', undefined, ['1.4.1', '1.5.0', '2.0.0', '9.9.9', '1.4.1-rc.1'], [], ''],
  ['1.4.0', 'patch', ['1.4.1', '1.5.0', '2.0.0', '1.4.1-rc.1'], [], ''],
  ['1.4.0', 'minor', ['1.5.0', '1.5.1', '2.0.0', '1.5.0-rc.1'], ['1.4.1', '1.4.9'], '1.5.0'],
  ['1.4.0', 'minor', [], ['1.4.1-rc.1'], '1.5.0-rc.1'],
  ['1.4.2', 'major', ['2.0.0', '2.1.0', '3.0.0', '2.0.0-rc.1'], ['1.4.3', '1.5.0', '1.99.0'], '2.0.0'],
  ['1.4.2', 'major', [], ['1.5.0-beta.2'], '2.0.0-beta.2'],
  ['v1.4.2', 'major', ['2.0.0', 'v2.0.0'], ['1.5.0', 'v1.5.0'], '2.0.0'],
  ['0.3.1', 'patch', ['0.3.2', '0.4.0', '1.0.0'], [], ''],
  ['0.3.1', 'minor', ['0.3.2', '0.4.0', '1.0.0', '0.3.2-rc.1'], [], ''],
  ['0.3.1', 'major', ['0.4.0', '1.0.0', '0.4.0-rc.1', '1.0.0-rc.1'], ['0.3.2', '0.3.9'], '0.4.0'],
  ['0.0.1', 'major', ['0.1.0'], ['0.0.2'], '0.1.0'],
  ['2.0.0-rc.1', 'major', ['2.0.0-rc.2', '2.0.0-rc.10', '2.0.0', '2.0.1', '2.1.0'], [], ''],
  ['1.5.0-rc.1', 'minor', ['1.5.0-rc.2', '1.5.0'], [], ''],
  ['1.5.0-rc.1', 'major', ['2.0.0'], ['1.5.0', '1.6.0'], '2.0.0'],
  ['1.4.1-rc.1', 'minor', ['1.5.0'], ['1.4.1'], '1.5.0'],
];

test.each(STEPS)('after %s, a %s change', (last, step, right, wrong, needed) => {
  const changes = step ? [change(step)] : [];
  for (const next of right) expect(versionProblems(last, next, changes), next).toEqual([]);
  for (const next of wrong) {
    expect(versionProblems(last, next, changes), next).toEqual([
      `${next.replace('v', '')} is too small a step after ${last.replace('v', '')}: these changes take ${needed} or above\n  hello: ${step} change (${step})`,
    ]);
  }
});

test.each([
  ['1.4.0', '1.4.0'],
  ['1.4.0', '1.3.9'],
  ['1.4.0', '1.4.0-rc.1'],
  ['v1.4.0', '1.4.0'],
  ['2.0.0-rc.2', '2.0.0-rc.1'],
  ['2.0.0-rc.10', '2.0.0-rc.9'],
  ['2.0.0-rc.1', '2.0.0-beta.9'],
  ['2.0.0-rc.1', '2.0.0-rc'],
  ['2.0.0-rc.a', '2.0.0-rc.9'],
])('after %s, %s is not above', (last, next) => {
  expect(versionProblems(last, next, [])).toEqual([`${next} is not above the last version, ${last}`]);
});

test.each([
  ['1.2', '1.2.0'],
  ['1', '1.0.0'],
  ['1.2.3.4', '1.2.3'],
  ['01.2.3', '1.2.3'],
  ['1.2.3-', '1.2.3'],
  ['1.2.3-rc.01', '1.2.3'],
  [' 1.2.3', '1.2.3'],
  ['1.2.3\n', '1.2.3'],
  ['=1.2.3', '1.2.3'],
  ['release-1.2.3', '1.2.3'],
  ['latest', '1.2.3'],
  ['', '1.2.3'],
])('%j is no version', (next, example) => {
  expect(versionProblems('1.0.0', next, [change('major')])).toEqual([
    `${JSON.stringify(next)} is no semantic version: write three numbers, such as ${example} or ${example}-rc.1`,
  ]);
});

test('what is measured by has to be a version too', () => {
  expect(versionProblems('main', '1.0.0', [])).toEqual(['The last version, "main", is no semantic version']);
});

test('the first version may be any', () => {
  for (const next of ['0.0.1', '0.1.0', '1.0.0', '7.1.2', '1.0.0-alpha']) {
    expect(versionProblems(undefined, next, [])).toEqual([]);
  }
});

test('a v and build metadata are refused, unless the versions have their v already', () => {
  expect(versionProblems(undefined, 'v1.0.0', [])).toEqual([
    'v1.0.0 begins with a v: write the number alone, 1.0.0',
  ]);
  expect(versionProblems('1.0.0', 'v1.1.0', [])).toHaveLength(1);
  expect(versionProblems('v1.0.0', 'v1.1.0', [])).toEqual([]);
  expect(versionProblems('1.0.0', '1.1.0+x.1', [])).toEqual([
    "1.1.0+x.1 has build metadata, which GitLab's Catalog does not keep: write 1.1.0",
  ]);
});

test('all problems are told at once, and only the changes that do not fit', () => {
  const changes = [change('patch'), change('minor'), change('major'), change('minor')];
  expect(versionProblems('1.4.0', 'v1.4.1+x', changes)).toEqual([
    'v1.4.1+x begins with a v: write the number alone, 1.4.1',
    "v1.4.1+x has build metadata, which GitLab's Catalog does not keep: write 1.4.1",
    [
      '1.4.1 is too small a step after 1.4.0: these changes take 2.0.0 or above',
      '  hello: minor change (minor)',
      '  hello: major change (major)',
      '  hello: minor change (minor)',
    ].join('\n'),
  ]);
  expect(versionProblems('1.4.0', '1.4.0', changes)).toHaveLength(2);
});
