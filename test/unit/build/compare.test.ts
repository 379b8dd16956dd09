import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/build/compare.js';
import { write } from '../../../src/build/write.js';
import { folderWith } from '../../temporary.js';

const OUTPUTS = new Map([
  ['a/template.yml', 'one\ntwo\n'],
  ['b/template.yml', 'three\n'],
]);

/** Every file below a folder, with its text. */
function content(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

describe('compare', () => {
  test('a fresh folder has no differences', () => {
    expect(compare(folderWith(Object.fromEntries(OUTPUTS)), OUTPUTS)).toEqual([]);
  });

  test('new, changed and orphaned files, sorted by path', () => {
    const folder = folderWith({
      'b/template.yml': '3\n',
      'a/README.md': '',
      'c/template.yml': '',
      'b/deep/x': '',
    });
    expect(compare(folder, OUTPUTS)).toEqual([
      { path: 'a/README.md', state: 'orphaned' },
      { path: 'a/template.yml', state: 'new' },
      { path: 'b/deep/x', state: 'orphaned' },
      { path: 'b/template.yml', state: 'changed', lines: { added: 1, removed: 1 } },
      { path: 'c/template.yml', state: 'orphaned' },
    ]);
  });

  test.each([
    ['lines added', 'one\n', { added: 1, removed: 0 }],
    ['lines removed', 'one\ntwo\ntwo\nthree\n', { added: 0, removed: 2 }],
    ['a line changed', 'one\n2\n', { added: 1, removed: 1 }],
    ['lines in another order', 'two\none\n', { added: 0, removed: 0 }],
    ['no final line break', 'one\ntwo', { added: 1, removed: 0 }],
  ])('counts %s', (_, before, lines) => {
    const folder = folderWith({ 'a/template.yml': before, 'b/template.yml': 'three\n' });
    expect(compare(folder, OUTPUTS)).toEqual([{ path: 'a/template.yml', state: 'changed', lines }]);
  });

  test('a folder that is not there yet: everything is new', () => {
    const folder = join(folderWith(), 'templates');
    expect(compare(folder, OUTPUTS).map((one) => one.state)).toEqual(['new', 'new']);
  });
});

describe('write', () => {
  test('brings a folder to the outputs, orphans and their folders gone', () => {
    const folder = folderWith({ 'b/template.yml': '3\n', 'c/template.yml': '', 'c/README.md': '' });
    write(folder, OUTPUTS, compare(folder, OUTPUTS));
    expect(content(folder)).toEqual(Object.fromEntries(OUTPUTS));
    expect(existsSync(join(folder, 'c'))).toBe(false);
    expect(compare(folder, OUTPUTS)).toEqual([]);
  });

  test('touches nothing but the differences', () => {
    const folder = folderWith({ 'a/template.yml': 'mine\n', 'b/template.yml': '3\n' });
    write(folder, OUTPUTS, [{ path: 'b/template.yml', state: 'changed' }]);
    expect(content(folder)).toEqual({ 'a/template.yml': 'mine\n', 'b/template.yml': 'three\n' });
  });

  test('replaces a file instead of writing into it, so that a reader sees the old or the new one', () => {
    const folder = folderWith({ 'real.yml': 'old\n', 'a/x': '' });
    symlinkSync('../real.yml', join(folder, 'a/template.yml'));
    write(folder, OUTPUTS, [{ path: 'a/template.yml', state: 'changed' }]);
    expect(readFileSync(join(folder, 'a/template.yml'), 'utf8')).toBe('one\ntwo\n');
    expect(readFileSync(join(folder, 'real.yml'), 'utf8')).toBe('old\n');
  });

  test('what an interrupted write left is an orphan', () => {
    const folder = folderWith({ ...Object.fromEntries(OUTPUTS), 'a/template.yml.new': 'half' });
    expect(compare(folder, OUTPUTS)).toEqual([{ path: 'a/template.yml.new', state: 'orphaned' }]);
  });
});
