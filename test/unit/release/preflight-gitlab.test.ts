/** What stands in the way on GitLab is told before anything is changed. */
import { describe, expect, test } from 'vitest';
import type { ReleaseOptions } from '../../../src/release/release.js';
import { createRelease } from '../../gitlab-api/releases.js';
import { createTag } from '../../gitlab-api/repository.js';
import { TOKEN, type Tokens } from '../../gitlab-api/tokens.js';
import { type Bench, bench, git, refused, untouched } from './bench.js';

describe('on GitLab', () => {
  const weak: Tokens = { [TOKEN]: { scopes: ['read_api'], role: 30 } };
  test.each<[string, Parameters<typeof bench>, (it: Bench) => void, RegExp, Partial<ReleaseOptions>?]>([
    ['no description', [{ description: null }], () => {}, /no description; npm run release -- --setup/],
    ['no catalog project', [{ catalog: false }], () => {}, /no catalog project; npm run release -- --setup/],
    [
      'a token that only reads, of a Developer',
      [{}, weak],
      () => {},
      /below Maintainer.*scopes read_api; it needs api/s,
    ],
    [
      'a token that is expired',
      [{}, { [TOKEN]: { scopes: ['api'], role: 50, expired: true } }],
      () => {},
      /401: Token is expired.*make a new one/s,
    ],
    ['CI/CD is off', [{ builds_access_level: 'disabled' }], () => {}, /CI\/CD is off.*--api/],
    [
      'a version that the clone does not know',
      [],
      ({ project }) => createTag(project, '0.9.9', 'main'),
      /GitLab has version 0\.9\.9, and this clone does not; git fetch --tags/,
    ],
    [
      'no pipeline',
      [],
      (it) => it.change({ '.gitlab-ci.yml': undefined }),
      /no \.gitlab-ci\.yml, so no pipeline .*--api/,
    ],
    [
      'a commit that is not pushed',
      [],
      (it) => it.change({}, false),
      /GitLab does not have commit \w{8}; git push/,
    ],
    [
      'another branch',
      [],
      (it) => {
        git(it.root, 'switch', '-q', '-c', 'next');
        it.change({});
      },
      /HEAD is \w{8}, and main on GitLab is \w{8}/,
    ],
    ['a branch that is not there', [], () => {}, /GitLab has no branch 1\.x/, { branch: '1.x' }],
    [
      'a tag at another commit',
      [],
      (it) => {
        createTag(it.project, '1.0.0', 'main');
        it.change({});
      },
      /tag 1\.0\.0 is at \w{8} on GitLab, and HEAD is \w{8}; nothing was changed/,
    ],
    [
      'a release of another commit',
      [{ behaviour: { publishesItself: false } }],
      (it) => {
        createRelease(it.project, { tag_name: '1.0.0', ref: 'main' });
        it.change({});
      },
      /release 1\.0\.0 is at \w{8} on GitLab/,
    ],
  ])('%s', async (_title, [project, tokens], spoil, says, options = {}) => {
    const it = await bench(project, tokens);
    spoil(it);
    expect(await refused(it.release(options))).toMatch(says);
    untouched(it);
  });

  test('another version of that number in the Catalog', async () => {
    const it = await bench();
    it.project.versions.set('1.0.0', [{ name: 'other', spec: {} }]);
    expect(await refused(it.release())).toMatch(
      /hello: the Catalog does not have this component.*other: only the Catalog has it/s,
    );
    untouched(it, 1);
  });

  test('another branch, by its name', async () => {
    const it = await bench();
    git(it.root, 'switch', '-q', '-c', '1.x');
    it.change({});
    await it.release({ branch: '1.x' });
    expect(it.project.releases.get('1.0.0')?.sha).toBe(it.commit());
  });

  test('a release with other notes is the same release; they stay', async () => {
    const it = await bench();
    createRelease(it.project, { tag_name: '1.0.0', ref: 'main', description: 'by hand' });
    await it.release();
    expect(it.told.join('\n')).toContain('release 1.0.0 has other notes than CHANGELOG.md gives; they stay');
    expect(it.project.releases.get('1.0.0')?.description).toBe('by hand');
  });

  test('a job token makes no tags', async () => {
    const it = await bench({}, { job: { scopes: [], role: 40, job: true } });
    const said = await refused(it.release({ session: it.session('job', true), path: 'drydock/drydock' }));
    expect(said).toContain('a job token (CI_JOB_TOKEN) may not create tags');
    untouched(it);
  });
});
