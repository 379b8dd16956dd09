/** Changes of a `config.toml` that leave the rest of it as it is. */
import type { Document, Edit, Entry, RunnerEntry } from './document.js';

/** A value in TOML. */
export function toml(value: string | number | boolean | readonly string[]): string {
  return Array.isArray(value)
    ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    : JSON.stringify(value);
}

/** Gives a key another value. */
export function setValue({ node }: Entry, value: string | number | boolean | readonly string[]): Edit {
  const [start, end] = node.value.range;
  return { start, end, text: toml(value) };
}

/** Removes a key with its line. */
export function removeEntry({ text }: Document, { node }: Entry): Edit {
  const start = text.lastIndexOf('\n', node.range[0] - 1) + 1;
  const end = text.indexOf('\n', node.range[1]);
  return { start, end: end === -1 ? text.length : end + 1, text: '' };
}

/** Adds lines at the top of `[runners.<table>]`, or makes that table at the runner's end. */
export function addLines(
  document: Document,
  runner: RunnerEntry,
  table: string,
  lines: readonly string[],
): Edit {
  const { text } = document;
  const header = runner.tables.find(({ path }) => path === (table === '' ? 'runners' : `runners.${table}`));
  if (header) {
    const end = text.indexOf('\n', header.node.key.range[1]);
    const at = end === -1 ? text.length : end + 1;
    const first = header.node.body[0];
    const indent = ' '.repeat(first?.loc.start.column ?? header.node.loc.start.column + 2);
    return {
      start: at,
      end: at,
      text: `${end === -1 ? '\n' : ''}${lines.map((line) => `${indent}${line}\n`).join('')}`,
    };
  }
  const last = Math.max(...runner.tables.map(({ node }) => node.range[1]));
  const end = text.indexOf('\n', last);
  const at = end === -1 ? text.length : end + 1;
  const block = [`\n  [runners.${table}]`, ...lines.map((line) => `    ${line}`)].join('\n');
  return { start: at, end: at, text: `${end === -1 ? '\n' : ''}${block}\n` };
}

/** Applies edits; of two that overlap the later one waits for the next round. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let changed = text;
  let before = Number.POSITIVE_INFINITY;
  for (const { start, end, text: inserted } of [...edits].sort(
    (a, b) => b.start - a.start || b.end - a.end,
  )) {
    if (end > before) continue;
    changed = changed.slice(0, start) + inserted + changed.slice(end);
    before = start;
  }
  return changed;
}

/** The lines that edits leave behind, as they read then. */
export function correctedLines(text: string, edits: readonly Edit[]): string {
  const before = text.split('\n');
  const after = applyEdits(text, edits).split('\n');
  let top = 0;
  while (top < before.length && before[top] === after[top]) top += 1;
  let bottom = 0;
  while (
    bottom < Math.min(before.length, after.length) - top &&
    before[before.length - 1 - bottom] === after[after.length - 1 - bottom]
  )
    bottom += 1;
  return after
    .slice(top, after.length - bottom)
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}
