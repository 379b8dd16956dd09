/** Brings the lab up before the end-to-end tests, and down again if it was not up. */
import type { TestProject } from 'vitest/node';
import { down, LabUnavailable, status, up } from '../lab/index.js';
import { kindAsked } from '../lab/kind.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why there is no engine; empty where there is one. */
    noEngine: string;
  }
}

export default async function setup(project: TestProject) {
  const before = await status();
  const kind = kindAsked();
  try {
    await up({ log: (line) => console.log(`lab: ${line}`), kind });
    project.provide('noEngine', '');
  } catch (error) {
    // Who asks for the released engine has no use for tests that are skipped.
    if (!(error instanceof LabUnavailable) || process.env.CI === 'true' || kind === 'real') throw error;
    console.error(`\n*** END-TO-END TESTS ARE SKIPPED: ${error.message} ***\n`);
    project.provide('noEngine', error.message);
    return;
  }
  // DRYDOCK_LAB_STAYS: whoever started the tests takes it down.
  if (before.state !== 'up' && !process.env.DRYDOCK_LAB_STAYS) return () => down();
}
