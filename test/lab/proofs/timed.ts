/** Runs one thing and prints how long it took, in seconds. */
export async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  console.log(`${((performance.now() - start) / 1000).toFixed(1)} s  ${what}`);
  return result;
}
