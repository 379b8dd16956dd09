/** Twenty jobs at once on a runner's one engine: each tests, pushes and hands on its own image; the tag they share is one of them. */
import { expect } from 'vitest';
import { objectsWith } from './engine-objects.js';
import { engineTest, fixture, freshRepository, run } from './harness.js';
import { jobOf } from './jobs.js';
import { imageConfig, manifestOf, tagsOf } from './registry.js';

const JOBS = Array.from({ length: 20 }, (_, index) => String(index + 1));

engineTest('20 jobs at once: images of their own, and a tag that all push', async () => {
  const image = await freshRepository();
  const result = await run({
    from: fixture('concurrency'),
    inputs: {
      image,
      build_args: 'INDEX=$CI_NODE_INDEX',
      // The shared tag last: what it was pushed as becomes IMAGE_DIGEST.
      tags: 'job-$CI_NODE_INDEX\nshared',
      test_command: 'test "$(docker run --rm "$IMAGE" cat /index)" = "$CI_NODE_INDEX"',
    },
    jobs: { 'docker-build': { parallel: JOBS.length } },
  });
  const jobs = JOBS.map((index) => ({ index, ...jobOf(result, `docker-build ${index}/${JOBS.length}`) }));
  const failed = jobs.filter(({ exitCode }) => exitCode !== 0);
  expect(failed.map(({ index, log }) => `${index}: ${log.slice(-2000)}`).join('\n')).toBe('');

  for (const { index, outputs } of jobs) {
    expect(outputs).toMatchObject({
      IMAGE_NAME: image,
      IMAGE_TAG: `job-${index}`,
      IMAGE_TAGS: `job-${index} shared`,
    });
    expect((await manifestOf(image, `job-${index}`)).digest).toBe(outputs.IMAGE_DIGEST);
    expect((await imageConfig(image, outputs.IMAGE_DIGEST as string)).config.Labels?.index).toBe(index);
  }
  const digests = jobs.map(({ outputs }) => outputs.IMAGE_DIGEST);
  expect(new Set(digests).size).toBe(JOBS.length);
  expect(digests).toContain((await manifestOf(image, 'shared')).digest);
  expect(await tagsOf(image)).toEqual([...JOBS.map((index) => `job-${index}`), 'shared'].sort());
  expect(await objectsWith(image)).toEqual([]);
});
