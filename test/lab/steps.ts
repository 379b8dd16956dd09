/** Takes one line of progress. */
export type Log = (line: string) => void;

/** Runs one step and logs its name and the time it took. */
export type Step = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/** Steps that log to `log`; the line also says when, counted from the first step, because steps overlap. */
export function steps(log: Log): Step {
  const start = performance.now();
  return async (name, run) => {
    const begin = performance.now();
    const result = await run();
    log(`${seconds(performance.now() - start)}  ${name} (${seconds(performance.now() - begin).trim()})`);
    return result;
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(5)} s`;
}
