/** Which tags an image gets. */
import { expect, test } from 'vitest';
import { callsTo, IMAGE } from './support/calls.js';
import { runJob } from './support/job.js';
import { inDashAndBusybox } from './support/shells.js';

const MAIN = { CI_COMMIT_BRANCH: 'main', CI_COMMIT_REF_NAME: 'main', CI_COMMIT_REF_SLUG: 'main' };
const MERGE_REQUEST = { CI_COMMIT_BRANCH: undefined, CI_MERGE_REQUEST_IID: '42' };

function gitTag(name: string) {
  return {
    CI_COMMIT_BRANCH: undefined,
    CI_COMMIT_TAG: name,
    CI_COMMIT_REF_NAME: name,
    CI_COMMIT_REF_SLUG: name
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '-')
      .slice(0, 63)
      .replace(/^-+|-+$/g, ''),
  };
}

/** Title, inputs, predefined variables, tags. */
const CASES: [string, string | undefined, Record<string, string | undefined>, string[]][] = [
  ['a branch', '', {}, ['feature-one']],
  ['the default branch', '', MAIN, ['main', 'latest']],
  ['the default branch of another name', '', { ...MAIN, CI_DEFAULT_BRANCH: 'trunk' }, ['main']],
  ['a merge request', '', MERGE_REQUEST, ['mr-42']],
  [
    'a merge request of a branch named like the default one',
    '',
    { ...MERGE_REQUEST, ...MAIN, CI_COMMIT_BRANCH: undefined },
    ['mr-42'],
  ],
  ['a Git tag', '', gitTag('v1.2.3'), ['v1.2.3']],
  ['a Git tag with a slash and a plus', '', gitTag('release/1.0+build.5'), ['release-1.0-build.5']],
  ['a Git tag that starts with a dot and a dash', '', gitTag('.-1.0'), ['1.0']],
  ['a Git tag in capitals', '', gitTag('V1_RC'), ['V1_RC']],
  ['a Git tag in shell', '', gitTag('$(touch${IFS}canary);`x`&&"\'|'), ['touch-IFS-canary-x-']],
  ['a Git tag of 200 characters', '', gitTag('a'.repeat(200)), ['a'.repeat(128)]],
  ['a Git tag with umlauts', '', gitTag('1ü2'), ['1-2']],
  ['a Git tag without one letter of ASCII', '', gitTag('версия'), ['abcdef12']],
  [
    'a branch without one letter of ASCII',
    '',
    { CI_COMMIT_BRANCH: 'ветка', CI_COMMIT_REF_NAME: 'ветка', CI_COMMIT_REF_SLUG: '' },
    ['abcdef12'],
  ],
  ['the input', 'one\n\n  two \r\n$CI_COMMIT_SHORT_SHA\n_x.y-z', {}, ['one', 'two', 'abcdef12', '_x.y-z']],
  ['the input on the default branch', 'one', MAIN, ['one']],
  ['an input of blanks', ' \n\t', {}, ['feature-one']],
];

inDashAndBusybox((shell) => {
  test.each(CASES)('tags: %s', async (_title, tags, ci, expected) => {
    const run = await runJob(shell, { inputs: { tags }, ci });
    expect(run.status, run.log).toBe(0);
    expect(callsTo(run, 'push')).toEqual(expected.map((tag) => ['--', `${IMAGE}:${tag}`]));
    expect(Object.keys(run.files)).not.toContain('canary');
  });
});
