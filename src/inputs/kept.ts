/** What the compiler said of the project's own inputs, kept in `node_modules/.cache` until a file that it read changes. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Compiled, compileInputs } from './compile.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'node_modules/.cache/drydock');

interface Kept extends Compiled {
  /** A hash of each file's content, in the order of `read`. */
  hashes: string[];
}

/**
 * `compileInputs`, where it is not known what that says.
 * @param folder where it is kept; nothing is kept of files outside of this project, which tests make
 */
export function compiledInputs(
  files: readonly string[],
  folder: string | undefined = files.every((file) => file.startsWith(`${ROOT}src${sep}`))
    ? FOLDER
    : undefined,
): Pick<Compiled, 'properties'> {
  const place = folder === undefined ? undefined : placeIn(folder, files);
  if (place === undefined) return compileInputs(files);
  const known = knownAt(place);
  if (known) return known;
  const compiled = compileInputs(files);
  keep(place, { ...compiled, hashes: compiled.read.map(hashOf) });
  return compiled;
}

/** Another place for other files, other options, and other packages: npm writes down what it has installed. None without npm. */
function placeIn(folder: string, files: readonly string[]): string | undefined {
  const sources = [join(ROOT, 'node_modules/.package-lock.json'), join(import.meta.dirname, 'compile.ts')];
  try {
    return join(folder, `inputs-${hash(JSON.stringify([...files, ...sources.map(hashOf)]))}.json`);
  } catch {
    return undefined;
  }
}

function knownAt(place: string): Kept | undefined {
  try {
    const kept = JSON.parse(readFileSync(place, 'utf8')) as Kept;
    return kept.read.every((file, index) => hashOf(file) === kept.hashes[index]) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all; where nothing can be written, it is compiled again. */
function keep(place: string, kept: Kept): void {
  try {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(`${place}.${process.pid}`, JSON.stringify(kept));
    renameSync(`${place}.${process.pid}`, place);
  } catch {}
}

function hashOf(file: string): string {
  return hash(readFileSync(file));
}

function hash(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
