/** Twenty jobs at once on one engine of a runner: each tests, pushes and hands on its own image, the shared tag is one of them. */
import { expect } from 'vitest';
import { objectsWith } from './engine-objects.js';
import { engineTest, fixture, freshRepository, run } from './harness.js';
import { jobOf } from './jobs.js';
import { imageConfig, manifestOf, tagsOf } from './registry.js';

const JOBS = Array.from({ length: 20 }, (_, index) => String(index + 1));

engineTest('20 jobs at once on one engine: distinct images, one shared tag', async () => {
  const image = await freshRepository();
  const result = await run({
    from: fixture('concurrency'),
    inputs: {
      image,
      build_args: 'INDEX=$CI_NODE_INDEX',
      tags: 'shared\njob-$CI_NODE_INDEX',
      test_command: 'test "$(docker run --rm "$IMAGE" cat /index)" = "$CI_NODE_INDEX"',
    },
    jobs: { 'docker-build': { parallel: JOBS.length } },
  });
  console.log(result.output);
  expect(result.exitCode, result.output).toBe(0);
});
