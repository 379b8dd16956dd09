import { describe, expect, test } from 'vitest';
import { interpolate } from '../../../src/gitlab/interpolate.js';
import { pipelineText, Reference, readPipeline } from '../../../src/gitlab/yaml.js';

const HEADER = `spec:
  inputs:
    text: {default: given}
    number: {type: number, default: 3}
    flag: {type: boolean, default: false}
    list: {type: array, default: []}
---
`;

/** What the body `a: …` becomes. */
function made(body: string, inputs: Record<string, unknown> = {}): unknown {
  return interpolate(`${HEADER}a: ${body}\n`, inputs, 'template').a;
}

describe('a text that is one reference becomes the value with its type', () => {
  test.each<[string, Record<string, unknown>, unknown]>([
    ['$[[ inputs.text ]]', {}, 'given'],
    ['$[[ inputs.number ]]', {}, 3],
    ['"$[[ inputs.flag ]]"', {}, false],
    ['$[[ inputs.list ]]', { list: ['a', '"b'] }, ['a', '"b']],
    ['$[[ inputs.text ]]', { text: 'two\nlines: # "and" more' }, 'two\nlines: # "and" more'],
    ['$[[inputs.text]]', { text: '$[[ inputs.number ]]' }, '$[[ inputs.number ]]'],
  ])('%s with %j', (body, inputs, value) => {
    expect(made(body, inputs)).toEqual(value);
  });
});

describe('within a longer text it becomes text', () => {
  test.each<[string, Record<string, unknown>, unknown]>([
    ['x-$[[ inputs.text ]]-$[[ inputs.number ]]', {}, 'x-given-3'],
    ['"is $[[ inputs.flag ]]"', {}, 'is false'],
    ['"has $[[ inputs.list ]]"', { list: ['a b', 'q"z'] }, 'has ["a b", "q\\"z"]'],
    ['x$[[ inputs.text ]]', { text: '$& $1' }, 'x$& $1'],
  ])('%s with %j', (body, inputs, value) => {
    expect(made(body, inputs)).toBe(value);
  });

  test('also in the name of a job', () => {
    expect(interpolate(`${HEADER}.$[[ inputs.text ]]:x: {tags: [1]}\n`, {}, 'template')).toEqual({
      '.given:x': { tags: [1] },
    });
  });
});

test('a pipeline that is read and written is the same to GitLab', () => {
  const text = 'a:\n  rules: !reference [.b, rules]\n  when: "off"\n  n: [on, 1_000, ~]\n';
  const { body } = readPipeline(text, 'x');
  expect(body).toEqual({ a: { rules: new Reference(['.b', 'rules']), when: 'off', n: [true, 1000, null] } });
  expect(readPipeline(pipelineText(body), 'x').body).toEqual(body);
});

test('what is no YAML is told with its place', () => {
  expect(() => readPipeline('a: [', 'ci.yml')).toThrow(/^ci\.yml: .*line 1/s);
});

describe('plain texts are what they are to Ruby', () => {
  test.each<[string, unknown]>([
    ['.', '.'],
    ['.e0', '.e0'],
    ['1e3', '1e3'],
    ['e5', 'e5'],
    ['08', '08'],
    ['1,000', 1000],
    ['1_000', 1000],
    ['1.50', 1.5],
    ['.5', 0.5],
    ['1.5e+3', 1500],
    ['010', 8],
    ['y', 'y'],
    ['on', true],
    ['.inf', Number.POSITIVE_INFINITY],
  ])('%s', (text, value) => expect(readPipeline(`a: ${text}`, 'x').body.a).toEqual(value));

  test('of two keys of one name the later holds', () =>
    expect(readPipeline('a: 1\na: 2', 'x').body).toEqual({ a: 2 }));

  test('an alias without an anchor is told', () => {
    expect(() => readPipeline('a: *b', 'ci.yml')).toThrow(/^ci\.yml: .*b/s);
  });
});

test('a file without a header keeps them', () => {
  expect(interpolate('a: $[[ inputs.text ]]', {}, 'pipeline')).toEqual({ a: '$[[ inputs.text ]]' });
});
