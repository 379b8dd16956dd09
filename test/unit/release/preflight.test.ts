/** What stands in the way is told before anything is changed, all of it at once. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReleaseOptions } from '../../../src/release/release.js';
import { createRelease } from '../../gitlab-api/releases.js';
import { createTag } from '../../gitlab-api/repository.js';
import { TOKEN, type Tokens } from '../../gitlab-api/tokens.js';
import { type Bench, bench, FILES, git, refused } from './bench.js';

const TEMPLATE = FILES['templates/hello/template.yml'] as string;

function untouched({ server, project }: Bench, versions = 0): void {
  expect(
    server.calls.filter((call) => /^(POST|PUT|DELETE)/.test(call) && !call.endsWith('/graphql')),
  ).toEqual([]);
  expect(project.versions.size).toBe(versions);
}

describe('in the checkout', () => {
  test.each<[string, (it: Bench) => void, RegExp]>([
    [
      'a file that is not committed',
      ({ root }) => writeFileSync(join(root, 'new.txt'), ''),
      /not committed: \?\? new\.txt/,
    ],
    ['a change', ({ root }) => writeFileSync(join(root, 'README.md'), 'x'), /not committed: M README\.md/],
    [
      'another version in package.json',
      (it) => it.change({ 'package.json': '{"version": "0.9.0", "description": "x"}' }),
      /package\.json has version 0\.9\.0, not 1\.0\.0; npm version 1\.0\.0 --no-git-tag-version/,
    ],
    [
      'no description',
      (it) => it.change({ 'package.json': '{"version": "1.0.0"}' }),
      /package\.json has no descr/,
    ],
    [
      'stale templates',
      (it) => it.change({ 'templates/hello/template.yml': `${TEMPLATE}\n# by hand\n` }),
      /not what the sources make: templates\/hello\/template\.yml; npm run build/,
    ],
    [
      'a template that is no YAML',
      (it) => it.change({ 'templates/hello/template.yml': 'a: [' }),
      /The template of hello/,
    ],
    [
      'no entry in the changelog',
      (it) => it.change({ 'CHANGELOG.md': '# Changelog\n' }),
      /CHANGELOG\.md has no/,
    ],
    ['no README', (it) => it.change({ 'README.md': undefined }), /README\.md is missing/],
    [
      'a tag elsewhere, in the clone only',
      (it) => {
        git(it.root, 'tag', '1.0.0');
        it.change({});
      },
      /this clone has tag 1\.0\.0 at \w{8}, and HEAD is \w{8}/,
    ],
    [
      'too small a step',
      (it) => {
        git(it.root, 'tag', '0.9.9');
        it.change({
          'package.json': '{"version": "0.9.10", "description": "x"}',
          'templates/hello/template.yml': TEMPLATE.replace('    empty:\n      default: ""\n', ''),
        });
      },
      /too small a step after 0\.9\.9.*empty/s,
    ],
  ])('%s', async (title, spoil, says) => {
    const it = await bench();
    spoil(it);
    expect(await refused(it.release(title === 'too small a step' ? { version: '0.9.10' } : {}))).toMatch(
      says,
    );
    untouched(it);
  });

  test('a shallow clone, which does not know the last version', async () => {
    const it = await bench();
    it.change({});
    writeFileSync(join(it.root, '.git/shallow'), `${it.commit()}\n`);
    expect(await refused(it.release())).toMatch(/shallow.*GIT_DEPTH/s);
  });

  test('files that earlier jobs left do not count in a job', async () => {
    const it = await bench();
    writeFileSync(join(it.root, 'notes.md'), '');
    expect((await it.read('1.0.0', true)).problems).toEqual([]);
    expect((await it.read('1.0.0', false)).problems).toHaveLength(1);
  });
});

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

test('both sides at once, and no token in it', async () => {
  const it = await bench({ description: null, catalog: false });
  writeFileSync(join(it.root, 'new.txt'), '');
  it.change({ 'README.md': undefined, 'CHANGELOG.md': '' }, false);
  writeFileSync(join(it.root, 'other.txt'), '');
  const said = await refused(it.release());
  for (const part of ['other.txt', 'README.md', 'CHANGELOG.md', 'no description', 'no catalog', 'git push'])
    expect(said).toContain(part);
  expect(said).toMatch(/Fix: .*nothing was changed$/);
  expect(said).not.toContain(TOKEN);
  untouched(it);
});
