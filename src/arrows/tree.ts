/** The files of a project, and paths among them. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export interface Tree {
  /** Paths from the root, with slashes. */
  files: ReadonlySet<string>;
  /** The text of one of them. */
  read(path: string): string;
}

/** What Git knows of a checkout, and what is new there and not ignored. */
export function checkoutTree(root: string): Tree {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return {
    files: new Set(listed.split('\0').filter(Boolean)),
    read: (path) => {
      try {
        return readFileSync(join(root, path), 'utf8');
      } catch {
        return ''; // It was deleted, and so is what it named.
      }
    },
  };
}

/** A path as it is written in a file, from the root; undefined where it leads out of it. */
export function pathFrom(file: string, written: string): string | undefined {
  const path = posix.normalize(posix.join(posix.dirname(file), written)).replace(/\/$/, '');
  return path === '..' || path.startsWith('../') ? undefined : path;
}

/** The file of this path, or the files below the folder of this path. */
export function filesAt(tree: Tree, path: string): string[] {
  if (tree.files.has(path)) return [path];
  return [...tree.files].filter((file) => file.startsWith(`${path}/`));
}
