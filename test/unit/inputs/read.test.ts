import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DOCKER_VERSION } from '../../../src/engine/version.js';
import { readInputs } from '../../../src/inputs/read.js';
import { UserError } from '../../../src/user-error.js';
import { folderWith } from '../../temporary.js';

const ENGINE = join(process.cwd(), 'src/engine/inputs.js');

const SOURCES = {
  'types/inputs.ts': `
export interface Inputs {
  /** A mandatory text. */
  mandatory: string;
  /**
   * A text
   *   over two lines.
   * @default
   */
  empty: string;
  /** @default 29 */
  digits: string;
  /** @default true */
  word: string;
  /** @default "1.10" */
  quoted: string;
  /** @default $CI_REGISTRY_IMAGE/a: #b */
  special: string;
  /** @default DOCKER_VERSION */
  constant: string;
  /**
   * @default 60
   * @minimum 1
   */
  number: number;
  /** @default false */
  flag: boolean;
  /** @default [] */
  list: string[];
  /** @default b */
  options: 'b' | 'a';
  /**
   * @pattern ^([a-z]|\\$)?$
   * @linePattern ^[^=[:space:]]+=.*$
   */
  patterns: string;
  /** @shell */
  command: string;
  /** @keyword */
  stage: string;
  optional?: string;
  /** @default [{"name": "a"}] */
  entries: {
    /** Its
     * name. */
    name: string;
    tag?: string;
  }[];
}`,
  'inherits/inputs.ts': `
import type { EngineInputs } from '${ENGINE}';
export interface Inputs extends EngineInputs {
  /** Its own. */
  own: string;
}`,
};

const folder = folderWith(SOURCES);
const files = Object.keys(SOURCES).map((path) => join(folder, path));
const [types, inherits] = files.map((file) => readInputs(files).get(file) ?? []);
const input = (name: string) => types?.find((one) => one.name === name);

describe('readInputs', () => {
  test('inputs in the order of their lines', () => {
    expect(types?.map((one) => one.name)).toEqual([
      ...['mandatory', 'empty', 'digits', 'word', 'quoted', 'special', 'constant', 'number', 'flag', 'list'],
      ...['options', 'patterns', 'command', 'stage', 'optional', 'entries'],
    ]);
  });

  test('a mandatory text has no default', () => {
    expect(input('mandatory')).toEqual({
      name: 'mandatory',
      description: 'A mandatory text.',
      type: 'string',
    });
  });

  test('a description over several lines becomes one paragraph', () => {
    expect(input('empty')?.description).toBe('A text over two lines.');
  });

  test.each([
    ['empty', ''],
    ['digits', '29'],
    ['word', 'true'],
    ['quoted', '1.10'],
    ['special', '$CI_REGISTRY_IMAGE/a: #b'],
    ['constant', DOCKER_VERSION],
    ['number', 60],
    ['flag', false],
    ['list', []],
    ['options', 'b'],
    ['entries', [{ name: 'a' }]],
  ])('the default of %s is %j', (name, value) => expect(input(name)?.default).toEqual(value));

  test.each([
    ['number', 'number'],
    ['flag', 'boolean'],
    ['list', 'array'],
    ['options', 'string'],
    ['entries', 'array'],
  ])('the type of %s is %s', (name, type) => expect(input(name)?.type).toBe(type));

  test('options, patterns, limits and marks', () => {
    expect([...(input('options')?.options ?? [])].sort()).toEqual(['a', 'b']);
    expect(input('patterns')).toMatchObject({
      pattern: '^([a-z]|\\$)?$',
      linePattern: '^[^=[:space:]]+=.*$',
    });
    expect(input('number')?.minimum).toBe(1);
    expect(input('command')?.shell).toBe(true);
    expect(input('stage')?.keyword).toBe(true);
    expect(input('mandatory')).not.toHaveProperty('keyword');
  });

  test('a list of mappings: its keys, which of them are mandatory', () => {
    expect(input('entries')?.fields).toEqual([
      { name: 'name', description: 'Its name.', mandatory: true },
      { name: 'tag', description: '', mandatory: false },
    ]);
    expect(input('list')).not.toHaveProperty('fields');
  });

  test('two interfaces of one name are kept apart, and one inherits', () => {
    const names = inherits?.map((one) => one.name);
    expect(names).toContain('own');
    expect(names).toContain('docker_version');
    expect(names).not.toContain('mandatory');
    expect(inherits?.find((one) => one.name === 'docker_version')?.default).toBe(DOCKER_VERSION);
  });
});

describe('what no input can be', () => {
  afterEach(() => vi.restoreAllMocks());

  const read = (text: string) => {
    const file = join(folderWith({ 'inputs.ts': text }), 'inputs.ts');
    return { file, act: () => readInputs([file]) };
  };
  const property = (text: string) => read(`export interface Inputs { ${text} }`);

  test.each([
    ['an object', 'a: { b: string };'],
    ['a mixed union', "a: 'x' | 1 | true;"],
    ['a list of numbers', 'a: number[];'],
    ['a list of options', "a: ('x' | 'y')[];"],
    ['a list of mappings with a number', 'a: { b: number }[];'],
    ['a list of mappings with options', "a: { b: 'x' | 'y' }[];"],
    ['null', 'a: string | null;'],
    ['anything', 'a: unknown;'],
  ])('%s: the file and the input are named', (_, text) => {
    const { file, act } = property(text);
    expect(act).toThrow(UserError);
    expect(act).toThrow(
      `${file}: a: an input is a string, a number, a boolean, a union of texts, string[] or { a: string; b?: string }[]`,
    );
  });

  test.each(['1.10', '{"a": 1}', '[]'])('a default that would not stay the text %s', (value) => {
    const { file, act } = property(`\n/** @default ${value} */\na: string;\n`);
    expect(act).toThrow(`${file}: a: the @default of a text reads as`);
  });

  test('no interface Inputs', () => {
    const { file, act } = read('export interface Input { a: string }');
    expect(act).toThrow(`${file}: exports no \`interface Inputs\``);
  });

  test('what does not compile', () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { file, act } = property('a: strng;');
    expect(act).toThrow(`the inputs do not compile (the messages above say where): ${file}`);
    expect(told.mock.calls.flat().join(' ')).toContain('strng');
  });
});
