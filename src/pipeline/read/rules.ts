/** `rules:` of jobs, includes and the workflow. https://docs.gitlab.com/ci/yaml/#rules */
import { isMap } from '../../gitlab/merge.js';
import { expandAll, expandKnown, valuesOf } from '../expand.js';
import type { Variable } from '../job.js';
import type { Checkout } from './checkout.js';
import { ExpressionError, parseExpression } from './expression.js';
import { matchesGlob } from './glob.js';
import { flag, nested, type Problems, texts } from './values.js';

/** What rules look at. */
export interface Surroundings {
  checkout: Checkout;
  /** Their values are compared as they stand. */
  values: Record<string, string>;
  /** The same with nested variables in their place, for paths. */
  expanded(): Record<string, string>;
}

/** Surroundings with these variables. */
export function surroundingsOf(checkout: Checkout, variables: readonly Variable[]): Surroundings {
  let expanded: Record<string, string> | undefined;
  return {
    checkout,
    values: valuesOf(variables),
    expanded: () => {
      expanded ??= expandAll(variables);
      return expanded;
    },
  };
}

/** What the first rule that holds says; undefined where it says nothing. */
export interface Decision {
  /** `never` where none holds. */
  when: string;
  allowFailure: boolean | undefined;
  variables: unknown;
  needs: unknown;
}

const WHEN = ['on_success', 'on_failure', 'always', 'never', 'manual', 'delayed'];

const KEYS = [
  ...['if', 'changes', 'exists', 'when', 'start_in', 'allow_failure', 'variables', 'needs'],
  ...['interruptible', 'auto_cancel'],
];

/**
 * Decides by rules.
 * @param otherwise `when` of a rule that has none
 */
export async function decide(
  rules: unknown,
  otherwise: string,
  surroundings: Surroundings,
  where: string,
  problems: Problems,
): Promise<Decision> {
  const never = { when: 'never', allowFailure: undefined, variables: undefined, needs: undefined };
  let decision: Decision | undefined;
  const list = nested(rules);
  if (list.length === 0 || (!Array.isArray(rules) && !isMap(rules)))
    problems.push(`${where}: rules should be a list of mappings, with one at least`);
  // All are read, so that a mistake shows whether or not its rule is reached.
  for (const [index, rule] of list.entries()) {
    const place = `${where}: rule ${index + 1}`;
    if (!isMap(rule)) {
      problems.push(`${place} should be a mapping`);
      continue;
    }
    const unknown = Object.keys(rule).filter((key) => !KEYS.includes(key));
    if (unknown.length > 0) problems.push(`${place} has unknown keys: ${unknown.join(', ')}`);
    const when = rule.when ?? otherwise;
    if (typeof when !== 'string' || !WHEN.includes(when))
      problems.push(`${place}: when should be one of: ${WHEN.join(', ')}`);
    const condition = conditionOf(rule.if, place, problems);
    const isMatch =
      !decision &&
      condition(surroundings.values) &&
      (await isChanged(rule.changes, surroundings, place, problems)) &&
      (await isThere(rule.exists, surroundings, place, problems));
    const allowFailure = flag(rule.allow_failure, `${place}: allow_failure`, problems);
    if (isMatch)
      decision = { when: String(when), allowFailure, variables: rule.variables, needs: rule.needs };
  }
  return decision ?? never;
}

function conditionOf(
  text: unknown,
  place: string,
  problems: Problems,
): (values: Record<string, string>) => boolean {
  if (text === undefined || text === null) return () => true;
  try {
    if (typeof text === 'string') return parseExpression(text);
    problems.push(`${place}: if should be a text`);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    problems.push(`${place}: GitLab does not understand "if: ${String(text)}": ${error.message}`);
  }
  return () => false;
}

/**
 * `changes:`. What a pipeline compares with is the merge request's target, or the commit before; where there is none, as for a Git tag or
 * a schedule, everything counts as changed. https://docs.gitlab.com/ci/jobs/job_troubleshooting/#jobs-or-pipelines-run-unexpectedly-when-using-changes
 */
async function isChanged(changes: unknown, surroundings: Surroundings, place: string, problems: Problems) {
  if (changes === undefined || changes === null) return true;
  const { checkout, values } = surroundings;
  const { paths, compare_to } = isMap(changes) ? changes : { paths: changes, compare_to: undefined };
  if (!Array.isArray(paths)) problems.push(`${place}: changes should be a list, or a mapping with paths`);
  const globs = texts(paths, `${place}: changes`, problems).map((path) =>
    expandKnown(path, surroundings.expanded()),
  );
  let changed: string[] | undefined;
  if (compare_to !== undefined) {
    const ref = expandKnown(String(compare_to), surroundings.expanded());
    const commit = await checkout.resolve(ref);
    if (!commit) problems.push(`${place}: changes:compare_to: there is no ${ref}`);
    else changed = await checkout.changes(commit, 'fork');
  } else if (values.CI_MERGE_REQUEST_IID) {
    const target = await checkout.resolve(
      values.CI_MERGE_REQUEST_TARGET_BRANCH_NAME ?? checkout.defaultBranch,
    );
    if (target) changed = await checkout.changes(target, 'fork');
  } else if (values.CI_PIPELINE_SOURCE === 'push' && !values.CI_COMMIT_TAG) {
    const before = values.CI_COMMIT_BEFORE_SHA ?? '';
    if (/[^0]/.test(before)) changed = await checkout.changes(before, 'then');
  }
  return changed === undefined || matchesGlob(globs, changed);
}

/** `exists:`, of the files of the commit. */
async function isThere(exists: unknown, surroundings: Surroundings, place: string, problems: Problems) {
  if (exists === undefined || exists === null) return true;
  if (isMap(exists) && exists.project !== undefined)
    problems.push(`${place}: exists:project is not here; only files of the checkout are`);
  const paths = texts(isMap(exists) ? exists.paths : exists, `${place}: exists`, problems);
  const globs = paths.map((path) => expandKnown(path, surroundings.expanded()));
  const files = await surroundings.checkout.files();
  return (
    matchesGlob(globs, files) ||
    globs.some((glob) => glob.endsWith('/') && files.some((file) => file.startsWith(glob)))
  );
}
