/** What stands in `templates/`, and the project's pipeline, against what a build would write. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outputs } from './outputs.js';

/** How one file differs; `orphaned`: no component makes it any more. */
export interface Difference {
  path: string;
  state: 'new' | 'changed' | 'orphaned';
  /** Lines added and removed. */
  lines?: { added: number; removed: number };
}

/** Differences between a folder and the outputs, sorted by path; none: it is fresh. */
export function compare(folder: string, outputs: Outputs): Difference[] {
  const present = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    : [];
  const orphans = present
    .filter((path) => !outputs.has(path))
    .map((path): Difference => ({ path, state: 'orphaned' }));
  const changes = [...outputs].flatMap(([path, text]) => {
    const difference = compareFile(join(folder, path), text);
    return difference ? [{ ...difference, path }] : [];
  });
  return [...changes, ...orphans].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** How one file differs from the text that it is to have. */
export function compareFile(file: string, text: string): Difference | undefined {
  if (!existsSync(file)) return { path: file, state: 'new' };
  const before = readFileSync(file, 'utf8');
  return before === text ? undefined : { path: file, state: 'changed', lines: lineChanges(before, text) };
}

/** Lines that only one of two texts has, counted with repetitions. */
function lineChanges(before: string, after: string): { added: number; removed: number } {
  const count = new Map<string, number>();
  for (const line of after.split('\n')) count.set(line, (count.get(line) ?? 0) + 1);
  for (const line of before.split('\n')) count.set(line, (count.get(line) ?? 0) - 1);
  const differences = [...count.values()];
  return {
    added: differences.reduce((sum, n) => sum + Math.max(n, 0), 0),
    removed: differences.reduce((sum, n) => sum + Math.max(-n, 0), 0),
  };
}
