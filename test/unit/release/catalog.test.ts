/** What the Catalog shows, compared with the templates. */
import { describe, expect, test } from 'vitest';
import {
  type CatalogComponent,
  type CatalogInput,
  catalogDifferences,
} from '../../../src/release/catalog.js';
import { surfaceOf } from '../../../src/release/surface.js';

const input = (changed: Partial<CatalogInput> = {}): CatalogInput => ({
  name: 'a',
  required: false,
  type: 'STRING',
  default: 'x',
  ...changed,
});

function differences(spec: object, ...inputs: CatalogInput[]): string[] {
  const surface = surfaceOf(
    new Map([['hello', `${JSON.stringify({ spec: { inputs: { a: spec } } })}\n---\n{}`]]),
  );
  return catalogDifferences(surface, [{ name: 'hello', inputs }]);
}

describe('an input is the same', () => {
  test.each<[string, object, Partial<CatalogInput>]>([
    ['a text', { default: 'x' }, {}],
    ['an empty text', { default: '' }, { default: '' }],
    ['a mandatory one', {}, { required: true, default: null }],
    ['false', { type: 'boolean', default: false }, { type: 'BOOLEAN', default: 'false' }],
    ['a number', { type: 'number', default: 30 }, { type: 'NUMBER', default: '30' }],
    ['an empty list', { type: 'array', default: [] }, { type: 'ARRAY', default: '[]' }],
    ['a list', { type: 'array', default: ['b', 'c"d'] }, { type: 'ARRAY', default: '["b", "c\\"d"]' }],
    [
      'mappings, by Ruby 3.3',
      { type: 'array', default: [{ p: 'q', n: 1 }] },
      { type: 'ARRAY', default: '[{"p"=>"q", "n"=>1}]' },
    ],
    [
      'mappings, by Ruby 3.4',
      { type: 'array', default: [{ p: 'q', n: null }] },
      { type: 'ARRAY', default: '[{"p" => "q", "n" => nil}]' },
    ],
  ])('%s', (_title, spec, shown) => {
    expect(differences(spec, input(shown))).toEqual([]);
  });

  test('an old GitLab tells no type', () => {
    const { type: _, ...old } = input();
    expect(differences({ default: 'x' }, old)).toEqual([]);
  });
});

test.each<[string, object, CatalogInput[], string]>([
  ['a default', { default: 'y' }, [input()], 'hello: a: the default is "x"'],
  [
    'a type',
    { type: 'number', default: 1 },
    [input({ default: '1' })],
    'hello: a: type is STRING, not NUMBER',
  ],
  ['required', { default: 'x' }, [input({ required: true })], 'hello: a: required is true'],
  ['missing', {}, [], 'hello: a: the Catalog does not have this input'],
  ['more', { default: 'x' }, [input(), input({ name: 'b' })], 'hello: b: only the Catalog has this input'],
])('an input differs: %s', (_title, spec, shown, says) => {
  expect(differences(spec, ...shown)).toEqual([says]);
});

test('components differ', () => {
  const found: CatalogComponent[] = [{ name: 'other', inputs: [] }];
  expect(catalogDifferences(surfaceOf(new Map([['hello', '{}']])), found)).toEqual([
    'hello: the Catalog does not have this component',
    'other: only the Catalog has it',
  ]);
});
