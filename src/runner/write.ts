/** Writes a folder's files: all or none, and none over another. */
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../user-error.js';
import type { KitFile } from './folder.js';

/**
 * Writes new files into a folder. After an error the folder is as it was.
 * @throws UserError naming every file that exists, or why the folder cannot be written
 */
export function writeNew(folder: string, files: readonly KitFile[]): void {
  const existing = files.filter(({ path }) => existsSync(join(folder, path)));
  if (existing.length > 0) {
    throw new UserError(
      existing.map(({ path }) => `${join(folder, path)}: exists, and is left as it is; nothing was written`),
      'name another folder, or move these files away',
    );
  }
  const written: string[] = [];
  const made: string[] = [];
  try {
    for (const { path, text, secret } of files) {
      const file = join(folder, path);
      const first = mkdirSync(dirname(file), { recursive: true, mode: isHidden(path) ? 0o700 : 0o755 });
      if (first !== undefined) made.push(...foldersBetween(first, dirname(file)));
      writeFileSync(file, text, { flag: 'wx', mode: secret ? 0o600 : 0o644 });
      written.push(file);
    }
  } catch (error) {
    for (const file of written) rmSync(file);
    for (const one of made.reverse()) rmdirSync(one);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError(
      [`${folder}: cannot be written (${message}); nothing was written`],
      'name a folder that is yours',
    );
  }
}

/** Everything below `config` is for the runner's eyes. */
function isHidden(path: string): boolean {
  return path.startsWith('config/');
}

/** The folders from `first` down to `last`. */
function foldersBetween(first: string, last: string): string[] {
  const folders = [last];
  while (folders[0] !== first && folders[0] !== dirname(folders[0] as string)) {
    folders.unshift(dirname(folders[0] as string));
  }
  return folders;
}
