/** What a TypeScript file needs: modules that it imports, and files and folders that it names by their paths. */
import { posix } from 'node:path';
import { filesAt, pathFrom, type Tree } from './tree.js';

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"\n]+)['"]/g;

/** Texts in quotes. In backticks those without `${`; what follows that is not known here. */
const LITERAL = /'([^'\n\\]+)'|"([^"\n\\]+)"|`([^`$\\\n]+)`/g;

/** The folder that the file stands in, as it is written to list what is beside it. */
const OWN_FOLDER = /\bdirname\(fileURLToPath\(import\.meta\.url\)\)/;

/** Folders of the root that a test or script names by a word alone. */
const ROOT_FOLDERS = ['docs', 'examples'];

/** Folders whose folders are named by their names alone: `fixture('options')`, `example('compose')`. */
export const NAMED_FOLDERS = ['examples', 'test/e2e/fixtures'];

/** Paths of the files that it needs. */
export function needsOfTypeScript(tree: Tree, file: string): string[] {
  const text = tree.read(file);
  const imported = [...text.matchAll(IMPORT)].flatMap(([, written]) =>
    moduleAt(tree, file, written as string),
  );
  const named = literals(text).flatMap((literal) => [
    ...pathsNamed(tree, file, literal),
    ...(file.startsWith('test/e2e/') ? foldersNamed(tree, literal) : []),
  ]);
  const fromHere = text.includes('import.meta.dirname')
    ? literals(text).flatMap((literal) => pathsNamed(tree, file, `./${literal}`))
    : [];
  const beside = OWN_FOLDER.test(text) ? filesAt(tree, posix.dirname(file)) : [];
  return [...new Set([...imported, ...named, ...fromHere, ...beside])].filter((one) => one !== file);
}

/** The texts in quotes that stand in a TypeScript file. */
export function literals(text: string): string[] {
  return [...text.matchAll(LITERAL)].map(
    ([, single, double, ticks]) => single ?? double ?? (ticks as string),
  );
}

function moduleAt(tree: Tree, file: string, written: string): string[] {
  const path = pathFrom(file, written) ?? '';
  return [path, path.replace(/\.js$/, '.ts'), path.replace(/\.mjs$/, '.mts')].filter((one) =>
    tree.files.has(one),
  );
}

/**
 * A path from the file where it begins with a dot; in tests and scripts also one from the root, in `src` such are about
 * the folders of others. `*` in it stands for names. The whole of `templates` is an arrow of nothing: which template a
 * test needs is for `needs.ts`.
 */
function pathsNamed(tree: Tree, file: string, literal: string): string[] {
  const isRelative = /^\.{1,2}\//.test(literal);
  if (!isRelative && file.startsWith('src/')) return [];
  const path = isRelative ? pathFrom(file, literal) : literal.replace(/\/$/, '');
  if (!path || path === '.' || path === 'templates') return [];
  if (isHelper(file) && NAMED_FOLDERS.includes(path)) return [];
  if (path.includes('*')) {
    return path.includes('/') ? [...tree.files].filter((one) => posix.matchesGlob(one, path)) : [];
  }
  if (tree.files.has(path)) return [path];
  return isRelative || path.includes('/') || ROOT_FOLDERS.includes(path) ? filesAt(tree, path) : [];
}

/** Helpers of the end-to-end tests take the name of a folder in there. */
const isHelper = (file: string) => file.startsWith('test/e2e/') && !file.endsWith('.test.ts');

function foldersNamed(tree: Tree, literal: string): string[] {
  return /^[\w-]+$/.test(literal)
    ? NAMED_FOLDERS.flatMap((folder) => filesAt(tree, `${folder}/${literal}`))
    : [];
}
