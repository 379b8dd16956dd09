/** What a case hands back, and how it is written down. */

/** A limit and what was measured against it. */
export interface Limit {
  what: string;
  limit: string;
  measured: string;
  met: boolean;
  /** An aim is reported; only a limit that is missed fails the bench. */
  aim?: boolean;
}

/** Rows of cells under a title and a head. */
export interface Table {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Outcome of a case. */
export interface Result {
  title: string;
  /** How it was measured, one paragraph each. */
  how: readonly string[];
  limits: readonly Limit[];
  tables: readonly Table[];
}

/** The results as a page in Markdown. */
export function page(results: readonly Result[], machine: string): string {
  const limits = results.flatMap((result) => result.limits);
  return [
    '# Bench',
    'Written by `npm run bench`; do not edit. Seconds of wall-clock time: the median, and in brackets the least and the most.',
    machine,
    table({
      title: '',
      head: ['what', 'limit', 'measured', 'met'],
      rows: limits.map((one) => [one.what, one.limit, one.measured, verdict(one)]),
    }),
    ...results.map(section),
    '',
  ].join('\n\n');
}

/** A case with its tables. */
export function section(result: Result): string {
  return [`## ${result.title}`, ...result.how, ...result.tables.map(table)].join('\n\n');
}

/** One line for a limit. */
export function line(one: Limit): string {
  return `${verdict(one).padEnd(6)} ${one.what}: ${one.measured} (${one.aim ? 'aim' : 'limit'}: ${one.limit})`;
}

/** Limits that are missed, aims left out. */
export function missed(results: readonly Result[]): Limit[] {
  return results.flatMap((result) => result.limits).filter((one) => !one.met && !one.aim);
}

function verdict({ met, aim }: Limit): string {
  if (met) return 'yes';
  return aim ? 'not yet' : 'NO';
}

function table({ title, head, rows }: Table): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [...(title ? [`### ${title}\n`] : []), ...lines].join('\n');
}
