/** Each keyword, as GitLab documents it. */
import { describe, expect, test } from 'vitest';
import { job, jobs, problems, value } from './support.js';

const names = async (pipeline: string, variables = {}) =>
  (await jobs(pipeline, variables)).map(({ name }) => name);

test('a job of nothing but a script has the defaults', async () => {
  expect(await job('a: {script: [x]}')).toMatchObject({
    name: 'a',
    stage: 'test',
    image: { name: '', pullPolicy: [] },
    services: [],
    script: ['x'],
    afterScript: [],
    artifacts: { paths: [], exclude: [], untracked: false, when: 'on_success', reports: {} },
    caches: [],
    needs: [],
    hasNeeds: false,
    artifactsFrom: [],
    when: 'on_success',
    allowFailure: false,
    retry: { max: 0, when: [], exitCodes: [] },
    tags: [],
  });
});

describe('extends', () => {
  test('several, at several levels, merged at every depth; of lists the later', async () => {
    const made = await job(`
.a: {variables: {A: a, B: a}, script: [a], tags: [a], image: {name: a, entrypoint: [""]}}
.b: {extends: .a, variables: {B: b}}
.c: {variables: {C: c, B: c}, tags: [c]}
x: {extends: [.b, .c], variables: {D: d}, image: {name: x}}
`);
    expect(['A', 'B', 'C', 'D'].map((name) => value(made, name))).toEqual(['a', 'c', 'c', 'd']);
    expect(made).toMatchObject({ script: ['a'], tags: ['c'], image: { name: 'x', entrypoint: [''] } });
  });

  test('null takes a keyword away', async () => {
    const made = await job('.a: {script: [a], artifacts: {paths: [p]}}\nx: {extends: .a, artifacts: null}');
    expect(made.artifacts.paths).toEqual([]);
  });

  test.each([
    ['a: {extends: .no, script: [x]}', 'a: extends .no, which is no job'],
    ['a: {extends: a, script: [x]}', 'extends goes in a circle: a, a'],
    ['.b: {extends: a}\na: {extends: .b, script: [x]}', 'in a circle'],
    [
      `${Array.from({ length: 13 }, (_, n) => `.e${n}: {extends: .e${n + 1}}`).join('\n')}\n.e13: {script: [x]}\na: {extends: .e0}`,
      'levels deep',
    ],
    ['.l: [x]\na: {extends: .l, script: [x]}', '.l, which is no job'],
  ])('%s', async (pipeline, says) => expect((await problems(pipeline)).join('\n')).toContain(says));
});

describe('!reference', () => {
  test('within lists, to what extends brought, and through other references', async () => {
    const made = await job(`
.base: {script: [one]}
.set: {extends: .base, before_script: [first], variables: {A: a}}
.all: {script: [!reference [.set, before_script], !reference [.set, script]]}
x:
  script: [!reference [.all, script], last]
  variables: !reference [.set, variables]
  image: !reference [.image, image, name]
.image: {image: {name: i}}
`);
    expect(made.script).toEqual(['first', 'one', 'last']);
    expect(made.image.name).toBe('i');
    expect(value(made, 'A')).toBe('a');
  });

  test.each([
    ['a: {script: !reference [.no, script]}', '!reference [.no, script]: there is no such thing'],
    ['.b: {x: 1}\na: {script: !reference [.b, script]}', 'there is no such thing'],
    ['a: {script: !reference [b, script]}\nb: {script: !reference [a, script]}', 'in a circle'],
    ['a: {script: !reference []}', 'there is no such thing'],
  ])('%s', async (pipeline, says) => expect((await problems(pipeline)).join('\n')).toContain(says));
});

describe('default and inherit', () => {
  const DEFAULT = 'default: {image: d, retry: 1, tags: [t], before_script: [b]}\n';

  test('a keyword of the job replaces the default, null does not', async () => {
    const made = await job(`${DEFAULT}a: {script: [x], image: null, retry: 2, tags: []}`);
    expect(made).toMatchObject({ image: { name: 'd' }, retry: { max: 2 }, tags: [], script: ['b', 'x'] });
  });

  test.each([
    ['false', { name: '' }, ['x']],
    ['[image]', { name: 'd' }, ['x']],
    ['true', { name: 'd' }, ['b', 'x']],
  ])('inherit: {default: %s}', async (inherit, image, script) => {
    const made = await job(`${DEFAULT}a: {script: [x], inherit: {default: ${inherit}}}`);
    expect(made).toMatchObject({ image, script });
  });

  test('at the top, as it was before default', async () => {
    const made = await job('image: d\nservices: [s]\nafter_script: [z]\na: {script: [x]}');
    expect(made).toMatchObject({ image: { name: 'd' }, services: [{ name: 's' }], afterScript: ['z'] });
    expect(await problems('image: d\ndefault: {image: e}\na: {script: [x]}')).toEqual([
      'image stands at the top and in default',
    ]);
  });

  test.each([
    ['false', undefined],
    ['[B]', undefined],
    ['[A]', 'a'],
    ['true', 'a'],
  ])('inherit: {variables: %s}', async (inherit, expected) => {
    const made = await job(`variables: {A: a, B: b}\nx: {script: [x], inherit: {variables: ${inherit}}}`);
    expect(value(made, 'A')).toBe(expected);
  });
});

describe('stages', () => {
  test('.pre is first and .post last, and those without stages are build, test and deploy', async () => {
    const pipeline = ['.post', 'deploy', 'build', '.pre', 'test']
      .map((stage) => `${stage.replace('.', '')}: {script: [x], stage: ${stage}}`)
      .join('\n');
    expect(await names(pipeline)).toEqual(['pre', 'build', 'test', 'deploy', 'post']);
  });

  test('own ones, one list in another', async () => {
    const pipeline =
      'stages: [one, [two, three]]\na: {script: [x], stage: three}\nb: {script: [x], stage: one}';
    expect(await names(pipeline)).toEqual(['b', 'a']);
  });

  test.each([
    ['stages: [build]\na: {script: [x]}', 'a: there is no stage test; there are: .pre, build, .post'],
    ['stages: x\na: {script: [x], stage: .pre}', 'stages should be a list'],
    ['a: {script: [x], stage: [test]}', 'a: there is no stage test'],
  ])('%s', async (pipeline, says) => expect((await problems(pipeline)).join('\n')).toContain(says));
});

describe('parallel', () => {
  test('a number', async () => {
    const all = await jobs('a: {script: [x], parallel: 2}');
    expect(all.map((one) => [one.name, value(one, 'CI_NODE_INDEX'), value(one, 'CI_NODE_TOTAL')])).toEqual([
      ['a 1/2', '1', '2'],
      ['a 2/2', '2', '2'],
    ]);
    expect(value(await job('a: {script: [x]}'), 'CI_NODE_TOTAL')).toBe('1');
    expect(value(await job('a: {script: [x]}'), 'CI_NODE_INDEX')).toBeUndefined();
  });

  test('a matrix: every combination, its variables over those of the job', async () => {
    const all = await jobs(`
a:
  script: [x]
  variables: {P: of the job}
  parallel: {matrix: [{P: [1, two], Q: [x, y]}, {P: z}]}
`);
    expect(all.map(({ name }) => name)).toEqual([
      'a: [1, x]',
      'a: [1, y]',
      'a: [two, x]',
      'a: [two, y]',
      'a: [z]',
    ]);
    expect(all.map((one) => value(one, 'P'))).toEqual(['1', '1', 'two', 'two', 'z']);
    expect(all.map((one) => value(one, 'CI_JOB_NAME_SLUG'))[3]).toBe('a---two--y');
  });

  test.each([
    ['0', 'from 1 to 200'],
    ['201', 'from 1 to 200'],
    ['{matrix: []}', undefined],
    ['{matrix: x}', 'a list of mappings'],
    ['{matrix: [{}]}', 'a variable or more'],
    ['{matrix: [{A: [{b: c}]}]}', 'A should be a text'],
    ['{matrx: []}', 'a list of mappings'],
    [
      `{matrix: [${Array(9)
        .fill(0)
        .map((_, n) => `{A${n}: [1, 2], B: [${Array(99).fill('x')}]}`)}]}`,
      'more than 200',
    ],
  ])('%s', async (parallel, says) => {
    const found = (await problems(`a: {script: [x], parallel: ${parallel}}\nb: {script: [x]}`)).join('\n');
    if (says === undefined) expect(found).toBe('');
    else expect(found).toContain(says);
  });
});

describe('what a job is made of', () => {
  test('image and services in both forms', async () => {
    const made = await job(`
a:
  script: x
  image: {name: i, entrypoint: ["", b], pull_policy: [always, if-not-present], docker: {user: 1000}}
  services:
    - s
    - {name: t, alias: u, entrypoint: [e], command: c, pull_policy: never, variables: {V: 1, W: {value: $X, expand: false}}}
`);
    expect(made.image).toEqual({
      name: 'i',
      entrypoint: ['', 'b'],
      pullPolicy: ['always', 'if-not-present'],
      user: '1000',
    });
    expect(made.services).toEqual([
      { name: 's', pullPolicy: [], variables: [] },
      {
        name: 't',
        alias: 'u',
        entrypoint: ['e'],
        command: ['c'],
        pullPolicy: ['never'],
        variables: [
          { name: 'V', value: '1', file: false, raw: false, from: 'yaml' },
          { name: 'W', value: '$X', file: false, raw: true, from: 'yaml' },
        ],
      },
    ]);
    expect(made.script).toEqual(['x']);
  });

  test('artifacts, with reports of one path or several', async () => {
    const made = await job(`
a:
  script: [x]
  artifacts:
    paths: [p/]
    exclude: [p/q]
    untracked: true
    when: always
    expire_in: 1 day
    reports: {dotenv: d.env, junit: [a.xml, b.xml], coverage_report: {coverage_format: cobertura, path: c.xml}}
`);
    expect(made.artifacts).toEqual({
      paths: ['p/'],
      exclude: ['p/q'],
      untracked: true,
      when: 'always',
      reports: { dotenv: ['d.env'], junit: ['a.xml', 'b.xml'], coverage_report: ['c.xml'] },
    });
  });

  test('caches: protected branches have keys of their own', async () => {
    const pipeline = `
a:
  script: [x]
  variables: {POLICY: pull}
  cache:
    - {key: k-$CI_JOB_NAME, paths: [p], policy: $POLICY, when: always}
    - {paths: [q], unprotect: true}
`;
    expect((await job(pipeline)).caches).toEqual([
      { key: 'k-$CI_JOB_NAME-non_protected', paths: ['p'], policy: 'pull', when: 'always' },
      { key: 'default', paths: ['q'], policy: 'pull-push', when: 'on_success' },
    ]);
    const [first] = (await job(pipeline, { CI_COMMIT_REF_PROTECTED: 'true' })).caches;
    expect(first?.key).toBe('k-$CI_JOB_NAME-protected');
    expect((await job('a: {script: [x], cache: []}')).caches).toEqual([]);
  });

  test('a key of files is that of their last commits', async () => {
    const key = async (files: string) =>
      (await job(`a: {script: [x], cache: {key: {${files}}, paths: [p]}}`)).caches[0]?.key;
    expect(await key('files: [package.json]')).toMatch(/^[0-9a-f]{40}-non_protected$/);
    expect(await key('files: [package.json]')).toBe(await key('files: [app/main.py]'));
    expect(await key('files: [package.json, app/main.py]')).not.toBe(await key('files: [app/main.py]'));
    expect(await key('files: [no.lock]')).toBe('default-non_protected');
    expect(await key('files: [no.lock], prefix: $CI_JOB_NAME')).toBe('$CI_JOB_NAME-default-non_protected');
  });

  test('retry, timeout, tags, resource_group, allow_failure, environment', async () => {
    const made = await job(`
variables: {TAG: big, NONE: "", NESTED: $TAG}
a:
  script: [x]
  retry: {max: 2, when: [script_failure], exit_codes: 137}
  timeout: 1h 30m
  tags: [$TAG, $NONE, "\${NESTED}-x"]
  resource_group: group-$TAG
  allow_failure: {exit_codes: [1, 2]}
  environment: {name: "mr/$NESTED/$UNKNOWN", action: stop, url: https://x, deployment_tier: testing}
`);
    expect(made).toMatchObject({
      retry: { max: 2, when: ['script_failure'], exitCodes: [137] },
      timeout: 5400,
      tags: ['big', 'big-x'],
      resourceGroup: 'group-big',
      allowFailure: [1, 2],
      environment: 'mr/big/',
    });
    expect(value(made, 'CI_JOB_TIMEOUT')).toBe('5400');
    expect(value(made, 'CI_ENVIRONMENT_NAME')).toBe('mr/big/');
    expect(value(made, 'CI_ENVIRONMENT_ACTION')).toBe('stop');
    expect(value(made, 'CI_ENVIRONMENT_SLUG')).toMatch(/^mr-big-/);
    expect((await job('a: {script: [x], retry: {max: 1, when: always}}')).retry.when).toEqual([]);
  });

  test.each([
    ['script: 5', 'a: script should be a text'],
    ['script: [{echo a: b}]', 'has to stand in quotes'],
    ['script: [x], image: {entrypoint: [e]}', 'a: image needs a name'],
    ['script: [x], image: {name: i, entrypint: [e]}', 'a: image has unknown keys: entrypint'],
    ['script: [x], image: {name: i, entrypoint: e}', 'entrypoint should be a list'],
    ['script: [x], services: {name: s}', 'services should be a list'],
    ['script: [x], services: [{alias: s}]', 'a: service 1 needs a name'],
    ['script: [x], artifacts: {path: [p]}', 'a: artifacts has unknown keys: path'],
    ['script: [x], artifacts: {when: sometimes}', 'artifacts:when should be one of: on_success'],
    ['script: [x], cache: {key: {files: []}, paths: [p]}', 'one file or two'],
    [`script: [x], cache: [${Array(5).fill('{paths: [p]}')}]`, 'at most 4'],
    ['script: [x], retry: 3', 'retry should be 0, 1 or 2'],
    ['script: [x], retry: {max: 1, exit_code: 1}', 'unknown keys: exit_code'],
    ['script: [x], timeout: soon', 'timeout should be a duration'],
    ['script: [x], timeout: 60', 'timeout should be a duration'],
    ['script: [x], tags: t', 'tags should be a list'],
    ['script: [x], when: never', 'when should be one of'],
    ['script: [x], environment: 7', 'environment should be a mapping'],
    ['script: [x], allow_failure: maybe', 'allow_failure should be true or false'],
    ['script: [x], varables: {}', 'a has unknown keys: varables'],
    ['script: [x], only: [main]', 'only is not read here: write rules'],
    ['trigger: group/project', 'trigger is not read here'],
    ['scrpt: [x]', 'a: a job needs a script'],
    ['script: [x], variables: [A]', 'variables should be a mapping'],
    ['script: [x], variables: {A: [b]}', 'the variable A should be a text'],
  ])('%s', async (keywords, says) => expect((await problems(`a: {${keywords}}`)).join('\n')).toContain(says));

  test('all problems are told at once', async () => {
    expect(await problems('a: {script: [x], tags: t, retry: 3}\nb: {script: [x], stage: no}')).toHaveLength(
      3,
    );
  });
});

test.each([
  ['', 'no visible job'],
  ['.a: {script: [x]}', 'no visible job'],
  ['- a', 'a job needs a script'],
  ['a: [', '.gitlab-ci.yml: '],
  ['a: *no', '.gitlab-ci.yml: '],
  ['a: &a {script: [x], b: *a}', 'so big, or holds itself'],
  [`a: {script: ${'['.repeat(120)}${']'.repeat(120)}}`, 'so big'],
  ['jobs: 5', 'jobs: a job needs a script'],
  ['a: {script: [x]}\ndefault: {script: [x]}', 'default has an unknown key: script'],
])('a file that is no pipeline: %s', async (pipeline, says) =>
  expect((await problems(pipeline)).join('\n')).toContain(says),
);
