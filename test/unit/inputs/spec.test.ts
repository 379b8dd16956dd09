import { describe, expect, test } from 'vitest';
import type { Input } from '../../../src/inputs/input.js';
import { spec, specRegex } from '../../../src/inputs/spec.js';

const header = (input: Partial<Input>) =>
  spec([{ name: 'a', description: 'Something.', type: 'string', ...input }]).spec.inputs?.a;

describe('spec', () => {
  test('no `inputs` at all where there are none', () => {
    expect(spec([])).toEqual({ spec: {} });
  });

  test.each<[string, Partial<Input>, object]>([
    ['a mandatory text', {}, {}],
    ['an optional text', { default: '' }, { default: '' }],
    ['a number', { type: 'number', default: 0, minimum: 1 }, { type: 'number', default: 0 }],
    ['a boolean', { type: 'boolean', default: false }, { type: 'boolean', default: false }],
    ['a list', { type: 'array', default: [] }, { type: 'array', default: [] }],
    ['options', { options: ['a', 'b'], default: 'b' }, { options: ['a', 'b'], default: 'b' }],
    ['a pattern', { pattern: '^a$' }, { regex: '^a$|\\$' }],
    ['what only the job checks', { linePattern: '^a$', shell: true, keyword: true }, {}],
  ])('%s', (_, input, entry) => {
    expect(header(input)).toEqual({ description: 'Something.', ...entry });
  });

  test('inputs keep their order', () => {
    const names = ['b', 'a', 'c'];
    const inputs = names.map((name): Input => ({ name, description: 'Something.', type: 'string' }));
    expect(Object.keys(spec(inputs).spec.inputs ?? {})).toEqual(names);
  });
});

describe('specRegex', () => {
  test.each([
    ['abc', true],
    ['', false],
    ['a b', false],
    ['$CI_COMMIT_REF_SLUG', true],
    ['a$', true],
  ])('%j: %j', (value, allowed) => {
    expect(new RegExp(specRegex('^[a-z]+$')).test(value)).toBe(allowed);
  });
});
