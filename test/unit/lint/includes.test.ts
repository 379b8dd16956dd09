import { describe, expect, test } from 'vitest';
import { includeProblems } from '../../../src/lint/includes.js';
import { pipelineFiles } from '../../../src/lint/pipeline-files.js';
import { folderWith } from '../../temporary.js';

const TEMPLATE =
  'spec:\n  inputs:\n    job_name: {default: one}\n    text: {default: ""}\n    list: {type: array}\n---\n';
const ONE = 'component: $CI_SERVER_FQDN/drydock/drydock/one@1';

function problems(pipeline: string, files: Record<string, string> = {}): string[] {
  const folder = folderWith({
    'templates/one/template.yml': TEMPLATE,
    'templates/none/template.yml': 'spec: {}\n---\na: {script: ["true"]}\n',
    '.gitlab-ci.yml': pipeline,
    ...files,
  });
  return includeProblems(folder, pipelineFiles(folder));
}

describe('inputs that a component does not have', () => {
  test.each([
    ['in a list', `include: [{${ONE}, inputs: {txt: a}}]`],
    ['alone', `include: {${ONE}, inputs: {txt: a}}`],
    ['below a header', `spec: {}\n---\ninclude: [{${ONE}, inputs: {txt: a}}]`],
    ['with references', `include: [{${ONE}, inputs: {txt: a}}]\na: {script: !reference [.b, script]}`],
    ['named like a method of JavaScript', `include: [{${ONE}, inputs: {toString: a}}]`],
  ])('%s', (_, pipeline) => {
    expect(problems(pipeline)).toEqual([
      expect.stringMatching(
        /^one: unknown input arguments: (txt|toString); its inputs are job_name, text, list$/,
      ),
    ]);
  });

  test('a component without inputs has none', () => {
    expect(problems(`include: [{${ONE.replace('/one', '/none')}, inputs: {a: b}}]`)).toHaveLength(1);
  });

  test('of another project, or of none of ours, are not ours to judge', () => {
    const other = ONE.replace('drydock/drydock', 'other/other');
    expect(
      problems(
        `include: [{${other}, inputs: {a: b}}, {${ONE.replace('/one', '/other')}, inputs: {a: b}}, null, 1]`,
      ),
    ).toEqual([]);
  });
});

describe('values that GitLab reads otherwise', () => {
  test.each([
    ['off', 'false'],
    ['Yes', 'true'],
    ['1:30', '90'],
    ['2024-01-01', '"2024-01-01T00:00:00.000Z"'],
    ['[on]', '[true]'],
  ])('%s', (value, read) => {
    const [problem] = problems(`include: [{${ONE}, inputs: {text: ${value}}}]`);
    expect(problem).toContain(`GitLab reads the value of text as ${read}; put it in quotes: text: `);
  });

  test.each(['"off"', "'off'", 'y', 'N', 'a', '1', 'true', 'null', '$CI_COMMIT_TAG', '|\n      off\n'])(
    '%j is read alike',
    (value) => {
      expect(problems(`include:\n  - ${ONE}\n    inputs:\n      text: ${value}\n`)).toEqual([]);
    },
  );
});

describe('jobs of one name', () => {
  const twice = (more = '') => `include: [{${ONE}}, {${ONE}${more}}]`;

  test('by default', () =>
    expect(problems(twice())).toEqual([expect.stringContaining('the job "one" already')]));

  test('by input', () => {
    expect(
      problems(`include: [{${ONE}, inputs: {job_name: a}}, {${ONE}, inputs: {job_name: a}}]`),
    ).toHaveLength(1);
  });

  test.each([
    ['another name', ', inputs: {job_name: two}'],
    ['rules that choose', ', rules: [{if: $CI_COMMIT_TAG}]'],
  ])('not with %s', (_, more) => expect(problems(twice(more))).toEqual([]));
});

describe('files of the project that the pipeline includes', () => {
  test.each(['/ci/a.yml', 'ci/a.yml', '/ci/*.yml', '/**/a.yml'])('%s', (local) => {
    const found = problems(`include: [{local: "${local}"}]`, {
      'ci/a.yml': `include: [{${ONE}, inputs: {txt: a}}]`,
    });
    expect(found).toEqual([expect.stringMatching(/^ci\/a\.yml: one: unknown input arguments: txt/)]);
  });

  test('one that includes the first ends', () => {
    expect(problems('include: /a.yml', { 'a.yml': `include: [/.gitlab-ci.yml, {${ONE}}]` })).toEqual([]);
  });

  test.each(['a: [', '', 'a: 1\na: 2', '- a', 'include: &a [*a]'])(
    'what is no pipeline is left to GitLab’s parser: %j',
    (text) => {
      expect(problems(text)).toEqual([]);
    },
  );
});
