/** A file of GitLab's pipelines: one document, or a header and one. */
import { YamlError } from './error.js';
import { firstDocument } from './nodes.js';
import { revive } from './revive.js';
import { type Hash, isText, type Value } from './value.js';

/** GitLab's limits, as a new instance has them. https://docs.gitlab.com/administration/instance_limits/#maximum-size-and-depth-of-cicd-configuration-yaml-files */
const MOST = { bytes: 2_097_152, depth: 100 };

/** What Ruby needs for a value, about. */
const BYTES_A_VALUE = 40;

/** A file's mappings; `body` is empty where there is none. */
export interface Documents {
  header: Hash | undefined;
  body: Hash;
}

/**
 * Reads them. GitLab cuts the file at lines that begin with `---` and a blank or a break, twice at most, and reads the first
 * document of each part.
 * @param file names it in the places of the values
 * @throws YamlError
 */
export function readDocuments(content: string, file: string): Documents {
  const found = parts(content)
    .map(({ text, line }) => documentOf(text, line, file))
    .filter((one): one is Value => one !== undefined);
  for (const one of found) if (one.kind !== 'hash') throw new YamlError('this is no mapping', one.place.line);
  const [first, ...others] = found as Hash[];
  const empty: Hash = { kind: 'hash', entries: new Map(), place: { file, line: 1 } };
  if (first?.entries.has('spec') && others.length > 0) return { header: first, body: others.at(-1) as Hash };
  return { header: undefined, body: first ?? empty };
}

const DIVIDER = /^---\s+/gm;
const MOST_DIVIDERS = 2;

/** The parts of a file, each with its first line, counted from 0. */
function parts(content: string): { text: string; line: number }[] {
  const result: { text: string; line: number }[] = [];
  let from = 0;
  let line = 0;
  const add = (to: number) => {
    const text = content.slice(from, to);
    result.push({ text, line });
    line += text.split('\n').length - 1;
  };
  for (const match of content.matchAll(DIVIDER)) {
    if (result.length === MOST_DIVIDERS) break;
    add(match.index);
    line += match[0].split('\n').length - 1;
    from = match.index + match[0].length;
  }
  add(content.length);
  return result;
}

/** Undefined: there is nothing in it. */
function documentOf(text: string, line: number, file: string): Value | undefined {
  if (Buffer.byteLength(text) > MOST.bytes) throw new YamlError('GitLab takes no bigger file than 2 MiB', 1);
  const node = firstDocument(text, line);
  if (!node) return undefined;
  const value = revive(node, file);
  if (!isBearable(value))
    throw new YamlError('this is too big or too deep for GitLab, or holds itself', value.place.line);
  return isBlank(value) ? undefined : value;
}

/** What Rails calls blank. */
function isBlank(value: Value): boolean {
  if (value.kind === 'hash') return value.entries.size === 0;
  if (value.kind === 'list') return value.items.length === 0;
  if (value.kind === 'string') return String(value.value).trim() === '';
  return value.kind === 'null' || (value.kind === 'boolean' && value.value === false);
}

function isBearable(value: Value): boolean {
  let bytes = 0;
  const walk = (one: Value, depth: number): boolean => {
    bytes += BYTES_A_VALUE;
    if (isText(one)) bytes += Math.max(0, String(one.value).length - 23);
    if (bytes > MOST.bytes) return false;
    if (one.kind === 'list') return depth < MOST.depth && one.items.every((item) => walk(item, depth + 1));
    if (one.kind !== 'hash') return true;
    return (
      depth < MOST.depth &&
      [...one.entries.values()].every((entry) => walk(entry.key, depth + 1) && walk(entry.value, depth + 1))
    );
  };
  return walk(value, 0);
}
