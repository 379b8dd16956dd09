/** The kit's part of the build: what is generated in its folder, and the example runners. */
import { join, relative } from 'node:path';
import { compare, type Difference } from '../build/compare.js';
import { write } from '../build/write.js';
import { KIT } from './generated.js';

/** Brings the folders to what the sources make; with `check` nothing is written. The differences, by path from here. */
export async function buildKit(check: boolean): Promise<Difference[]> {
  const all: Difference[] = [];
  for (const { folder, outputs } of KIT) {
    const texts = await outputs();
    const differences = compare(folder, texts);
    if (!check) write(folder, texts, differences);
    all.push(...differences.map((one) => ({ ...one, path: join(relative('.', folder), one.path) })));
  }
  return all;
}
