/** Writes TOML with comments: smol-toml writes the values, its parser's positions say where a comment goes. */
import { stringify } from 'smol-toml';
import { type AST, parseTOML } from 'toml-eslint-parser';

/** Comments by the dotted path of a key or table, without numbers of array entries: `runners.docker.volumes`. */
export type Comments = Record<string, string>;

/**
 * The text of a TOML file.
 * @throws Error where a comment names nothing that is written
 */
export function tomlText(value: Record<string, unknown>, comments: Comments = {}): string {
  const lines = stringify(value).split('\n');
  const above = new Map<number, string>();
  const left = new Set(Object.keys(comments));
  for (const { path, line } of placesOf(lines.join('\n'))) {
    const comment = comments[path];
    if (comment === undefined || !left.delete(path)) continue;
    above.set(line, comment);
  }
  if (left.size > 0) throw new Error(`comments on what is not there: ${[...left].join(', ')}`);
  const text = lines.flatMap((line, index) => {
    const comment = above.get(index + 1);
    return comment === undefined ? [line] : [...comment.split('\n').map((one) => `# ${one}`), line];
  });
  return `${text.join('\n').trim()}\n`;
}

/** The first line of every table and key, by its path. */
function* placesOf(text: string): Generator<{ path: string; line: number }> {
  const [top] = parseTOML(text).body;
  for (const node of top.body) {
    if (node.type === 'TOMLKeyValue') yield place([], node);
    else {
      const path = names(node.resolvedKey);
      yield { path: path.join('.'), line: node.loc.start.line };
      for (const pair of node.body) yield place(path, pair);
    }
  }
}

function place(table: readonly string[], node: AST.TOMLKeyValue): { path: string; line: number } {
  const keys = node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
  return { path: [...table, ...keys].join('.'), line: node.loc.start.line };
}

/** A path without the numbers that stand for entries of arrays. */
function names(path: readonly (string | number)[]): string[] {
  return path.filter((part) => typeof part === 'string');
}
