import { expect } from 'vitest';
import { ensureImages } from '../lab/ensure.js';
import { rootlessImage, rootlessRefusal } from '../lab/rootless.js';
import { lab } from './harness.js';

/** Whether this machine's kernel lets an engine without root run; says loudly where it does not, and fails in CI only where it did not say why. */
export async function rootlessRuns(): Promise<boolean> {
  await ensureImages(await lab(), [rootlessImage]);
  const refusal = await rootlessRefusal(await lab());
  if (refusal === undefined) return true;
  console.error(`\n*** dind-rootless IS NOT RUN HERE, only linted: ${refusal} ***\n`);
  expect(refusal.length).toBeGreaterThan(10);
  return false;
}
