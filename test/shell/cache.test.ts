/** What a build reads from a cache and writes to one. */
import { expect, test } from 'vitest';
import { buildOf, cacheArguments, IMAGE } from './support/calls.js';
import { runJob } from './support/job.js';
import { refusedIn } from './support/log.js';
import { inDashAndBusybox } from './support/shells.js';

const protectedRef = (name: string) => ({
  CI_COMMIT_REF_NAME: name,
  CI_COMMIT_BRANCH: name,
  CI_COMMIT_REF_PROTECTED: 'true',
});
const openRef = (name: string) => ({
  CI_COMMIT_REF_NAME: name,
  CI_COMMIT_BRANCH: name,
  CI_COMMIT_REF_PROTECTED: 'false',
});
const mergeRequest = (name: string, guarded: string) => ({
  CI_COMMIT_REF_NAME: name,
  CI_COMMIT_BRANCH: undefined,
  CI_COMMIT_REF_PROTECTED: guarded,
  CI_MERGE_REQUEST_IID: '42',
});
const gitTag = (guarded: string) => ({
  CI_COMMIT_REF_NAME: 'v1',
  CI_COMMIT_TAG: 'v1',
  CI_COMMIT_BRANCH: undefined,
  CI_COMMIT_REF_PROTECTED: guarded,
});
const ref = (tag: string) => `${IMAGE}/cache:${tag}`;
const MAIN = ref('protected-main');
const LONG = 'x'.repeat(70);

/** Title, predefined variables, inputs, what is read, what is written. */
const CASES: [string, Record<string, string | undefined>, Record<string, unknown>, string[], string?][] = [
  [
    'an open branch',
    openRef('feature/one'),
    {},
    [ref('branch-feature-one'), MAIN],
    ref('branch-feature-one'),
  ],
  [
    'a protected branch',
    protectedRef('release/1'),
    {},
    [ref('protected-release-1'), MAIN],
    ref('protected-release-1'),
  ],
  ['the default branch, protected', protectedRef('main'), {}, [MAIN], MAIN],
  ['the default branch, open', openRef('main'), {}, [ref('branch-main'), MAIN], ref('branch-main')],
  [
    'a merge request',
    mergeRequest('feature/one', 'false'),
    {},
    [ref('branch-feature-one'), MAIN],
    ref('branch-feature-one'),
  ],
  [
    'a merge request of a fork whose branch is named like a protected one',
    mergeRequest('main', 'true'),
    {},
    [ref('branch-main'), MAIN],
    ref('branch-main'),
  ],
  ['a Git tag', gitTag('false'), {}, [MAIN]],
  ['a protected Git tag', gitTag('true'), {}, [MAIN]],
  [
    'an open branch named like a protected cache',
    openRef('protected-main'),
    {},
    [ref('branch-protected-main'), MAIN],
    ref('branch-protected-main'),
  ],
  [
    'an open branch that would climb',
    openRef('../cache:protected-main'),
    {},
    [ref('branch-cache-protected-main'), MAIN],
    ref('branch-cache-protected-main'),
  ],
  [
    'a branch with commas',
    openRef('x,type=local,dest=/'),
    {},
    [ref('branch-x-type-local-dest'), MAIN],
    ref('branch-x-type-local-dest'),
  ],
  ['a branch in capitals', openRef('ABC/Def'), {}, [ref('branch-abc-def'), MAIN], ref('branch-abc-def')],
  [
    'a long branch',
    openRef(LONG),
    {},
    [ref(`branch-${LONG.slice(0, 63)}`), MAIN],
    ref(`branch-${LONG.slice(0, 63)}`),
  ],
  [
    'another default branch',
    { ...openRef('a'), CI_DEFAULT_BRANCH: 'trunk/x' },
    {},
    [ref('branch-a'), ref('protected-trunk-x')],
    ref('branch-a'),
  ],
  [
    'cache_ref',
    openRef('a'),
    { cache_ref: 'other.example.com:5000/c:x' },
    ['other.example.com:5000/c:x'],
    'other.example.com:5000/c:x',
  ],
  ['cache_ref on a Git tag', gitTag('true'), { cache_ref: 'c/d:x' }, ['c/d:x'], 'c/d:x'],
  ['off', openRef('a'), { cache: 'off' }, []],
  ['no_cache on the default branch', protectedRef('main'), { no_cache: true }, [], MAIN],
  ['without a push', openRef('a'), { push: false }, [ref('branch-a'), MAIN], ref('branch-a')],
];

inDashAndBusybox((shell) => {
  test.each(CASES)('cache: %s', async (_title, ci, inputs, reads, writes) => {
    const run = await runJob(shell, { ci, inputs: { tags: 't', ...inputs } });
    expect(run.status, run.log).toBe(0);
    expect(cacheOf(buildOf(run))).toEqual(cacheArguments(reads, writes));
    for (const one of reads) expect(run.log).toContain(`cache: reads ${one} if it exists\n`);
    if (writes) expect(run.log).toContain(`cache: writes type=registry,ref=${writes},`);
  });

  test('cache: inline reads the first tag and writes into the image', async () => {
    const run = await runJob(shell, { inputs: { cache: 'inline', tags: 'a\nb' } });
    expect(cacheOf(buildOf(run))).toEqual([...cacheArguments([`${IMAGE}:a`]), '--cache-to', 'type=inline']);
  });

  test('cache: inline with no_cache only writes', async () => {
    const run = await runJob(shell, { inputs: { cache: 'inline', no_cache: true } });
    expect(cacheOf(buildOf(run))).toEqual(['--cache-to', 'type=inline']);
  });

  test('cache: a graph driver reads, does not write, attests nothing, and says so', async () => {
    const run = await runJob(shell, { engine: { store: 'graphdriver' }, inputs: { sbom: true } });
    expect(run.status, run.log).toBe(0);
    expect(cacheOf(buildOf(run))).toEqual(cacheArguments([ref('branch-feature-one'), MAIN]));
    expect(buildOf(run).filter((one) => /^--(sbom|provenance)/.test(one))).toEqual([]);
    for (const word of ['no provenance: ', 'no SBOM: ', 'cache: '])
      expect(run.log).toContain(`NOTICE: ${word}`);
  });

  test('cache: a graph driver is not reproached with what nobody asked for', async () => {
    const run = await runJob(shell, {
      engine: { store: 'graphdriver' },
      inputs: { cache: 'off', provenance: 'off' },
    });
    expect(run.log).not.toContain('NOTICE');
  });

  const POISON: [string, Record<string, unknown>, string][] = [
    ['cache_ref', { cache_ref: MAIN }, 'cache_ref'],
    ['cache_ref of another project', { cache_ref: 'hub.example.com/x/cache:protected-1' }, 'cache_ref'],
    ['cache_to', { cache_to: `type=inline\ntype=registry,ref=${MAIN},mode=max` }, 'cache_to'],
    ['cache_to, quoted', { cache_to: `type=registry,"ref=${MAIN}"` }, 'cache_to'],
    ['outputs', { outputs: `type=image,name=${MAIN},push=true` }, 'outputs'],
    ['the image itself', { image: `${IMAGE}/cache`, tags: 'a\nprotected-main' }, 'tags'],
    ['a further image', { image: `${IMAGE}\n${IMAGE}/cache`, tags: 'type=raw,value=protected-x' }, 'tags'],
  ];
  test.each(POISON)(
    '64: an open branch would write a protected cache by %s',
    async (_title, inputs, name) => {
      for (const ci of [openRef('feature/one'), mergeRequest('main', 'true')]) {
        const run = await runJob(shell, { inputs, ci });
        expect([run.status, refusedIn(run.log)]).toEqual([64, [name]]);
        expect(run.calls).toEqual([]);
      }
      const allowed = await runJob(shell, { inputs, ci: protectedRef('main') });
      expect(allowed.status, allowed.log).toBe(0);
    },
  );
});

function cacheOf(build: string[]): string[] {
  return build.filter(
    (one, index) => /^--cache-(from|to)$/.test(one) || /^--cache-(from|to)$/.test(build[index - 1] ?? ''),
  );
}
