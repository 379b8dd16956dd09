/** Which jobs wait for which, and which run. */
import { describe, expect, test } from 'vitest';
import { jobsToRun } from '../../../../src/pipeline/read/jobs-to-run.js';
import { jobs, problems } from './support.js';

const PIPELINE = `
stages: [build, test, deploy]
one: {stage: build, script: [x]}
many: {stage: build, script: [x], parallel: {matrix: [{A: [a, b]}]}}
two: {stage: test, script: [x]}
`;

const last = async (keywords: string) =>
  (await jobs(`${PIPELINE}last: {stage: deploy, script: [x], ${keywords}}`)).find(
    ({ name }) => name === 'last',
  );

describe('needs and dependencies', () => {
  test.each<[string, string[], string[]]>([
    // The stages decide.
    ['when: on_success', ['one', 'many: [a]', 'many: [b]', 'two'], ['one', 'many: [a]', 'many: [b]', 'two']],
    ['needs: []', [], []],
    ['needs: [one]', ['one'], ['one']],
    ['needs: [{job: one, artifacts: false}, two]', ['one', 'two'], ['two']],
    ['needs: [many]', ['many: [a]', 'many: [b]'], ['many: [a]', 'many: [b]']],
    ['needs: [{job: many, parallel: {matrix: [{A: b}]}}]', ['many: [b]'], ['many: [b]']],
    ['needs: ["many: [a]"]', ['many: [a]'], ['many: [a]']],
    ['needs: [{job: none, optional: true}]', [], []],
    ['dependencies: [one]', ['one', 'many: [a]', 'many: [b]', 'two'], ['one']],
    ['dependencies: [many]', ['one', 'many: [a]', 'many: [b]', 'two'], ['many: [a]', 'many: [b]']],
    ['dependencies: []', ['one', 'many: [a]', 'many: [b]', 'two'], []],
    ['needs: [one, two], dependencies: [two]', ['one', 'two'], ['two']],
  ])('%s', async (keywords, needs, artifactsFrom) => {
    expect(await last(keywords)).toMatchObject({ needs, artifactsFrom });
  });

  test('a job that rules left out: an optional need is none, another is a mistake', async () => {
    const out = 'out: {stage: build, script: [x], rules: [{if: $NO}]}\n';
    expect(await problems(`${out}a: {script: [x], needs: [out]}`)).toEqual([
      'a needs out, which its rules have left out of this pipeline; optional: true lets that be',
    ]);
    const [made] = await jobs(
      `${out}a: {script: [x], needs: [{job: out, optional: true}], dependencies: [out]}`,
    );
    expect(made).toMatchObject({ needs: [], hasNeeds: true, artifactsFrom: [] });
  });

  test.each([
    ['needs: [none]', 'a needs none, which is no job'],
    ['needs: [later]', 'a needs later, which is in a later stage'],
    ['needs: [same, same]', 'a: needs names more than once: same'],
    ['needs: same', 'a: needs should be a list'],
    ['needs: [{}]', 'the name of a job'],
    [
      'needs: [{project: p, job: j, ref: r, artifacts: true}]',
      'only jobs of the same pipeline can be needed here',
    ],
    ['needs: [{job: same, artifacts: perhaps}]', 'needs:artifacts should be true or false'],
    ['needs: [a]', 'needs go in a circle: a'],
    ['dependencies: [none]', 'dependencies names none, which is no job'],
    ['dependencies: [later]', 'in a later stage'],
    ['needs: [same], dependencies: [early]', 'dependencies names early, which is not in needs'],
  ])('%s', async (keywords, says) => {
    const others = ['build', 'test', 'deploy'].map(
      (stage, index) => `${['early', 'same', 'later'][index]}: {script: [x], stage: ${stage}}`,
    );
    const found = await problems(`a: {script: [x], ${keywords}}\n${others.join('\n')}`);
    expect(found.join('\n')).toContain(says);
  });

  test('a circle of several', async () => {
    const found = await problems(
      'a: {script: [x], needs: [b]}\nb: {script: [x], needs: [a]}\nc: {script: [x]}',
    );
    expect(found).toEqual(['needs go in a circle: a, b']);
  });
});

describe('jobsToRun', () => {
  const run = async (pipeline: string, ...names: string[]) =>
    jobsToRun(await jobs(pipeline), names).map(({ name }) => name);

  test('named jobs with all that they need, none before one that it needs', async () => {
    const pipeline = `
c: {script: [x], needs: [b]}
b: {script: [x], needs: [a]}
a: {script: [x]}
other: {script: [x]}
manual: {script: [x], when: manual}
`;
    expect(await run(pipeline, 'c')).toEqual(['a', 'b', 'c']);
    expect(await run(pipeline, 'manual', 'a')).toEqual(['a', 'manual']);
    expect(await run(pipeline)).toEqual(['a', 'b', 'c', 'other']);
  });

  test('the name of a job with parallel stands for all of its jobs', async () => {
    expect(await run(PIPELINE, 'many')).toEqual(['many: [a]', 'many: [b]']);
    expect(await run(PIPELINE, 'many: [b]')).toEqual(['many: [b]']);
    expect(await run(PIPELINE, 'two')).toEqual(['one', 'many: [a]', 'many: [b]', 'two']);
  });

  test('a name that no job has is told with those that there are', async () => {
    await expect(run('a: {script: [x]}', 'b', 'c')).rejects.toThrow(
      'b: no job of this pipeline; there are: a\nc: no job',
    );
  });

  test.each([
    ['when: manual', ['a', 'late']],
    ['when: manual, allow_failure: false', ['a']],
    ['rules: [{when: manual}]', ['a']],
  ])('what waits for a manual job with %s', async (keywords, expected) => {
    const pipeline = `
a: {script: [x], stage: build}
m: {script: [x], stage: build, ${keywords}}
needs-it: {script: [x], needs: [m]}
late: {script: [x], stage: deploy, needs: null}
later: {script: [x], stage: .post, needs: [needs-it]}
`;
    const without = pipeline.replace(/^needs-it.*\n/m, '').replace(/^later.*\n/m, '');
    expect(await run(without)).toEqual(expected);
    expect(await run(pipeline)).not.toContain('needs-it');
    expect(await run(pipeline)).not.toContain('later');
  });
});
