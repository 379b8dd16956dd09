/** A pipeline as a whole, once all that it includes is in it. https://docs.gitlab.com/ci/yaml/#keywords */
import { at, type Entry, type Hash, isText, keyText, said, type Value } from '../../psych/value.js';
import { type Findings, refuseMissing } from '../problem.js';
import { autoCancel } from './auto-cancel.js';
import { includes } from './include.js';
import { DEFAULTS, entryKind, job } from './job.js';
import {
  anything,
  type Fields,
  has,
  inside,
  isBlank,
  isNested,
  longest,
  mapping,
  must,
  type Spot,
  wrong,
} from './rule.js';
import { workflowRules } from './rules.js';
import { globalVariables } from './variables.js';

/** Those that may stand at the top as in `default`. https://docs.gitlab.com/ci/yaml/deprecated_keywords/ */
const DEPRECATED = ['image', 'services', 'cache', 'before_script', 'after_script'];

const stages = must(
  (value) => isNested(value, isText),
  'should be a list of texts, in lists of ten levels at most',
);

/** Never jobs. */
const RESERVED: Fields = {
  ...Object.fromEntries(DEPRECATED.map((key) => [key, DEFAULTS[key] ?? anything])),
  include: includes(),
  variables: globalVariables,
  stages,
};

/** Keywords, unless they look like jobs. */
const KEYWORDS: Fields = {
  default: mapping(DEFAULTS),
  workflow: mapping({
    rules: workflowRules,
    name: longest(255),
    auto_cancel: autoCancel,
  }),
};

/** The entries of a pipeline that are meant as jobs, hidden ones too. */
export function jobEntries(root: Hash): Entry[] {
  return [...root.entries]
    .filter(
      ([id, { key, value }]) =>
        !Object.hasOwn(RESERVED, id) && (!Object.hasOwn(KEYWORDS, id) || entryKind(key, value) !== undefined),
    )
    .map(([, entry]) => entry);
}

/** The names of the visible jobs. */
export function visibleJobs(root: Hash): Entry[] {
  return jobEntries(root).filter(({ key, value }) =>
    ['job', 'trigger'].includes(entryKind(key, value) ?? ''),
  );
}

export function checkRoot(root: Hash, findings: Findings): void {
  const spot = (name: string): Spot => ({ name, findings });
  const jobs = jobEntries(root);
  const isJob = new Set(jobs.map((entry) => entry.key));
  for (const [key, rule] of Object.entries({ ...RESERVED, ...KEYWORDS })) {
    const entry = root.entries.get(key);
    if (entry && entry.value.kind !== 'null' && !isJob.has(entry.key)) rule(entry.value, spot(key));
  }
  for (const key of DEPRECATED)
    if (said(root, key) && said(at(root, 'default'), key))
      wrong(spot(key), said(root, key) as Value, 'stands at the top and in default');
  for (const { key, value } of jobs) checkEntry(key, value, spot('jobs'));
  if (visibleJobs(root).length === 0)
    refuseMissing(
      findings,
      root,
      'the pipeline has no visible job, and GitLab wants one: extend a hidden one',
    );
}

function checkEntry(key: Value, value: Value, jobs: Spot): void {
  const kind = entryKind(key, value);
  const spot = inside(jobs, keyText(key));
  const { findings } = jobs;
  // Its script may be in what was left out.
  const isPart =
    findings.left.length > 0 &&
    value.kind === 'hash' &&
    !['script', 'run', 'trigger'].some((one) => has(value, one));
  if (kind === 'hidden') {
    if (isBlank(value)) wrong(spot, key, 'should not be empty');
  } else if (kind === undefined || isPart) {
    const what =
      'is no job: it has no script, run or trigger; should it be a keyword, there is none of this name';
    if (isPart) refuseMissing(findings, key, `${spot.name} ${what}`);
    else wrong(spot, key, what);
  } else job(key, value as Hash, kind, spot);
}
