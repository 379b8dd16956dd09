/** The variables of a job: where they come from, which wins, what is expanded. */
import { describe, expect, test } from 'vitest';
import { expand, expandAll, expandKnown } from '../../../../src/pipeline/expand.js';
import type { Variable } from '../../../../src/pipeline/job.js';
import { job, jobs, value } from './support.js';

const JOB = 'a: {script: [x], image: i}';

test('predefined under those of the YAML under those of the project, each with its origin', async () => {
  const made = await job(
    'variables: {CI_COMMIT_TITLE: yaml, ONE: global, TWO: global, THREE: global}\na: {script: [x], variables: {TWO: job, THREE: job}}',
    { THREE: 'project', CI_JOB_NAME: 'project', KEY: { file: 'content' } },
  );
  const names = ['CI_COMMIT_TITLE', 'ONE', 'TWO', 'THREE', 'CI_JOB_NAME'];
  expect(names.map((name) => value(made, name))).toEqual(['yaml', 'global', 'job', 'project', 'project']);
  const origins = made.variables.map(({ from }) => from);
  expect(origins).toEqual([...origins].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
  // Services get what the YAML says, so that stays where the project says something else.
  expect(made.variables.filter(({ name }) => name === 'THREE').map((one) => [one.from, one.value])).toEqual([
    ['yaml', 'global'],
    ['yaml', 'job'],
    ['project', 'project'],
  ]);
  expect(made.variables.at(-1)).toEqual({
    name: 'KEY',
    value: 'content',
    file: true,
    raw: false,
    from: 'project',
  });
});

const ORDER = ['predefined', 'yaml', 'project'];

test('values are not expanded, whatever their form', async () => {
  const made = await job(`
a:
  script: [x]
  variables: {A: $B-$$, C: {value: $B, expand: false}, D: {value: $B}, N: 1, T: true, E: , F: "off", G: 0777}
`);
  const own = made.variables.filter(({ from }) => from === 'yaml');
  expect(Object.fromEntries(own.map((one) => [one.name, one.value]))).toEqual({
    ...{ A: '$B-$$', C: '$B', D: '$B', N: '1', T: 'true', E: '', F: 'off', G: '511' },
  });
  expect(own.filter(({ raw }) => raw).map(({ name }) => name)).toEqual(['C']);
});

describe('predefined', () => {
  test('what GitLab sets for every job', async () => {
    const made = await job(JOB);
    const expected: Record<string, string | RegExp> = {
      CI: 'true',
      GITLAB_CI: 'true',
      CI_PROJECT_PATH: 'drydock/drydock',
      CI_PROJECT_DIR: '/builds/drydock/drydock',
      CI_BUILDS_DIR: '/builds',
      CI_SERVER_URL: 'https://gitlab.example.com',
      CI_SERVER_FQDN: 'gitlab.example.com',
      CI_SERVER_HOST: 'gitlab.example.com',
      CI_SERVER_PORT: '443',
      CI_API_V4_URL: 'https://gitlab.example.com/api/v4',
      CI_REGISTRY_IMAGE: 'registry.gitlab.example.com/drydock/drydock',
      CI_REGISTRY_USER: 'gitlab-ci-token',
      CI_COMMIT_BRANCH: 'main',
      CI_COMMIT_REF_NAME: 'main',
      CI_COMMIT_SHORT_SHA: /^[0-9a-f]{8}$/,
      CI_PIPELINE_SOURCE: 'push',
      CI_PIPELINE_ID: /^\d+$/,
      CI_PIPELINE_IID: /^\d+$/,
      CI_JOB_ID: /^\d+$/,
      CI_JOB_NAME: 'a',
      CI_JOB_NAME_SLUG: 'a',
      CI_JOB_STAGE: 'test',
      CI_JOB_IMAGE: 'i',
      CI_JOB_TIMEOUT: '3600',
      CI_JOB_TOKEN: /^glcbt-\w{40}$/,
      CI_COMMIT_AUTHOR: 'Drydock <drydock@gitlab.example.com>',
      CI_DEPENDENCY_PROXY_SERVER: 'gitlab.example.com:443',
    };
    for (const [name, is] of Object.entries(expected))
      expect(value(made, name), name).toEqual(is instanceof RegExp ? expect.stringMatching(is) : is);
    expect(value(made, 'CI_REGISTRY_PASSWORD')).toBe(value(made, 'CI_JOB_TOKEN'));
    for (const name of ['CI_COMMIT_TAG', 'CI_MERGE_REQUEST_IID', 'CI_ENVIRONMENT_NAME', 'CI_NODE_INDEX'])
      expect(value(made, name), name).toBeUndefined();
  });

  test('those that GitLab makes from others follow what the project says', async () => {
    const made = await job(JOB, {
      CI_SERVER_URL: 'https://10.0.0.1:8443',
      CI_REGISTRY: 'r.example.com:5000',
      CI_PROJECT_PATH: 'Group/sub/App',
      CI_JOB_TOKEN: 'glcbt-1',
    });
    expect(value(made, 'CI_SERVER_FQDN')).toBe('10.0.0.1:8443');
    expect(value(made, 'CI_SERVER_HOST')).toBe('10.0.0.1');
    expect(value(made, 'CI_API_V4_URL')).toBe('https://10.0.0.1:8443/api/v4');
    expect(value(made, 'CI_PROJECT_URL')).toBe('https://10.0.0.1:8443/Group/sub/App');
    expect(value(made, 'CI_PROJECT_NAME')).toBe('App');
    expect(value(made, 'CI_PROJECT_NAMESPACE')).toBe('Group/sub');
    expect(value(made, 'CI_PROJECT_ROOT_NAMESPACE')).toBe('Group');
    expect(value(made, 'CI_PROJECT_DIR')).toBe('/builds/Group/sub/App');
    expect(value(made, 'CI_REGISTRY_IMAGE')).toBe('r.example.com:5000/group/sub/app');
    expect(value(made, 'CI_REGISTRY_PASSWORD')).toBe('glcbt-1');
  });

  test('the identity of a job is its own in each call, that of the pipeline one', async () => {
    const pipeline = 'a: {script: [x]}\nb: {script: [x]}';
    const all = [...(await jobs(pipeline)), ...(await jobs(pipeline))];
    expect(new Set(all.map((one) => value(one, 'CI_JOB_ID'))).size).toBe(4);
    expect(new Set(all.map((one) => value(one, 'CI_PIPELINE_ID'))).size).toBe(2);
  });
});

describe('expansion', () => {
  const variable = (name: string, of: string, more: Partial<Variable> = {}): Variable => ({
    ...{ name, value: of, file: false, raw: false, from: 'yaml' },
    ...more,
  });

  test('of an unknown variable: nothing in a job, left alone in the pipeline', () => {
    expect(expand('$constructor', {})).toBe('');
    expect(expand('$A-${B}-$NO-$$', { A: '1', B: '2' })).toBe('1-2--$');
    expect(expandKnown('$A-${B}-$NO-$$', { A: '1', B: '2' })).toBe('1-2-$NO-$$');
  });

  test('through other variables, in any order; raw ones as they are; circles stay', () => {
    const all = [
      variable('A', '$B/a'),
      variable('B', '${C}/b'),
      variable('C', 'c'),
      variable('RAW', '$C', { raw: true }),
      variable('USES_RAW', '$RAW'),
      variable('X', 'x$Y'),
      variable('Y', 'y$X'),
      variable('SELF', '$SELF:more'),
      variable('PROTO', '$constructor'),
    ];
    expect(expandAll(all)).toMatchObject({
      ...{
        A: 'c/b/a',
        B: 'c/b',
        C: 'c',
        RAW: '$C',
        USES_RAW: '$C',
        SELF: '$SELF:more',
        PROTO: '$constructor',
      },
    });
    expect(expandAll(all).X).toContain('$');
  });
});
