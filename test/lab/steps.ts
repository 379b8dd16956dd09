/** Takes one line of progress. */
export type Log = (line: string) => void;

/** Runs one step and logs its name and the time it took. */
export interface Step {
  <T>(name: string, run: () => Promise<T>): Promise<T>;
  /** For what reports its own progress. */
  log: Log;
}

/** Steps that log to `log`; the line also says when, counted from the first step, because steps overlap. */
export function steps(log: Log): Step {
  const start = performance.now();
  const step = async <T>(name: string, run: () => Promise<T>) => {
    const begin = performance.now();
    const result = await run();
    log(`${seconds(performance.now() - start)}  ${name} (${seconds(performance.now() - begin).trim()})`);
    return result;
  };
  return Object.assign(step, { log });
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(5)} s`;
}
