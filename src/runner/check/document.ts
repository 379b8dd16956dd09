/** A runner's `config.toml` as the rules see it: values with their places, even where its tables have the wrong brackets. */
import { type AST, getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';

/** A change of the text: what stands from `start` to `end` becomes `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Something that is wrong, or could be better. */
export interface Finding {
  /** The line, counted from 1. */
  line: number;
  /** An error: the runner does not start, or jobs fail. */
  severity: 'error' | 'warning';
  what: string;
  why: string;
  /** What to do, in words, where there are no edits. */
  change?: string;
  edits?: Edit[];
}

/** A key with its value and place. */
export interface Entry {
  /** Names of the tables and the key, such as `runners.docker.volumes`. */
  path: string;
  /** Which `[[runners]]` it belongs to, counted from 0; undefined: it stands above them. */
  runner: number | undefined;
  value: unknown;
  node: AST.TOMLKeyValue;
  line: number;
}

/** A header, `[…]` or `[[…]]`. */
export interface Table {
  path: string;
  runner: number | undefined;
  node: AST.TOMLTable;
  line: number;
}

export interface Document {
  text: string;
  entries: readonly Entry[];
  tables: readonly Table[];
}

/** @throws ParseError of the parser, a SyntaxError with `lineNumber` */
export function readDocument(text: string): Document {
  const [top] = parseTOML(text).body;
  const entries: Entry[] = [];
  const tables: Table[] = [];
  const add = (table: readonly (string | number)[], node: AST.TOMLKeyValue) => {
    const keys = node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
    addValue([...table, ...keys], node, getStaticTOMLValue(node.value));
  };
  const addValue = (path: readonly (string | number)[], node: AST.TOMLKeyValue, value: unknown) => {
    entries.push({ ...placed(path), value, node, line: node.loc.start.line });
    // An inline table is a table all the same.
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date))
      for (const [key, inner] of Object.entries(value)) addValue([...path, key], node, inner);
  };
  for (const node of top.body) {
    if (node.type === 'TOMLKeyValue') {
      add([], node);
      continue;
    }
    tables.push({ ...placed(node.resolvedKey), node, line: node.loc.start.line });
    for (const pair of node.body) add(node.resolvedKey, pair);
  }
  return { text, entries, tables };
}

function placed(path: readonly (string | number)[]): Pick<Entry, 'path' | 'runner'> {
  const runner = path[0] === 'runners' ? (typeof path[1] === 'number' ? path[1] : 0) : undefined;
  return { path: path.filter((part) => typeof part === 'string').join('.'), runner };
}

/** One `[[runners]]`. */
export interface RunnerEntry {
  index: number;
  line: number;
  entries: readonly Entry[];
  tables: readonly Table[];
}

/** The runners of a document, in its order. */
export function runnersOf({ entries, tables }: Document): RunnerEntry[] {
  const places = [...tables, ...entries].filter(({ runner }) => runner !== undefined);
  const indexes = [...new Set(places.map(({ runner }) => runner as number))].sort((a, b) => a - b);
  return indexes.map((index) => ({
    index,
    line: Math.min(...places.filter(({ runner }) => runner === index).map(({ line }) => line)),
    entries: entries.filter(({ runner }) => runner === index),
    tables: tables.filter(({ runner }) => runner === index),
  }));
}

/** The entry `runners.<key>` of a runner; of several, in tables that should be one, the last. */
export function entryOf(runner: RunnerEntry, key: string): Entry | undefined {
  return runner.entries.findLast(({ path }) => path === `runners.${key}`);
}

/** Its value. */
export function settingOf(runner: RunnerEntry, key: string): unknown {
  return entryOf(runner, key)?.value;
}

/** A list of texts; empty where it is absent, or something else. */
export function textsOf(runner: RunnerEntry, key: string): string[] {
  const value = settingOf(runner, key);
  return Array.isArray(value)
    ? value.filter((item) => typeof item === 'string')
    : typeof value === 'string'
      ? [value]
      : [];
}
