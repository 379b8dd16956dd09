/** What a second build takes from the cache. BuildKit's own CACHED lines tell, not the clock. */
import { describe, expect } from 'vitest';
import {
  type Consumer,
  change,
  checkout,
  engineTest,
  fixture,
  freshRepository,
  rerun,
  run,
} from './harness.js';
import { jobOf, pipelineOfJobs } from './jobs.js';
import { manifestOf, tagsOf } from './registry.js';

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
  await change(folder, { 'source.txt': 'source 2\n' });
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
  'cache_to writes a cache that a build of another image and branch reads by cache_from',
  async () => {
    const cache = `type=registry,ref=${await freshRepository()}/shared:one`;
    const build = async (branch: string, inputs: Record<string, string>) =>
      run({
        engine: 'dind-socket',
        from: fixture('layers'),
        branch,
        inputs: { image: await freshRepository(), cache: 'off', ...inputs },
      });
    const first = await build('one', { cache_to: `${cache},mode=max` });
    expect(cachedSteps(first.output), first.output).toBe('0 of 3');
    const [reads, none] = await Promise.all([build('two', { cache_from: cache }), build('three', {})]);
    expect(cachedSteps(reads?.output ?? ''), reads?.output).toBe('3 of 3');
    expect(cachedSteps(none?.output ?? ''), none?.output).toBe('0 of 3');
  },
);

describe('poisoning', () => {
  /** What the code and the inputs of an unprotected branch can try; each against the cache of the protected `main`. */
  const ATTACKS: Record<string, (image: string) => Record<string, string>> = {
    'cache-ref': (image) => ({ cache_ref: `${image}/cache:protected-main` }),
    'cache-to': (image) => ({ cache_to: `type=registry,ref=${image}/cache:protected-main,mode=max` }),
    'cache-to-quoted': (image) => ({
      cache_to: `type=registry,mode=max,"ref=${image}/cache:protected-main"`,
    }),
    tags: (image) => ({ image: `${image}/cache`, tags: 'protected-main' }),
    'second-image': (image) => ({ image: `${image}/other\n${image}/cache`, tags: 'x\nprotected-main' }),
    outputs: (image) => ({ outputs: `type=image,name=${image}/cache:protected-main,push=true` }),
  };
  /** Branches whose names come near to that of the protected one, in the slug or by the prefix of its cache. */
  const BRANCHES = ['MAIN', 'protected-main'];

  engineTest('an unprotected branch does not change what a protected one reads', async () => {
    const image = await freshRepository();
    const consumer: Consumer = { engine: 'dind-socket', from: fixture('layers'), inputs: { image } };
    const folder = await checkout(consumer);
    const onMain = { ...consumer, variables: { CI_COMMIT_REF_PROTECTED: 'true' } };
    const first = await rerun(folder, onMain);
    expect(first.exitCode, first.output).toBe(0);
    const protectedCache = async () => (await manifestOf(`${image}/cache`, 'protected-main')).digest;
    const before = await protectedCache();
    expect(before).toMatch(/^sha256:/);

    const attacks = Object.entries(ATTACKS).map(([job_name, inputs]) => ({
      ...{ engine: 'dind-socket', job_name, image, test_command: 'echo poisoned' },
      ...inputs(image),
    }));
    const hostile = await run({
      engine: 'dind-socket',
      from: fixture('layers'),
      branch: 'hostile',
      pipeline: await pipelineOfJobs(attacks),
    });
    for (const { job_name } of attacks) {
      const { exitCode, log } = jobOf(hostile, job_name);
      expect(exitCode, log).toBe(64);
      expect(log).toContain('only jobs of protected branches and tags write a cache that is named so');
    }

    for (const branch of BRANCHES) {
      const poisoned = await checkout({ ...consumer, branch });
      await change(poisoned, { 'source.txt': 'poison\n' });
      const result = await rerun(poisoned, consumer);
      expect(result.exitCode, result.output).toBe(0);
      // It reads the protected cache, as it may: two steps before its own source.
      expect(cachedSteps(result.output), result.output).toBe('2 of 3');
    }
    expect(await tagsOf(`${image}/cache`)).toEqual([
      'branch-main',
      'branch-protected-main',
      'protected-main',
    ]);
    expect(await protectedCache()).toBe(before);
    const again = await rerun(folder, {
      ...onMain,
      inputs: { image, test_command: 'docker run --rm "$IMAGE"' },
    });
    expect(cachedSteps(again.output), again.output).toBe('3 of 3');
    expect(again.output).not.toContain('poison');
  });
});

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
