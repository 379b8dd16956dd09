import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compiledInputs } from '../../../src/inputs/kept.js';
import { folderWith } from '../../temporary.js';

const base = (name: string) => `export interface Base {\n  /** Text. */\n  ${name}: string;\n}\n`;

/** A file whose interface extends that of another, and the names of its inputs. */
function project() {
  const folder = folderWith({
    'base.ts': base('one'),
    'inputs.ts': "import type { Base } from './base.js';\nexport interface Inputs extends Base {}\n",
  });
  const file = join(folder, 'inputs.ts');
  const cache = join(folder, 'cache');
  const names = () => compiledInputs([file], cache).properties[file]?.map(([name]) => name);
  return { folder, cache, names };
}

test('what is kept is what the compiler said, until a file changes that it read', () => {
  const { folder, cache, names } = project();
  expect(names()).toEqual(['one']);
  expect(readdirSync(cache)).toHaveLength(1);
  expect(names()).toEqual(['one']);
  writeFileSync(join(folder, 'base.ts'), base('two'));
  expect(names()).toEqual(['two']);
});

test('it is not compiled again as long as nothing changes', () => {
  const { cache, names } = project();
  names();
  const [kept] = readdirSync(cache);
  const path = join(cache, kept as string);
  writeFileSync(path, JSON.stringify({ read: [], hashes: [], properties: {} }));
  expect(names()).toBeUndefined();
});

test('a torn file counts for nothing, and a folder that cannot be made is no fault', () => {
  const { folder, cache, names } = project();
  writeFileSync(cache, 'a file where the folder has to be');
  expect(names()).toEqual(['one']);
  expect(existsSync(join(folder, 'cache', 'x'))).toBe(false);
  const other = project();
  other.names();
  writeFileSync(join(other.cache, readdirSync(other.cache)[0] as string), '{"read":');
  expect(other.names()).toEqual(['one']);
});
