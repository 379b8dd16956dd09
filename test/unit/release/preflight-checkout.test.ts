/** What is wrong in the checkout is told before anything is changed, together with what is wrong on GitLab. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TOKEN } from '../../gitlab-api/tokens.js';
import { type Bench, bench, FILES, git, refused, untouched } from './bench.js';

const TEMPLATE = FILES['templates/hello/template.yml'] as string;

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
