/** The small grammars of a pipeline: durations, patterns of paths, slugs. */
import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../../../src/pipeline/read/duration.js';
import { matchesGlob } from '../../../../src/pipeline/read/glob.js';
import { environmentSlug, groupName, slug } from '../../../../src/pipeline/read/slug.js';

describe('a duration in seconds', () => {
  test.each([
    ['1h 30m', 5400],
    ['1h30m', 5400],
    ['30 minutes', 1800],
    ['1 hour and 5 seconds', 3605],
    ['1 hour, 5 secs', 3605],
    ['3600', 3600],
    ['1.5 h', 5400],
    ['2 weeks', 1_209_600],
    ['1mo', 2_592_000],
    ['1:30', 90],
    ['1:00:00', 3600],
    ['1 Day', 86_400],
    ['h', 3600],
    ['two days plus 1 wk', 777_600],
    ['1.5', 2],
  ])('%s', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  test.each(['', 'soon', 'never', '1 fortnight', '-1h', '1h x', '0'])('none: %j', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );
});

describe('patterns of paths', () => {
  test.each([
    ['Dockerfile', 'Dockerfile', true],
    ['Dockerfile', 'app/Dockerfile', false],
    ['*', 'a', true],
    ['*', 'a/b', false],
    ['*.md', '.md', true],
    ['docs/*', 'docs/a/b', false],
    ['docs/**/*', 'docs/a/b', true],
    ['docs/**/*', 'docs/a', true],
    // Behind the last slash two stars are one.
    ['docs/**', 'docs/a', true],
    ['docs/**', 'docs/a/b', false],
    ['**/*.sh', 'a.sh', true],
    ['**/*.sh', '.ci/x/a.sh', true],
    ['a**b', 'axxb', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['*.{yml,yaml}', 'a.yaml', true],
    ['{api,web}/**/*', 'web/x', true],
    ['{api,web}/**/*', 'doc/x', false],
    ['[a-c].txt', 'b.txt', true],
    ['[!a-c].txt', 'b.txt', false],
    ['a[^/]b', 'a/b', false],
    ['a.b', 'axb', false],
    ['a+(b)|c$', 'a+(b)|c$', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['[', '[', true],
    ['{a', '{a', false],
  ])('%s on %s: %s', (glob, path, is) => expect(matchesGlob([glob], [path])).toBe(is));
});

test.each([
  ['feature/One_two', 'feature-one-two'],
  ['-a-', 'a'],
  ['a--b', 'a--b'],
  [`${'x'.repeat(62)}/y`, 'x'.repeat(62)],
  ['docker-build: [linux/amd64, a]', 'docker-build---linux-amd64--a'],
])('the slug of %s', (name, short) => expect(slug(name)).toBe(short));

test.each([
  ['production', /^production$/],
  ['mr/7', /^mr-7-[a-z0-9]{6}$/],
  ['7', /^env-7-[a-z0-9]{6}$/],
  ['a-very-long-name-of-an-environment', /^a-very-long-name-[a-z0-9]{6}$/],
])('the slug of the environment %s', (name, short) => {
  expect(environmentSlug(name)).toMatch(short);
  expect(environmentSlug(name).length).toBeLessThanOrEqual(24);
  expect(environmentSlug(name)).not.toBe(environmentSlug(`${name}x`));
});

test.each([
  ['build', 'build'],
  ['build 1/3', 'build'],
  ['build: [a, b/c]', 'build'],
  ['build:host', 'build:host'],
])('%s belongs to %s', (job, group) => expect(groupName(job)).toBe(group));
