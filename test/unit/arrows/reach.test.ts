import { describe, expect, test } from 'vitest';
import { arrowsOf } from '../../../src/arrows/needs.js';
import { reachedFrom, touchedTests } from '../../../src/arrows/reach.js';
import { checkoutTree } from '../../../src/arrows/tree.js';
import { treeOf } from './tree.js';

const ARROWS = new Map([
  ['test/unit/a.test.ts', ['src/a.ts']],
  ['test/unit/b.test.ts', ['src/b.ts']],
  ['test/unit/c.test.ts', []],
  ['src/a.ts', ['src/b.ts']],
  ['src/b.ts', ['src/a.ts', 'src/deep_part.sh']],
  ['src/deep_part.sh', []],
  ['LICENSE', []],
]);
const TEXTS: Record<string, string> = {
  'test/unit/a.test.ts': "test('deep-parts')",
  'test/unit/b.test.ts': "test('the deep-part')",
};
const touched = (...changed: string[]) => touchedTests(ARROWS, changed, (file) => TEXTS[file] ?? '');

test('what needs a file, over any number of arrows and round circles', () => {
  expect([...reachedFrom(ARROWS, ['src/deep_part.sh'])].sort()).toEqual([
    ...['src/a.ts', 'src/b.ts', 'src/deep_part.sh'],
    ...['test/unit/a.test.ts', 'test/unit/b.test.ts'],
  ]);
});

test('the nearest first: named after it or needing it, naming it, reached by others', () => {
  expect(touched('src/deep_part.sh')).toEqual({
    tests: [
      { test: 'test/unit/b.test.ts', distance: 1 },
      { test: 'test/unit/a.test.ts', distance: 2 },
    ],
    undecided: [],
  });
  expect(touched('src/b.ts').tests[0]).toEqual({ test: 'test/unit/b.test.ts', distance: 0 });
  expect(touched('test/unit/c.test.ts').tests).toEqual([{ test: 'test/unit/c.test.ts', distance: 0 }]);
});

test.each(['LICENSE', 'gone.ts', 'package-lock.json', 'vitest.config.ts'])(
  '%s: what nothing is known of can touch every test',
  (file) => {
    const { tests, undecided } = touched(file);
    expect(undecided).toEqual([file]);
    expect(tests).toHaveLength(3);
  },
);

test('nothing changed: no test', () => {
  expect(touchedTests(arrowsOf(treeOf({ 'test/unit/a.test.ts': '' })), [], () => '').tests).toEqual([]);
});

describe('in this project', () => {
  const tree = checkoutTree('.');
  const arrows = arrowsOf(tree);
  /** Without the tests of the arrows, which name the files as examples. */
  const near = (changed: string, most: number) =>
    touchedTests(arrows, [changed], tree.read)
      .tests.filter(({ test: path, distance }) => distance <= most && !path.startsWith('test/unit/arrows/'))
      .map((one) => one.test);

  test('a script of the registry: its own tests, the end-to-end tests of credentials, every component’s', () => {
    expect(near('src/registry/login.sh', 0)).toContain('test/shell/login.test.ts');
    expect(near('src/registry/login.sh', 1)).toContain('test/e2e/credentials.test.ts');
    expect(near('src/registry/login.sh', 2)).toEqual(
      expect.arrayContaining(['test/shell/docker-sign.test.ts', 'test/conformance/rules.test.ts']),
    );
  });

  test('awk that a script of several includes', () => {
    expect(near('src/metadata/zones.awk', 2)).toEqual(
      expect.arrayContaining(['test/shell/metadata.test.ts', 'test/unit/metadata/zones.test.ts']),
    );
  });

  test('a component: the tests of its jobs, not those of another', () => {
    const all = near('src/components/docker-run/index.ts', 2);
    expect(all).toEqual(
      expect.arrayContaining([
        ...['test/shell/docker-run.test.ts', 'test/e2e/docker-run.test.ts', 'test/lint/project.test.ts'],
        ...['test/e2e/examples.test.ts', 'test/unit/components/load.test.ts'],
      ]),
    );
    expect(all).not.toContain('test/shell/docker-sign.test.ts');
    expect(all).not.toContain('test/unit/cli/main.test.ts');
  });

  test('a page: the test of the pages, and none of scripts and jobs', () => {
    const all = near('docs/runner.md', 2);
    expect(all).toContain('test/lint/readme.test.ts');
    expect(all.filter((path) => /^test\/(conformance|shell|e2e)\//.test(path))).toEqual([]);
  });

  test('a project of the end-to-end tests: those that use it', () => {
    const all = near('test/e2e/fixtures/bake/docker-bake.hcl', 2);
    expect(all).toContain('test/e2e/bake.test.ts');
    expect(
      all.filter((path) => !/^test\/e2e\/(bake|examples|gitlab-registry)\.test\.ts$/.test(path)),
    ).toEqual([]);
  });

  test('every file of the sources is needed by some test', () => {
    const tests = [...tree.files].filter((file) => file.endsWith('.test.ts'));
    const needed = new Set(tests);
    for (const file of needed) for (const need of arrows.get(file) ?? []) needed.add(need);
    const sources = [...tree.files].filter((file) => /^src\/.*\.(ts|sh|awk)$/.test(file));
    expect(sources.filter((file) => !needed.has(file))).toEqual([]);
  });
});
