/** Which tests a change can touch. */

/** A test file that is reached, and how near it is. */
export interface Reached {
  test: string;
  /** 0: it is named after what changed; 1: it names it; 2: it is reached by other files alone. */
  distance: 0 | 1 | 2;
}

/** Files that stand for every other: dependencies, and how tests are run. */
const EVERYTHING =
  /^(package(-lock)?\.json|vitest\.config\.ts|tsconfig\.json|\.npmrc|test\/(temporary|reporter)\.ts)$/;

/** The files that need these, themselves included, over any number of arrows. */
export function reachedFrom(
  arrows: ReadonlyMap<string, readonly string[]>,
  changed: readonly string[],
): Set<string> {
  const back = new Map<string, string[]>();
  for (const [file, needs] of arrows) {
    for (const need of needs) back.set(need, [...(back.get(need) ?? []), file]);
  }
  const reached = new Set(changed);
  for (const file of reached) for (const one of back.get(file) ?? []) reached.add(one);
  return reached;
}

const isTest = (file: string) => /^test\/.*\.test\.ts$/.test(file);

/**
 * The tests that a change can touch, the nearest first. Where nothing is known to need a file that changed, and where it
 * is one that everything needs, that is all tests.
 * @param read the text of a file
 */
export function touchedTests(
  arrows: ReadonlyMap<string, readonly string[]>,
  changed: readonly string[],
  read: (file: string) => string,
): { tests: Reached[]; undecided: string[] } {
  const reached = reachedFrom(arrows, changed);
  const needed = new Set([...arrows.values()].flat());
  const undecided = changed.filter((file) => EVERYTHING.test(file) || !(isTest(file) || needed.has(file)));
  const all = [...arrows.keys()].filter(isTest);
  const tests = undecided.length > 0 ? all : all.filter((test) => reached.has(test));
  const names = [...new Set(changed.map(stem))];
  const distanceOf = (test: string): Reached['distance'] => {
    const isDirect =
      changed.includes(test) || (arrows.get(test) ?? []).some((need) => changed.includes(need));
    if (isDirect || names.includes(stem(test))) return 0;
    const text = read(test);
    return names.some((name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text)) ? 1 : 2;
  };
  return {
    tests: tests
      .map((test) => ({ test, distance: distanceOf(test) }))
      .sort((one, other) => one.distance - other.distance),
    undecided,
  };
}

/** Names that say nothing but what a folder's file is for. */
const COMMON = ['index', 'inputs', 'self-test', 'template', ''];

/** `src/registry/check_access.sh` and `test/shell/check-access.test.ts` have the same: `check-access`. */
function stem(file: string): string {
  const parts = file.split('/').map((part) => part.replace(/\..*$/, '').replaceAll('_', '-'));
  return parts.findLast((part) => !COMMON.includes(part)) ?? file;
}
