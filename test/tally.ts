/** What a run of tests comes to: cases and seconds of each layer, what was skipped, and the lines that say it. */

/** A layer, or a step before the layers. */
export interface Tally {
  name: string;
  /** Cases; a step without cases fails as one. */
  passed: number;
  failed: number;
  skipped: readonly Skipped[];
  /** From the start of its first file to the end of its last. */
  seconds: number;
}

export interface Skipped {
  /** Layer, file and name. */
  name: string;
  /** Empty where the test does not say. */
  reason: string;
}

const sum = (tallies: readonly Tally[], count: (one: Tally) => number) =>
  tallies.reduce((all, one) => all + count(one), 0);

/** A line for each, and one for all: name, cases, seconds. */
export function table(tallies: readonly Tally[]): string[] {
  const rows = [
    ...tallies.map((one) => [one.name, cases(one), one.seconds.toFixed(1)]),
    ['total', String(sum(tallies, all)), sum(tallies, ({ seconds }) => seconds).toFixed(1)],
  ];
  const width = (column: number) => Math.max(...rows.map((row) => (row[column] as string).length));
  return rows.map(
    ([name = '', count = '', seconds = '']) =>
      `${name.padEnd(width(0))}  ${count.padStart(width(1))} cases  ${seconds.padStart(width(2))} s`,
  );
}

const all = ({ passed, failed, skipped }: Tally) => passed + failed + skipped.length;

const cases = (one: Tally) => (all(one) > 0 ? String(all(one)) : '-');

/** What CI reads: `N passed, N failed`, and `, N skipped` where any is. */
export function closing(tallies: readonly Tally[]): string {
  const skipped = sum(tallies, (one) => one.skipped.length);
  const [passed, failed] = [sum(tallies, (one) => one.passed), sum(tallies, (one) => one.failed)];
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A line for each test that was skipped, below one that says so; none where there is none. */
export function skippedLines(tallies: readonly Tally[]): string[] {
  const skipped = tallies.flatMap((one) => one.skipped);
  if (skipped.length === 0) return [];
  return [
    `SKIPPED, ${skipped.length} in all:`,
    ...skipped.map(({ name, reason }) => `  ${name}: ${reason || 'it does not say why'}`),
  ];
}
