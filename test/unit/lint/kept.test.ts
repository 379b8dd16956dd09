import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { saidOf } from '../../../src/lint/kept.js';
import * as program from '../../../src/pipeline/gitlab-ci-local.js';
import { folderWith } from '../../temporary.js';

vi.mock('../../../src/pipeline/gitlab-ci-local.js');
const ask = vi.mocked(program.gitlabCiLocalText);

let kept: string;
beforeEach(() => {
  kept = folderWith();
  vi.stubEnv('DRYDOCK_LINT_KEPT', kept);
  ask.mockReset();
  ask.mockImplementation(async (folder) => ({ exitCode: 0, stdout: `in ${folder}/a`, stderr: '' }));
});
afterEach(() => vi.unstubAllEnvs());

/** A project with its templates behind a symbolic link. */
function project(text = 'a: {}', template = 'one'): string {
  const folder = folderWith({ '.gitlab-ci.yml': text });
  symlinkSync(folderWith({ 'x/template.yml': template }), join(folder, 'templates'));
  return folder;
}
const said = (folder: string, ...more: string[]) => saidOf(folder, ['--home', folder, ...more], {});

test('the same files are asked about once, and the answer names the folder that is asked about', async () => {
  const [one, other] = [project(), project()];
  expect((await said(one)).stdout).toBe(`in ${one}/a`);
  mkdirSync(join(other, '.git'));
  writeFileSync(join(other, '.git/HEAD'), 'x');
  expect((await said(other)).stdout).toBe(`in ${other}/a`);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('another text, another template, another argument, another home: another answer', async () => {
  await said(project());
  await said(project('b: {}'));
  await said(project('a: {}', 'two'));
  await said(project(), '--list-json');
  await saidOf(project(), [], { HOME: '/other' });
  expect(ask).toHaveBeenCalledTimes(5);
});

test('what is refused is asked about each time', async () => {
  ask.mockResolvedValue({ exitCode: 1, stdout: '', stderr: 'no' });
  await said(project());
  await said(project());
  expect(ask).toHaveBeenCalledTimes(2);
  expect(readdirSync(kept)).toEqual([]);
});

test('nothing is kept outside of the tests of the lint', async () => {
  vi.stubEnv('DRYDOCK_LINT_KEPT', '');
  await said(project());
  await said(project());
  expect(ask).toHaveBeenCalledTimes(2);
});
