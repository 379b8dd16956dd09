/** What a job leaves: its artifacts, its reports, its caches. */
import picomatch from 'picomatch';
import type { Entry } from './tar.js';

/** Reads a path of the checkout, with all below it; nothing where it is not there. */
export type ReadPath = (path: string) => Promise<Entry[]>;

/** The files that match, and the runner's words about them. */
export interface Collected {
  /** By path in the checkout. */
  files: Map<string, Entry>;
  lines: string[];
}

/**
 * Collects the files of paths and patterns, as they stand in the checkout.
 * @param root the checkout's folder, which a missing path's warning names
 */
export async function collect(
  paths: readonly string[],
  exclude: readonly string[],
  root: string,
  read: ReadPath,
): Promise<Collected> {
  const files = new Map<string, Entry>();
  const lines: string[] = [];
  const excluded = new Map<string, number>();
  for (const given of paths) {
    const path = relativePath(given, root);
    if (path === undefined) {
      lines.push(`WARNING: processPath: artifact path is not a subpath of project directory: ${given}`);
      continue;
    }
    let found = 0;
    for (const entry of matching(path, await read(literalPart(path)))) {
      const by = exclude.find((pattern) => matches(relativePath(pattern, root) ?? pattern)(entry.path));
      if (by !== undefined) excluded.set(by, (excluded.get(by) ?? 0) + 1);
      else {
        found += 1;
        files.set(entry.path, entry);
      }
    }
    if (found > 0) lines.push(`${given}: found ${found} matching artifact files and directories`);
    else
      lines.push(
        `WARNING: ${given}: no matching files. Ensure that the artifact path is relative to the working directory (${root})`,
      );
  }
  for (const [pattern, count] of excluded) lines.push(`${pattern}: excluded ${count} files`);
  if (files.size === 0) lines.push('ERROR: No files to upload');
  return { files, lines };
}

/** A path below the checkout, without `./` and a slash at the end; `.` is the checkout; nothing for one outside of it. */
function relativePath(path: string, root: string): string | undefined {
  const inside = path === root ? '' : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  if (inside.startsWith('/')) return undefined;
  const parts: string[] = [];
  for (const part of inside.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/') || '.';
}

const PATTERN = /[*?[{]/;

/** The folder or file of a pattern that can be asked for by its name. */
function literalPart(path: string): string {
  if (!PATTERN.test(path)) return path;
  const parts = path.split('/');
  return (
    parts
      .slice(
        0,
        parts.findIndex((part) => PATTERN.test(part)),
      )
      .join('/') || '.'
  );
}

/** The entries that a path names, with what is below them. */
function matching(path: string, entries: readonly Entry[]): Entry[] {
  if (!PATTERN.test(path)) return entries.filter((entry) => entry.path !== '.');
  const match = matches(path);
  const tops = entries.filter((entry) => match(entry.path)).map((entry) => entry.path);
  return entries.filter(({ path: one }) => tops.some((top) => one === top || one.startsWith(`${top}/`)));
}

function matches(pattern: string): (path: string) => boolean {
  return picomatch(pattern, { dot: true });
}
