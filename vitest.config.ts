import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import LongestFirst from './test/sequencer.js';

/** The Node that `npm ci` brings along: the workers run on it, whichever started vitest. */
const NODE = fileURLToPath(new URL('./node_modules/node/bin/node', import.meta.url));
if (existsSync(NODE)) process.execPath = NODE;

/** The layers, cheapest first; each runs alone with `npm run test:<layer>`. */
const LAYERS = ['unit', 'conformance', 'shell', 'lint'];

const ALONE = 'test/e2e/**/*.alone.test.ts';

/** Pipelines on the lab's engine mostly wait. */
const e2e = {
  globalSetup: ['test/e2e/setup.ts'],
  testTimeout: 300_000,
  hookTimeout: 300_000,
  maxConcurrency: 2,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // vitest itself leaves a processor free.
    maxWorkers: '100%',
    reporters: ['default', './test/reporter.ts'],
    projects: [
      ...LAYERS.map((name) => ({
        test: {
          name,
          include: [`test/${name}/**/*.test.ts`],
          setupFiles: ['test/environment.ts'],
          // An end for what hangs; a busy machine takes ten times as long as a quiet one.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      })),
      {
        test: {
          name: 'elsewhere',
          include: ['test/elsewhere/**/*.test.ts'],
          testTimeout: 900_000,
        },
      },
      {
        test: {
          ...e2e,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [ALONE],
          maxWorkers: 5,
          sequence: { groupOrder: 1 },
        },
      },
      // Those that fill the engine, or look at all that is on it, after the others and one at a time.
      { test: { ...e2e, name: 'e2e-alone', include: [ALONE], maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
});
