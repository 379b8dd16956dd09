/** `include:`: components of the checkout with their inputs, and files of it. */

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkoutWith, job, jobs, problems, value } from './support.js';

afterEach(async () => {
  const root = await checkoutWith();
  for (const path of ['templates', 'ci']) rmSync(join(root, path), { recursive: true, force: true });
});

const TEMPLATE = {
  'templates/one/template.yml': `
spec:
  inputs:
    job_name: {default: one}
    needed: {}
    text: {default: given, regex: "^[a-z.0-9,{}\\":\\\\s]*$"}
    number: {type: number, default: 3}
    flag: {type: boolean, default: false}
    list: {type: array, default: []}
    choice: {default: a, options: [a, b]}
---
"$[[ inputs.job_name ]]":
  script: ["echo $[[ inputs.text ]]"]
  tags: $[[ inputs.list ]]
  interruptible: $[[ inputs.flag ]]
  variables: {NUMBER: "$[[ inputs.number ]]", CHOICE: "$[[ inputs.choice ]]", NEEDED: "$[[ inputs.needed ]]"}
".$[[ inputs.job_name ]]:hidden": {image: hidden}
`,
};

const including = (inputs: string, more = '') =>
  `include: [{component: "$CI_SERVER_FQDN/drydock/drydock/one@1", inputs: ${inputs}}]\n${more}`;

describe('a component', () => {
  test('with defaults and values; the including file over it', async () => {
    const pipeline = including(
      '{needed: n, job_name: j, list: [t], number: 7}',
      'j: {extends: ".j:hidden", variables: {CHOICE: mine}}',
    );
    const made = await job(pipeline, {}, TEMPLATE);
    expect(made).toMatchObject({ name: 'j', script: ['echo given'], tags: ['t'], image: { name: 'hidden' } });
    expect(['NUMBER', 'CHOICE', 'NEEDED'].map((name) => value(made, name))).toEqual(['7', 'mine', 'n']);
  });

  test('null is as good as no value; what is no text becomes one', async () => {
    const text = async (input: string) =>
      (await job(including(`{needed: n, text: ${input}}`), {}, TEMPLATE)).script[0];
    expect(await text('null')).toBe('echo given');
    expect(await text('1.5')).toBe('echo 1.5');
    expect(await text('{a: b}')).toBe('echo {"a":"b"}');
    expect(await text('.')).toBe('echo .');
  });

  test.each([
    ['{}', ['the input needed has no default']],
    ['{needed: null}', ['the input needed has no default']],
    [
      '{needed: n, nedeed: m, txt: x}',
      ['unknown input arguments: nedeed, txt; its inputs are: job_name, needed'],
    ],
    ['{needed: n, number: many}', ['the input number is "many", not of the type number']],
    ['{needed: n, flag: perhaps}', ['the input flag is "perhaps", not of the type boolean']],
    ['{needed: n, list: a}', ['the input list is "a", not of the type array']],
    ['{needed: n, choice: c}', ['the input choice is "c", not one of: a, b']],
    ['{needed: n, choice: [a]}', ['not one of: a, b']],
    ['{needed: n, text: A}', ['the input text is "A", which ^[a-z']],
    ['[needed]', ['inputs should be a mapping']],
    ['{number: x, flag: y, list: z}', ['needed', 'number', 'flag', 'list']],
  ])('%s', async (inputs, says) => {
    const found = await problems(including(inputs), {}, TEMPLATE);
    for (const text of says) expect(found.join('\n')).toContain(text);
  });

  test.each([
    ['{type: colour, default: x}', 'has the type colour'],
    ['{default: x, options: [y]}', 'is "x", not one of: y'],
    ['{default: x, regex: "(?=x)"}', 'RE2 does not take'],
    ['text', 'should be a mapping'],
  ])('a header with %s', async (header, says) => {
    const template = `spec: {inputs: {a: ${header}}}\n---\nx: {script: [x]}\n`;
    const files = { 'templates/one/template.yml': template };
    expect((await problems(including('{}'), {}, files)).join('\n')).toContain(says);
  });

  test('one file is read anew once it has changed', async () => {
    const files = (name: string) => ({
      'templates/one/template.yml': `spec: {}\n---\n${name}: {script: [x]}\n`,
    });
    const pipeline = 'include: [{component: $CI_SERVER_FQDN/drydock/drydock/one@1}]';
    expect((await job(pipeline, {}, files('first'))).name).toBe('first');
    expect((await job(pipeline, {}, files('then'))).name).toBe('then');
  });

  test('what is included stays as it is: two of a component are two', async () => {
    const twice = ['a', 'b'].map(
      (name) =>
        `  - {component: $CI_SERVER_FQDN/drydock/drydock/one@1, inputs: {needed: n, job_name: ${name}}}`,
    );
    expect((await jobs(`include:\n${twice.join('\n')}`, {}, TEMPLATE)).map(({ name }) => name)).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('files of the checkout', () => {
  const FILES = {
    'ci/a.yml': 'a: {script: [a]}',
    'ci/b.yml': 'include: /ci/more/c.yaml\na: {script: [b], tags: [b]}',
    'ci/more/c.yaml': 'c: {script: [c]}\na: {script: [c], tags: [c], image: c}',
    'ci/inputs.yml': 'spec: {inputs: {x: {}}}\n---\nx: {script: ["$[[ inputs.x ]]"]}',
  };

  test.each<[string, string[]]>([
    ['ci/a.yml', ['a', 'own']],
    ['/ci/a.yml', ['a', 'own']],
    ['[ci/a.yml, {local: ci/more/c.yaml}]', ['a', 'c', 'own']],
    ['ci/**/*.yaml', ['a', 'c', 'own']],
    ['ci/none/*.yml', ['own']],
    ['$DIR/a.yml', ['a', 'own']],
    ['{local: ci/inputs.yml, inputs: {x: "1"}}', ['own', 'x']],
    ['{local: ci/a.yml, rules: [{if: $CI_COMMIT_TAG}]}', ['own']],
    ['{local: ci/a.yml, rules: [{if: $DIR, when: never}]}', ['own']],
    ['{local: ci/a.yml, rules: [{exists: [app/main.py]}]}', ['a', 'own']],
  ])('%s', async (include, expected) => {
    const made = await jobs(`include: ${include}\nown: {script: [x]}`, { DIR: 'ci' }, FILES);
    expect(made.map(({ name }) => name).sort()).toEqual(expected);
  });

  test('the later over the earlier, the including over the included', async () => {
    const [made] = await jobs('include: [ci/a.yml, ci/b.yml]\na: {image: own}', {}, FILES);
    expect(made).toMatchObject({ script: ['b'], tags: ['b'], image: { name: 'own' } });
  });

  test.each([
    ['ci/none.yml', 'there is no ci/none.yml to include'],
    ['ci/a.txt', 'does not end in .yml'],
    ['https://example.com/a.yml', 'include: remote is not here'],
    ['{project: a/b, file: c.yml}', 'include: project is not here'],
    ['{template: Auto-DevOps.gitlab-ci.yml}', 'include: template is not here'],
    ['{component: gitlab.com/other/project/one@1}', 'is no component of this project'],
    ['{component: $CI_SERVER_FQDN/drydock/drydock/none@1}', 'is no component of this project'],
    ['{component: 1}', 'needs a text for component or local'],
    ['5', 'should be a text or a mapping'],
    ['{local: ci/a.yml, rules: [{if: "&&"}]}', 'does not understand "if: &&"'],
    ['{local: ci/a.yml, inputs: {x: 1}}', 'ci/a.yml: unknown input arguments: x'],
    ['ci/empty.yml', 'ci/empty.yml is empty'],
    ['ci/bad.yml', 'ci/bad.yml: '],
    ['ci/self.yml', 'at most 150 includes'],
  ])('%s', async (include, says) => {
    const files = {
      ...FILES,
      'ci/empty.yml': '',
      'ci/bad.yml': 'a: [',
      'ci/self.yml': 'include: ci/self.yml',
    };
    const found = await problems(`include: ${include}\nown: {script: [x]}`, {}, files);
    expect(found.join('\n')).toContain(says);
  });
});

test('a folder without a pipeline', async () => {
  const root = await checkoutWith({ '.gitlab-ci.yml': 'a: {script: [x]}' });
  rmSync(join(root, '.gitlab-ci.yml'));
  const { readJobs } = await import('../../../../src/pipeline/read/read-jobs.js');
  await expect(readJobs(root, {})).rejects.toThrow('has no .gitlab-ci.yml');
  writeFileSync(join(root, '.gitlab-ci.yml'), '');
});
