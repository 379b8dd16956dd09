/** Repetitions and what is said of them. */

/** Runs each variant once a round, in turned order from round to round, so that a change of the machine's load hits all of them alike. */
export async function interleave<T>(
  rounds: number,
  variants: Record<string, (round: number) => Promise<T>>,
): Promise<Record<string, T[]>> {
  const names = Object.keys(variants);
  const results: Record<string, T[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      results[name]?.push(await (variants[name] as (round: number) => Promise<T>)(round));
    }
  }
  return results;
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** Index of the value that is nearest to the median. */
export function typical(values: readonly number[]): number {
  const middle = median(values);
  const distances = values.map((value) => Math.abs(value - middle));
  return distances.indexOf(Math.min(...distances));
}

/** `a - b` and `a / b` of each round: what one round has in common falls out. */
export function pairs(
  a: readonly number[],
  b: readonly number[],
  how: (a: number, b: number) => number,
): number[] {
  return a.map((value, round) => how(value, b[round] ?? Number.NaN));
}

/** Median and extremes: `1.23 s (1.10 – 1.40)`. */
export function spread(values: readonly number[], unit = ' s', digits = 2): string {
  const text = (value: number) => value.toFixed(digits);
  return `${text(median(values))}${unit} (${text(Math.min(...values))} – ${text(Math.max(...values))})`;
}
