/** `rules:` of jobs and of the workflow, and what kind of pipeline it is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkoutWith, git, job, jobs, problems, value } from './support.js';

const MERGE_REQUEST = { CI_PIPELINE_SOURCE: 'merge_request_event', CI_MERGE_REQUEST_IID: '7' };
const ALL = 'all: {script: [x], rules: [{when: always}]}\n';

const names = async (pipeline: string, variables = {}) =>
  (await jobs(pipeline, variables)).map(({ name }) => name);

describe('the first rule that holds decides', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['[{if: $CI_COMMIT_BRANCH}]', {}, ['a', 'all']],
    ['[{if: $CI_COMMIT_TAG}]', {}, ['all']],
    ['[{if: $CI_COMMIT_TAG, when: never}, {when: on_success}]', {}, ['a', 'all']],
    ['[{if: $CI_COMMIT_BRANCH, when: never}, {when: on_success}]', {}, ['all']],
    ['[[{if: $CI_COMMIT_TAG}], [[{if: $X == "1"}]]]', { X: '1' }, ['a', 'all']],
    ['[{exists: [app/*.py]}]', {}, ['a', 'all']],
    ['[{exists: ["*.py"]}]', {}, ['all']],
    ['[{exists: {paths: ["**/*.py"]}}]', {}, ['a', 'all']],
    ['[{exists: [app/]}]', {}, ['a', 'all']],
    ['[{exists: [$DIR/main.py]}]', { DIR: 'app' }, ['a', 'all']],
    ['[{if: $CI_COMMIT_BRANCH, exists: [none]}]', {}, ['all']],
  ])('%s with %j', async (rules, variables, expected) => {
    expect((await names(`a: {script: [x], rules: ${rules}}\n${ALL}`, variables)).sort()).toEqual(expected);
  });

  test('with when, allow_failure, variables and needs of its own', async () => {
    const pipeline = `
b: {script: [x]}
a:
  script: [x]
  needs: []
  variables: {A: job, B: job}
  rules:
    - if: $NO
    - {if: $CI_COMMIT_BRANCH, when: manual, allow_failure: true, variables: {A: rule}, needs: [b]}
    - {if: $CI_COMMIT_BRANCH, variables: {B: later}}
`;
    const made = (await jobs(pipeline)).find(({ name }) => name === 'a');
    expect(made).toMatchObject({ when: 'manual', allowFailure: true, needs: ['b'], artifactsFrom: ['b'] });
    expect(made && ['A', 'B', 'CI_JOB_MANUAL'].map((name) => value(made, name))).toEqual([
      'rule',
      'job',
      'true',
    ]);
  });

  test.each([
    ['when: manual', 'manual', true],
    ['when: manual, allow_failure: false', 'manual', false],
    ['rules: [{when: manual}]', 'manual', false],
    ['when: manual, rules: [{if: $CI_COMMIT_BRANCH}]', 'manual', true],
    ['when: always, rules: [{if: $CI_COMMIT_BRANCH}]', 'always', false],
    ['rules: [{when: on_failure, allow_failure: true}]', 'on_failure', true],
    ['when: delayed, start_in: 5 minutes', 'delayed', false],
  ])('%s', async (keywords, when, allowFailure) => {
    expect(await job(`a: {script: [x], ${keywords}}`)).toMatchObject({ when, allowFailure });
  });

  test.each([
    ['[]', 'with one at least'],
    ['x', 'rules should be a list'],
    ['[x]', 'a: rule 1 should be a mapping'],
    ['[{if: $A &&}]', 'a: rule 1: GitLab does not understand "if: $A &&"'],
    ['[{when: always}, {if: "$A == b"}]', 'a: rule 2: GitLab does not understand'],
    ['[{iff: $A}]', 'a: rule 1 has unknown keys: iff'],
    ['[{when: sometimes}]', 'a: rule 1: when should be one of'],
    ['[{changes: a}]', 'changes should be a list'],
    ['[{changes: {paths: [a], compare_to: no-such}}]', 'there is no no-such'],
    ['[{allow_failure: [1]}]', 'allow_failure should be true or false'],
    ['[{exists: {paths: [a], project: b/c}}]', 'exists:project is not here'],
  ])('%s', async (rules, says) =>
    expect((await problems(`a: {script: [x], rules: ${rules}}`)).join('\n')).toContain(says),
  );
});

describe('workflow:rules', () => {
  test('decide whether there is a pipeline; a mistake shows all the same', async () => {
    const never = 'workflow: {rules: [{if: $CI_COMMIT_TAG}]}\n';
    expect(await names(`${never}a: {script: [x]}`)).toEqual([]);
    expect(await names(`${never}a: {script: [x]}`, { CI_COMMIT_TAG: 'v1' })).toEqual(['a']);
    expect(await problems(`${never}a: {script: [x], retry: 9}`)).toHaveLength(1);
  });

  test('its variables are over the global ones and under those of jobs; rules of jobs see them', async () => {
    const made = await job(`
workflow: {rules: [{if: $CI_COMMIT_BRANCH, variables: {A: workflow, B: workflow}}]}
variables: {A: global}
a: {script: [x], variables: {B: job}, rules: [{if: $A == "workflow"}]}
`);
    expect([value(made, 'A'), value(made, 'B')]).toEqual(['workflow', 'job']);
  });
});

describe('a merge request', () => {
  test('a job without rules is for branches and tags, unless the workflow has rules', async () => {
    expect(await names(`a: {script: [x]}\n${ALL}`, MERGE_REQUEST)).toEqual(['all']);
    expect(await names(`workflow: {rules: [{when: always}]}\na: {script: [x]}`, MERGE_REQUEST)).toEqual([
      'a',
    ]);
  });

  test('has the variables of one and no branch', async () => {
    const made = await job(ALL, { ...MERGE_REQUEST, CI_COMMIT_REF_NAME: 'feature/One' });
    expect(value(made, 'CI_COMMIT_BRANCH')).toBeUndefined();
    expect(value(made, 'CI_COMMIT_REF_SLUG')).toBe('feature-one');
    expect(value(made, 'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME')).toBe('feature/One');
    expect(value(made, 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME')).toBe('main');
    expect(value(made, 'CI_OPEN_MERGE_REQUESTS')).toBe('drydock/drydock!7');
    expect(value(await job(ALL, { CI_MERGE_REQUEST_IID: '7' }), 'CI_PIPELINE_SOURCE')).toBe(
      'merge_request_event',
    );
  });
});

test('a Git tag: no branch', async () => {
  const made = await job(ALL, { CI_COMMIT_TAG: 'v1.2' });
  expect(value(made, 'CI_COMMIT_BRANCH')).toBeUndefined();
  expect(value(made, 'CI_COMMIT_REF_NAME')).toBe('v1.2');
  expect(value(made, 'CI_COMMIT_REF_SLUG')).toBe('v1-2');
});

test('a branch of any name that Git takes', async () => {
  const branch = 'a,b,HEAD-c(é)';
  await git('checkout', '--quiet', '-b', branch);
  try {
    expect(value(await job(ALL), 'CI_COMMIT_BRANCH')).toBe(branch);
  } finally {
    await git('checkout', '--quiet', 'main');
  }
});

test('one of the three that is set to nothing is not there', async () => {
  const made = await job('a: {script: [x], rules: [{if: $CI_COMMIT_TAG == null}]}', { CI_COMMIT_TAG: '' });
  expect(value(made, 'CI_COMMIT_TAG')).toBeUndefined();
});

describe('changes', () => {
  const pipeline = (changes: string) => `a: {script: [x], rules: [{changes: ${changes}}]}\n${ALL}`;
  const isIn = async (changes: string, variables = {}) =>
    (await names(pipeline(changes), variables)).includes('a');

  test('a first push, a Git tag, a schedule: everything counts as changed', async () => {
    expect(await isIn('[none]')).toBe(true);
    expect(await isIn('[none]', { CI_COMMIT_TAG: 'v1' })).toBe(true);
    expect(await isIn('[none]', { CI_PIPELINE_SOURCE: 'schedule' })).toBe(true);
  });

  describe('on a branch with a commit', () => {
    beforeAll(async () => {
      await git('checkout', '--quiet', '-b', 'feature');
      await checkoutWith({ 'web/index.html': 'new' });
      await git('add', 'web');
      await git('rm', '--quiet', 'docs/.keep');
      await git('commit', '--quiet', '-m', 'Two\n\nMore words');
    });
    afterAll(async () => {
      await git('checkout', '--quiet', '--force', 'main');
    });

    test.each<[string, Record<string, string>, boolean]>([
      ['[web/**/*]', {}, true],
      ['[api/**/*]', {}, false],
      // What is gone has changed too.
      ['[docs/*]', {}, true],
      ['{paths: [$DIR/*]}', { DIR: 'web' }, true],
      ['{paths: [web/*], compare_to: refs/heads/main}', {}, true],
      ['{paths: [web/*], compare_to: main}', { CI_PIPELINE_SOURCE: 'schedule' }, true],
      ['{paths: [api/*], compare_to: $CI_DEFAULT_BRANCH}', {}, false],
      ['{paths: [web/*], compare_to: feature}', {}, false],
      ['[web/*]', MERGE_REQUEST, true],
      ['[api/*]', MERGE_REQUEST, false],
      ['[api/*]', { CI_COMMIT_BEFORE_SHA: '0'.repeat(40) }, true],
    ])('%s with %j: %s', async (changes, variables, is) => {
      expect(await isIn(changes, variables)).toBe(is);
    });

    test('the commit has the variables', async () => {
      const made = await job(ALL);
      expect(value(made, 'CI_COMMIT_SHA')).toBe(await git('rev-parse', 'HEAD'));
      expect(value(made, 'CI_COMMIT_BEFORE_SHA')).toBe(await git('rev-parse', 'HEAD^'));
      expect(value(made, 'CI_COMMIT_TIMESTAMP')).toBe(await git('log', '-1', '--format=%cI'));
      expect(value(made, 'CI_COMMIT_TITLE')).toBe('Two');
      expect(value(made, 'CI_COMMIT_DESCRIPTION')).toBe('More words');
      expect(value(made, 'CI_COMMIT_BRANCH')).toBe('feature');
      expect(value(made, 'CI_DEFAULT_BRANCH')).toBe('main');
    });
  });
});
