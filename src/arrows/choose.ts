/** Which of the tests that a change can touch are run in the time that there is. */
import type { Reached } from './reach.js';

export interface Choice {
  run: Reached[];
  /** There is no time for these. */
  later: Reached[];
  /** These need an engine, and there is none. */
  withoutEngine: Reached[];
  /** Estimate, in seconds. */
  seconds: number;
}

/** Seconds that a file takes which never ran here, by its layer. */
const USUAL: Record<string, number> = { unit: 2, conformance: 4, lint: 15, shell: 20, e2e: 90 };

/** The layer of a test file. */
export const layerOf = (test: string) => test.split('/')[1] as string;

/**
 * The nearest first, and among those the quickest, as long as there is time; what stands nearest, and conformance, which
 * looks at everything, in any case.
 * @param options.durations of files at their last run, in seconds
 * @param options.workers how many files run at once
 */
export function choose(
  tests: readonly Reached[],
  options: {
    durations: ReadonlyMap<string, number>;
    seconds: number;
    workers: number;
    engine: boolean;
  },
): Choice {
  const { durations, workers, engine } = options;
  const secondsOf = ({ test }: Reached) => durations.get(test) ?? USUAL[layerOf(test)] ?? 10;
  const isFirst = ({ test, distance }: Reached) => layerOf(test) === 'conformance' || distance === 0;
  const order = (one: Reached) => (isFirst(one) ? 0 : one.distance);
  const choice: Choice = { run: [], later: [], withoutEngine: [], seconds: 0 };
  let used = 0;
  for (const one of [...tests].sort((a, b) => order(a) - order(b) || secondsOf(a) - secondsOf(b))) {
    const isOnEngine = layerOf(one.test) === 'e2e';
    const fits = used + secondsOf(one) <= options.seconds * workers;
    if (isOnEngine && !engine) choice.withoutEngine.push(one);
    else if (fits || (isFirst(one) && !isOnEngine)) {
      choice.run.push(one);
      used += secondsOf(one);
    } else choice.later.push(one);
  }
  choice.seconds = Math.ceil(used / workers);
  return choice;
}
