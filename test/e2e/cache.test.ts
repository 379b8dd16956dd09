/** What a second build takes from the cache. BuildKit's own CACHED lines tell, not the clock. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Consumer, checkout, engineTest, fixture, freshRepository, rerun } from './harness.js';
import { tagsOf } from './registry.js';

/**
 * How many of the fixture's three steps BuildKit took from a cache. A changed source leaves two: the dependency
 * list and the layer made from it.
 */
function cachedSteps(output: string): string | undefined {
  return /cached +(.*) steps/.exec(output)?.[1];
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
  { cache: 'registry', expected: '2 of 3' },
  { cache: 'inline', expected: '2 of 3' },
  { cache: 'off', expected: '0 of 3' },
])('cache: $cache on a fresh engine', async ({ cache, expected }) => {
  const image = await freshRepository();
  const { first, second } = await buildTwice({
    engine: 'dind-socket',
    from: fixture('layers'),
    inputs: { image, cache, test_command: 'docker run --rm "$IMAGE"' },
  });
  expect(cachedSteps(first.output), first.output).toBe('0 of 3');
  expect(cachedSteps(second.output), second.output).toBe(expected);
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
  expect(cachedSteps(second.output), second.output).toBe('0 of 3');
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
    expect(cachedSteps(result.output), result.output).toBe('3 of 3');
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
  expect(cachedSteps(second.output), second.output).toBe('2 of 3');
  expect(await tagsOf(`${image}/elsewhere`)).toEqual(['v1']);
});
