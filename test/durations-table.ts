/** Seconds that each test file took when `npm run durations` last wrote them; a clean clone has no cache of its own. */
import { readFileSync } from 'node:fs';

export const DURATIONS: ReadonlyMap<string, number> = new Map(
  Object.entries(JSON.parse(readFileSync(new URL('./durations.json', import.meta.url), 'utf8'))),
);
