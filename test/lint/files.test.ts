import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
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
    /^more\/nested\.yml: docker-build: unknown input arguments: contxt;[^\n]*$/,
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

test('what has to be fetched and cannot be is said so', async () => {
  const folder = folderWith({ 'main.yml': 'include: [{remote: "https://drydock.invalid/a.yml"}]\n' });
  const [verdict] = await lintFiles([join(folder, 'main.yml')], templates);
  expect(verdict?.message).toContain('https://drydock.invalid/a.yml');
  expect(verdict?.message).toContain(
    'Fix: what a pipeline includes from other projects or addresses is fetched',
  );
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
