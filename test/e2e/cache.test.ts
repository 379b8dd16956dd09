/** What a second build takes from the cache. BuildKit's own CACHED lines tell, not the clock. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Consumer, checkout, engineTest, fixture, freshRepository, rerun } from './harness.js';
import { tagsOf } from './registry.js';

/** Whether the log shows the step that makes the dependency layer as taken from a cache. */
function dependencyCached(output: string): boolean {
  const step = /> (#\d+) \[\d+\/\d+\] RUN sleep 1/.exec(output)?.[1];
  expect(step, output).toBeDefined();
  return new RegExp(`> ${step} CACHED`).test(output);
}

/** Builds, changes the source, and builds again on an engine that has nothing. */
async function buildTwice(consumer: Consumer) {
  const folder = await checkout(consumer);
  const first = await rerun(folder, consumer);
  expect(first.exitCode, first.output).toBe(0);
  writeFileSync(join(folder, 'source.txt'), 'source 2\n');
  const second = await rerun(folder, consumer);
  expect(second.exitCode, second.output).toBe(0);
  return { first, second };
}

engineTest.each([
  { cache: 'registry', expected: true },
  { cache: 'inline', expected: true },
  { cache: 'off', expected: false },
])('cache: $cache on a fresh engine', async ({ cache, expected }) => {
  const image = await freshRepository();
  const { first, second } = await buildTwice({
    engine: 'dind-socket',
    from: fixture('layers'),
    inputs: { image, cache, test_command: 'docker run --rm "$IMAGE"' },
  });
  expect(dependencyCached(first.output)).toBe(false);
  expect(dependencyCached(second.output)).toBe(expected);
  expect(second.output).toMatch(/> source 2$/m);
  expect(await tagsOf(`${image}/cache`)).toEqual(cache === 'registry' ? ['branch-main'] : []);
});

engineTest('no_cache builds every step anew', async () => {
  const image = await freshRepository();
  const { second } = await buildTwice({
    engine: 'host',
    from: fixture('layers'),
    inputs: { image, no_cache: true, cache: 'off' },
  });
  expect(dependencyCached(second.output)).toBe(false);
});

engineTest(
  'a protected branch writes a cache of its own, which a branch reads and does not change',
  async () => {
    const image = await freshRepository();
    const consumer: Consumer = { engine: 'dind-socket', from: fixture('layers'), inputs: { image } };
    const folder = await checkout(consumer);
    const onMain = { ...consumer, variables: { CI_COMMIT_REF_PROTECTED: 'true' } };
    expect((await rerun(folder, onMain)).exitCode).toBe(0);
    expect(await tagsOf(`${image}/cache`)).toEqual(['protected-main']);
    const branch = await checkout({ ...consumer, branch: 'protected-main' });
    const result = await rerun(branch, consumer);
    expect(dependencyCached(result.output)).toBe(true);
    expect(await tagsOf(`${image}/cache`)).toEqual(['branch-protected-main', 'protected-main']);
  },
);

engineTest('cache_ref is read and written as it is', async () => {
  const image = await freshRepository();
  const { second } = await buildTwice({
    engine: 'dind-socket',
    from: fixture('layers'),
    inputs: { image, cache_ref: `${image}/elsewhere:v1`, cache_mode: 'min' },
  });
  expect(dependencyCached(second.output)).toBe(true);
  expect(await tagsOf(`${image}/elsewhere`)).toEqual(['v1']);
});
