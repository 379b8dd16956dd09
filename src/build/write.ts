import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Difference } from './compare.js';
import type { Outputs } from './outputs.js';

/** Brings a folder to the outputs: each file whole or not at all, orphans removed. */
export function write(folder: string, outputs: Outputs, differences: readonly Difference[]): void {
  for (const { path, state } of differences) {
    const file = join(folder, path);
    if (state === 'orphaned') {
      rmSync(file);
      if (readdirSync(dirname(file)).length === 0) rmdirSync(dirname(file));
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, outputs.get(path) ?? '');
  }
}

/** Writes a file whole or not at all. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
