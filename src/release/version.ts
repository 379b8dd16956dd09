/** Whether a version's number says what changed in it. https://semver.org/ */
import semver, { type SemVer } from 'semver';
import type { Change, Step } from './changes.js';
import { coreOf, parseVersion } from './tag.js';

const STEPS = ['major', 'minor', 'patch'] as const;

/** The largest step that the changes take; `patch` where there is none. */
export function stepNeeded(changes: readonly Pick<Change, 'step'>[]): Step {
  return STEPS.find((step) => changes.some((change) => change.step === step)) ?? 'patch';
}

/**
 * All that is wrong with a version's number; a larger step than the changes take is right.
 *
 * - It has all three numbers, no `v` unless the last version has one, and no build metadata: GitLab's Catalog stores none
 *   (its app/models/concerns/semantic_versionable.rb), so `1.2.3+a` and `1.2.3+b` would be one version there.
 * - It is above the last version, in the order of semver.org, item 11.
 * - Before 1.0.0 a major change takes the minor step and any other the patch step: item 4 allows all, and `@0.1` should stay safe.
 * - A pre-release is judged by what it leads to: `2.0.0-rc.1` takes a major step after `1.4.0`. After a pre-release it is the step which
 *   that one has taken already that counts: whatever changed, `2.0.0-rc.2` and `2.0.0` are right after `2.0.0-rc.1`.
 *
 * @param last the version whose surface the changes are measured from; undefined for the first
 * @param next the version to be, as its tag is written
 */
export function versionProblems(
  last: string | undefined,
  next: string,
  changes: readonly Change[],
): string[] {
  const version = parseVersion(next);
  if (!version) {
    const example = semver.coerce(next)?.version ?? '1.2.3';
    return [
      `${JSON.stringify(next)} is no semantic version: write three numbers, such as ${example} or ${example}-rc.1`,
    ];
  }
  const before = last === undefined ? undefined : parseVersion(last);
  if (last !== undefined && !before)
    return [`The last version, ${JSON.stringify(last)}, is no semantic version`];
  return [
    ...spellingProblems(next, version, last),
    ...(before && version.compare(before) <= 0 ? [`${next} is not above the last version, ${last}`] : []),
    ...(before ? stepProblems(before, version, changes) : []),
  ];
}

function spellingProblems(next: string, version: SemVer, last: string | undefined): string[] {
  return [
    ...(next.startsWith('v') && !last?.startsWith('v')
      ? [`${next} begins with a v: write the number alone, ${version.version}`]
      : []),
    ...(version.build.length > 0
      ? [`${next} has build metadata, which GitLab's Catalog does not keep: write ${version.version}`]
      : []),
  ];
}

function stepProblems(last: SemVer, next: SemVer, changes: readonly Change[]): string[] {
  const core = coreOf(next);
  const unfit = changes.filter(({ step }) => semver.lt(core, smallest(last, step)));
  if (unfit.length === 0) return [];
  const needed = smallest(last, stepNeeded(unfit));
  const suffix = next.prerelease.length > 0 ? `-${next.prerelease.join('.')}` : '';
  return [
    [
      `${next.version} is too small a step after ${last.version}: these changes take ${needed}${suffix} or above`,
      ...unfit.map(({ component, step, what }) => `  ${component}: ${what} (${step})`),
    ].join('\n'),
  ];
}

/** The smallest version without a pre-release that a change of this step may stand in. */
function smallest(last: SemVer, step: Step): string {
  const taken = last.major > 0 ? step : step === 'major' ? 'minor' : 'patch';
  return semver.inc(last.version, taken) as string;
}
