import { defineConfig } from 'vitest/config';

/** The layers, cheapest first; each runs alone with `npm run test:<layer>`. */
const LAYERS = ['unit', 'conformance', 'shell', 'lint', 'e2e'];

export default defineConfig({
  test: {
    projects: LAYERS.map((name) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        testTimeout: 60_000,
        ...(name === 'e2e'
          ? {
              globalSetup: ['test/e2e/setup.ts'],
              testTimeout: 300_000,
              hookTimeout: 300_000,
              maxConcurrency: 2,
            }
          : {}),
      },
    })),
  },
});
