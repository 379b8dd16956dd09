import { describe, expect, test } from 'vitest';
import { readDocuments } from '../../../src/psych/documents.js';
import { YamlError } from '../../../src/psych/error.js';
import { at, plain } from '../../../src/psych/value.js';

const body = (text: string) => plain(readDocuments(text, 'a.yml').body);

describe('reads what libyaml reads', () => {
  test.each<[string, unknown]>([
    ['a: b\n', { a: 'b' }],
    ['a:\n- b\n- c: d\n  e: f\n-\n  - g\n', { a: ['b', { c: 'd', e: 'f' }, ['g']] }],
    ['a: {\nb: c\n}\n', { a: { b: 'c' } }],
    ['a: [b\n,c]', { a: ['b', 'c'] }],
    ['a: [b: c, {d}, "e":f]', { a: [{ b: 'c' }, { d: null }, { e: 'f' }] }],
    ["a: 'b\n\n  c''d'", { a: "b\nc'd" }],
    ['a: "b\\\n   c\\u0041\\x42"', { a: 'bcAB' }],
    ['a: |\n  b\n   c\n\n  d\n', { a: 'b\n c\n\nd\n' }],
    ['a: >-\n  b\n  c\n\n  d\n', { a: 'b c\nd' }],
    ['a: |2+\n    b\n\n', { a: '  b\n\n' }],
    ['a: b\n  c\n\n  d\n', { a: 'b c\nd' }],
    ['? a\n: b\n', { a: 'b' }],
    ['"a" : b # c\n', { a: 'b' }],
    ['a: &x [b]\nc: *x\n', { a: ['b'], c: ['b'] }],
    ['a: !foo 1\nb: !!str 1\nc: !foo "1"\nd: ! "1"\n', { a: 1, b: '1', c: 1, d: '1' }],
    ['a: b\r\nc: d\r\n', { a: 'b', c: 'd' }],
    ['\ufeffa: b\n', { a: 'b' }],
    ['a: b\na: c\n', { a: 'c' }],
    ['a: b\n...\nnot: [read\n', { a: 'b' }],
  ])('%j', (text, value) => expect(body(text)).toEqual(value));
});

describe('refuses what libyaml refuses', () => {
  test.each<[string, number]>([
    ['a:\n\tb: c', 2],
    ['a: [\n', 2],
    ['a: {b: :c}', 1],
    ['a: {b: $[[ inputs.c ]]}', 1],
    ['a: b: c', 1],
    ['a: @b', 1],
    ['a: `b`', 1],
    ['a: %b', 1],
    ['a: "\\q"', 1],
    ["a: 'b", 1],
    ['a: *b', 1],
    ['a: |x\n  b', 1],
    ['a:\n  b: c\n d: e', 3],
    ['a: [b] c', 1],
    ['a\nb: c', 2],
    ['a: - b', 1],
    ['a: !x!y b', 1],
    ['%YAML 1.1\n', 2],
  ])('%j', (text, line) => {
    try {
      readDocuments(text, 'a.yml');
    } catch (error) {
      expect(error).toBeInstanceOf(YamlError);
      expect((error as YamlError).line).toBe(line);
      return;
    }
    expect.unreachable();
  });
});

describe('takes no class of Ruby', () => {
  test.each(['a: !!set {b, c}', 'a: !ruby/object:Foo {}', 'a: !ruby/regexp /b/', 'a: !!omap {b: c}'])(
    '%s',
    (text) => expect(() => readDocuments(text, 'a.yml')).toThrow(/GitLab takes none/),
  );
});

describe('<<', () => {
  test.each<[string, unknown]>([
    ['a: &a {b: 1, c: 2}\nd:\n  <<: *a\n  c: 3\n', { b: 1, c: 3 }],
    // Unlike YAML says, it goes over what stands before it.
    ['a: &a {b: 1}\nd:\n  b: 2\n  <<: *a\n', { b: 1 }],
    ['a: &a {b: 1, c: 1}\ne: &e {b: 2, f: 2}\nd:\n  <<: [*a, *e]\n', { b: 1, c: 1, f: 2 }],
    ['d:\n  <<: {b: 1}\n', { b: 1 }],
    ['d:\n  <<: b\n', { '<<': 'b' }],
    ['d:\n  "<<": {b: 1}\n', { b: 1 }],
  ])('%j', (text, value) => expect((body(text) as { d: unknown }).d).toEqual(value));
});

describe('documents', () => {
  test.each<[string, unknown, unknown]>([
    ['spec: {}\n---\na: b\n', { spec: {} }, { a: 'b' }],
    ['spec: {}\n--- # c\na: b\n', { spec: {} }, { a: 'b' }],
    ['---\nspec: {}\n---\na: b\n', { spec: {} }, { a: 'b' }],
    ['a: b\n---\nc: d\n', undefined, { a: 'b' }],
    ['spec: {}\n---\n# nothing\n', undefined, { spec: {} }],
    ['# nothing\n', undefined, {}],
    ['spec: {}\n---\na:\n  - |\n    x\n    ---\n    y\n', { spec: {} }, { a: ['x\n---\ny\n'] }],
  ])('%j', (text, header, rest) => {
    const documents = readDocuments(text, 'a.yml');
    expect(documents.header && plain(documents.header)).toEqual(header);
    expect(plain(documents.body)).toEqual(rest);
  });

  test.each(['- a', 'a', '1', 'spec: {}\n---\n- a'])('%j is no mapping', (text) =>
    expect(() => readDocuments(text, 'a.yml')).toThrow('no mapping'),
  );

  test('the lines are those of the file', () => {
    const { body: found } = readDocuments('spec: {}\n---\n\na:\n  b: c\n', 'a.yml');
    expect(at(found, 'a')?.place).toEqual({ file: 'a.yml', line: 5 });
  });

  test.each<[string, string]>([
    ['what holds itself', 'a: &a\n  b: *a\n'],
    ['what is deeper than 100', `a: ${'['.repeat(100)}${']'.repeat(100)}`],
    [
      'what grows by its aliases',
      `a: &a [${'x,'.repeat(200)}]\nb: &b [${'*a,'.repeat(200)}]\nc: [${'*b,'.repeat(200)}]\n`,
    ],
    ['what is bigger than 2 MiB', `a: ${'x'.repeat(2_097_152)}`],
  ])('%s is too big', (_, text) => expect(() => readDocuments(text, 'a.yml')).toThrow(/big|deep/));
});
