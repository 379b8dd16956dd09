import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintFiles } from '../../src/lint/project.js';
import { folderWith } from '../temporary.js';
import { freshTemplates, including } from './templates.js';

const templates = await freshTemplates();

test('files of any name, each by itself, named by the path from here', async () => {
  const folder = folderWith({
    '.gitlab-ci.yml': 'a: [',
    'good.yml': including('{job_name: good}'),
    'ci/bad.yml': including('{contxt: a}'),
  });
  const files = [join(folder, 'good.yml'), join(folder, 'ci/bad.yml')];
  const [good, bad] = await lintFiles(files, templates);
  expect(good).toMatchObject({
    name: relative(process.cwd(), files[0] as string),
    valid: true,
    jobs: ['good'],
  });
  expect(bad).toMatchObject({ name: relative(process.cwd(), files[1] as string), valid: false });
});

test('what a file includes from its own project is linted with it, versions and all', async () => {
  const folder = folderWith({
    'main.yml': 'include:\n  - local: /ci/*.yml\n',
    'ci/app.yml': `include: [{local: /more/nested.yml}]\n`,
    'more/nested.yml': including('{job_name: nested, contxt: a}'),
    'unused/not-included.yml': including('{nope: a}'),
    'node_modules/a/b.yml': 'a: [',
    '.gitlab-ci-local.yml': 'a: [',
  });
  const [verdict] = await lintFiles([join(folder, 'main.yml')], templates);
  expect(verdict?.message).toMatch(
    /^more\/nested\.yml:3: docker-build: unknown input arguments: contxt;[^\n]*$/,
  );
});

test('`include: local` starts at the root that is named', async () => {
  const folder = folderWith({ 'ci/main.yml': 'include: /ci/part.yml\n', 'ci/part.yml': including('') });
  const file = join(folder, 'ci/main.yml');
  expect((await lintFiles([file], templates))[0]).toMatchObject({ valid: false });
  expect((await lintFiles([file], templates, folder))[0]).toMatchObject({
    valid: true,
    jobs: ['docker-build'],
  });
});

describe('what is not here', () => {
  test.each([
    ['remote: "https://drydock.invalid/a.yml"'],
    ['template: Jobs/SAST.gitlab-ci.yml'],
    ['project: group/other, file: /a.yml'],
    ['component: $CI_SERVER_FQDN/group/other/part@1'],
  ])('include: [{%s}] is left out, and named', async (include) => {
    const folder = folderWith({ 'main.yml': `include: [{${include}}]\na: {extends: .b, needs: [c]}\n` });
    const [verdict] = await lintFiles([join(folder, 'main.yml')], templates);
    // What it lacks may be in there.
    expect(verdict).toMatchObject({ valid: true, message: '' });
    expect(verdict?.warnings).toContainEqual(
      expect.stringMatching(/^main\.yml:1: left out, since it is not here: include /),
    );
    expect(verdict?.warnings).toContainEqual(expect.stringContaining('a: extends .b, which is no job'));
  });

  test('a mistake beside it is one', async () => {
    const folder = folderWith({ 'main.yml': 'include: [{template: a.yml}]\na: {script: [b], retrry: 1}\n' });
    expect((await lintFiles([join(folder, 'main.yml')], templates))[0]).toMatchObject({ valid: false });
  });
});

test('child pipelines from files are linted too, each with a verdict of its own', async () => {
  const folder = folderWith({
    'main.yml': [
      'good: {trigger: {include: [{local: ci/good.yml, inputs: {name: a}}]}}',
      'bad: {trigger: {include: ci/bad.yml}}',
      'gone: {trigger: {include: [{local: ci/gone.yml}]}}',
      'made: {trigger: {include: [{artifact: a.yml, job: maker}]}}',
      'maker: {script: [a]}',
    ].join('\n'),
    'ci/good.yml': 'spec: {inputs: {name: {}}}\n---\nx: {script: ["$[[ inputs.name ]]"]}\n',
    'ci/bad.yml': 'x:\n  scrpt: a\n',
  });
  const verdicts = await lintFiles([join(folder, 'main.yml')], templates);
  const name = relative(process.cwd(), join(folder, 'main.yml'));
  expect(verdicts.map((verdict) => [verdict.name, verdict.valid])).toEqual([
    [name, true],
    [`${name} > good`, true],
    [`${name} > bad`, false],
    [`${name} > gone`, false],
  ]);
  expect(verdicts[2]?.message).toContain('ci/bad.yml:1: ');
  expect(verdicts[3]?.message).toContain('there is no ci/gone.yml');
});

test('a file in a folder that holds the temporary folder', async () => {
  const folder = folderWith({ 'good.yml': including('{job_name: good}'), 'tmp/other/ci.yml': '' });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = join(folder, 'tmp');
  try {
    expect(await lintFiles([join(folder, 'good.yml')], templates)).toMatchObject([{ valid: true }]);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
});
