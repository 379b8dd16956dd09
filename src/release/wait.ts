/** Looks again until something is there. */
import type { Session } from './session.js';

/** Seconds between two looks, and how many looks. */
export interface Patience {
  every: number;
  times: number;
}

/** What `look` finds; undefined: nothing came in time. */
export async function polled<T>(
  { sending }: Session,
  { every, times }: Patience,
  look: () => Promise<T | undefined> | undefined,
): Promise<T | undefined> {
  for (let left = times; left > 0; left--) {
    const found = await look();
    if (found !== undefined) return found;
    if (left > 1) await sending.wait(every);
  }
  return undefined;
}
