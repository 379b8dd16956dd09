import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { lastVersion, surfaceAt } from '../../../src/release/surface.js';
import { folderWith } from '../../temporary.js';
import { type Repository, repository, shallowClone } from './repository.js';

let project: Repository;
let clone: string;

const job = (name: string) => `${name}: { script: [true] }\n`;

beforeAll(async () => {
  project = await repository();
  await project.commit({ 'README.md': 'Nothing yet.\n' }, 'empty');
  await project.commit(
    {
      'templates/one.yml': job('one'),
      'templates/two/template.yml': job('two'),
      'templates/both.yml': job('file'),
      'templates/both/template.yml': job('folder'),
      'templates/two/README.md': 'No template.\n',
      'templates/two/deeper/template.yml': job('no'),
      'templates/three.yaml': job('no'),
      'templates/with blank.yml': job('no'),
      'other/templates/four.yml': job('no'),
    },
    '1.0.0',
  );
  await project.commit({ 'templates/two/template.yml': 'a: [' }, 'broken');
  await project.commit({ 'templates/two/template.yml': job('later') }, 'v1.1.0');
  symlinkSync('two/template.yml', join(project.root, 'templates', 'link.yml'));
  await project.git('add', '--all');
  await project.git('commit', '--quiet', '--message', 'Link');
  clone = await shallowClone(project);
});

const jobs = async (commit: string, root = project.root) => {
  const surface = await surfaceAt(root, commit);
  return surface && [...surface].map(([name, component]) => [name, ...component.jobs]);
};

test('both spellings of a template count, and nothing else; the file goes before the folder of the same name', async () => {
  const expected = [
    ['both', 'file'],
    ['one', 'one'],
    ['two', 'two'],
  ];
  expect(await jobs('1.0.0')).toEqual(expected);
  expect(await jobs(await project.git('rev-parse', '1.0.0'))).toEqual(expected);
});

test('a version is read as it was, not as the checkout is', async () => {
  expect(await jobs('v1.1.0')).toEqual([['two', 'later']]);
});

test('a symbolic link is no template', async () => {
  expect(await project.git('ls-tree', '-r', '--name-only', 'main')).toContain('templates/link.yml');
  expect(await jobs('main')).toEqual([['two', 'later']]);
});

test('a tag goes before a branch of the same name', async () => {
  await project.git('branch', '1.0.0', 'main');
  expect((await jobs('1.0.0'))?.length).toBe(3);
});

test('a commit without templates has no surface', async () => {
  expect(await surfaceAt(project.root, 'empty')).toBeUndefined();
});

test('a template that is no YAML is named with its version', async () => {
  await expect(surfaceAt(project.root, 'broken')).rejects.toThrow(
    /^templates\/two\/template\.yml at broken: /,
  );
});

test.each(['3.0.0', '--all', ''])('the commit %j that is not there is named', async (commit) => {
  await expect(surfaceAt(project.root, commit)).rejects.toMatchObject({
    problems: [`Git knows no commit ${commit} in ${project.root}.`],
    fix: expect.stringContaining('git fetch --tags'),
  });
});

test('a shallow clone that misses the commit says how to get it, and has what it has', async () => {
  await expect(surfaceAt(clone, '1.0.0')).rejects.toMatchObject({
    problems: [`Git knows no commit 1.0.0 in ${clone}: the clone is shallow.`],
    fix: expect.stringMatching(/git fetch --tags --unshallow.*GIT_DEPTH to "0"/),
  });
  expect(await jobs('HEAD', clone)).toEqual([['two', 'later']]);
});

test('a folder without Git is no clone', async () => {
  await expect(surfaceAt(folderWith(), '1.0.0')).rejects.toThrow(/^Git cannot read .*not a git repository/);
});

test('a shallow clone may miss tags, so no last version is told from it', async () => {
  await expect(lastVersion(clone, '2.0.0')).rejects.toMatchObject({
    problems: [expect.stringContaining('is shallow')],
    fix: expect.stringContaining('git fetch --tags --unshallow'),
  });
});

test('the last version is the highest release below, on whichever branch', async () => {
  const { root, git, commit } = await repository();
  await commit(
    { a: '1' },
    '1.2.0',
    '1.10.0',
    'v1.9.0',
    '1.2',
    'release-9.9.9',
    '1.11.0-rc.1',
    'v2.0.0-rc.1',
    '1.10.5+x',
  );
  await git('checkout', '--quiet', '--orphan', 'elsewhere');
  await commit({ b: '2' }, '1.10.1', 'v2.0.0', '9.0.0');
  await git('checkout', '--quiet', 'main');
  const answers: [string, string | undefined][] = [
    ['1.2.0', undefined],
    ['1.2.1', '1.2.0'],
    ['1.9.1', 'v1.9.0'],
    ['1.11.0', '1.10.1'],
    ['1.11.0-rc.2', '1.10.1'],
    ['2.0.0-rc.2', '1.10.1'],
    ['2.0.0', '1.10.1'],
    ['v2.0.1', 'v2.0.0'],
    ['10.0.0-alpha', '9.0.0'],
    ['1.2', undefined],
    ['latest', undefined],
  ];
  for (const [below, last] of answers) expect(await lastVersion(root, below), below).toBe(last);
});

test('a project without tags has no last version', async () => {
  const { root, commit } = await repository();
  await commit({ a: '1' });
  expect(await lastVersion(root, '1.0.0')).toBeUndefined();
});
