/** The table of docs/released.md: commands, and what each of the lab's kinds of engine answers. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kind } from '../lab/kind.js';

/** A line of the table. */
export interface Difference {
  /** Shell, as a host process of the lab runs it. */
  command: string;
  /** What stands in the answer. */
  answer: Record<Kind, string>;
}

const PAGE = resolve(import.meta.dirname, '../../docs/released.md');

/** Reads the table: three cells, each text in backquotes; a bar in a cell is escaped, as GitLab's Markdown wants it. */
export function differences(page = readFileSync(PAGE, 'utf8')): Difference[] {
  return page.split('\n').flatMap((line) => {
    const cells = line.split(/(?<!\\)\|/).slice(1, -1);
    const [command, debian, real] = cells.map((cell) =>
      /^\s*`+ ?(.*?) ?`+\s*$/.exec(cell)?.[1]?.replaceAll('\\|', '|'),
    );
    if (cells.length !== 3 || !command || !debian || !real) return [];
    return [{ command, answer: { debian, real } }];
  });
}
