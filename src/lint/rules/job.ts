/** Jobs. https://docs.gitlab.com/ci/yaml/#job-keywords */
import { type Hash, isText, keyId, type Scalar, said, textOf, type Value } from '../../psych/value.js';
import { checkJobInputs } from '../config/job-inputs.js';
import { artifacts } from './artifacts.js';
import { caches } from './cache.js';
import { startIn, timeout } from './duration.js';
import { environment } from './environment.js';
import { image, services } from './image.js';
import { inherit } from './inherit.js';
import { jobNeeds, needKind, needs } from './needs.js';
import { coverage, policy } from './only.js';
import { pages } from './pages.js';
import { matrixAlone, parallel } from './parallel.js';
import { release } from './release.js';
import { retry } from './retry.js';
import {
  boolean,
  type Fields,
  flat,
  has,
  integers,
  isBlank,
  isBoolean,
  mapping,
  type Rule,
  type Spot,
  string,
  textOrTexts,
  texts,
  together,
  unknownKeys,
  withFields,
  word,
  wrong,
} from './rule.js';
import { jobRules } from './rules.js';
import { run } from './run.js';
import { commands, hooks } from './script.js';
import { dastConfiguration, identity, idTokens, secrets } from './secrets.js';
import { tags } from './tags.js';
import { trigger } from './trigger.js';
import { jobVariables } from './variables.js';

const LONGEST_NAME = 255;

/** What a job and one with `trigger` have in common. */
const SHARED: Fields = {
  extends: textOrTexts,
  stage: string,
  only: policy,
  except: policy,
  rules: jobRules,
  variables: jobVariables,
  inherit,
  resource_group: string,
  environment,
  interruptible: boolean,
};

const allowFailureMapping = mapping({ exit_codes: integers });

const allowFailure: Rule = (value, spot) => {
  if (!isBoolean(value)) allowFailureMapping(value, spot);
};

/** https://docs.gitlab.com/ci/yaml/#default */
export const DEFAULTS: Fields = {
  before_script: commands,
  after_script: commands,
  hooks,
  cache: caches,
  image,
  services,
  interruptible: boolean,
  timeout,
  retry,
  tags,
  artifacts,
  id_tokens: idTokens,
  identity,
};

const JOB: Fields = {
  ...SHARED,
  ...DEFAULTS,
  script: commands,
  run,
  when: word('on_success', 'on_failure', 'always', 'manual', 'delayed'),
  start_in: () => {},
  needs: needs('job', 'cross'),
  dependencies: texts,
  allow_failure: allowFailure,
  coverage,
  release,
  parallel,
  pages,
  publish: string,
  manual_confirmation: string,
  secrets,
  dast_configuration: dastConfiguration,
  inputs: checkJobInputs,
};

const TRIGGER: Fields = {
  ...SHARED,
  trigger,
  when: word('on_success', 'on_failure', 'always', 'manual'),
  needs: needs('job', 'bridge'),
  allow_failure: boolean,
  parallel: matrixAlone,
};

/** What an entry of the pipeline is; undefined: none of them. */
export type EntryKind = 'hidden' | 'job' | 'trigger';

export function entryKind(key: Value, value: Value): EntryKind | undefined {
  if (String((key as Scalar).value).startsWith('.')) return 'hidden';
  if (value.kind !== 'hash') return undefined;
  if (has(value, 'script') || has(value, 'run')) return 'job';
  return has(value, 'trigger') || has(value, 'needs') ? 'trigger' : undefined;
}

/** A visible job. */
export function job(key: Value, hash: Hash, kind: EntryKind, spot: Spot): void {
  checkName(key, spot);
  const fields = kind === 'job' ? JOB : TRIGGER;
  unknownKeys(hash, Object.keys(fields), spot);
  withFields(hash, fields, spot);
  for (const keys of [
    ['script', 'trigger'],
    ['run', 'trigger'],
    ['script', 'run'],
    ['before_script', 'run'],
    ['after_script', 'run'],
  ])
    together(hash, keys, spot);
  if (said(hash, 'rules'))
    for (const other of ['only', 'except', 'start_in'])
      if (said(hash, other))
        wrong(spot, said(hash, other) as Value, `should have rules or ${other}, one of the two`);
  if (kind === 'job') checkJob(hash, spot, keyId(key));
  else checkTrigger(hash, spot);
}

function checkName(key: Value, spot: Spot): void {
  if (!isText(key)) wrong(spot, key, 'should have a text for a name: put it in quotes');
  else if (key.value === '') wrong(spot, key, 'is a job without a name');
  else if ([...String(key.value)].length > LONGEST_NAME)
    wrong(spot, key, `should have a name of ${LONGEST_NAME} characters at most`);
}

function checkJob(hash: Hash, spot: Spot, name: string): void {
  if (!has(hash, 'run') && isBlank(hash.entries.get('script')?.value))
    wrong(spot, hash, 'should have a script that is not empty');
  const isDelayed = textOf(said(hash, 'when')) === 'delayed';
  const delay = said(hash, 'start_in');
  if (isDelayed) startIn(delay ?? hash, { ...spot, name: `${spot.name}:start_in` });
  if (delay && !isBlank(delay) && (!isDelayed || has(hash, 'rules')))
    wrong(spot, delay, 'should have start_in beside "when: delayed" alone, and not beside rules');
  checkPages(hash, spot, name);
  checkDependencies(hash, spot);
}

/** https://docs.gitlab.com/ci/yaml/#pagespublish */
function checkPages(hash: Hash, spot: Spot, name: string): void {
  const pagesValue = said(hash, 'pages');
  const isOff = pagesValue?.kind === 'boolean' && pagesValue.value === false;
  const isPages = (pagesValue !== undefined && !isBlank(pagesValue)) || (name === 'pages' && !isOff);
  const publish = said(hash, 'publish');
  if (publish && !isBlank(publish) && !isPages)
    wrong(spot, publish, 'should have publish beside pages alone');
  if (publish && pagesValue?.kind === 'hash' && has(pagesValue, 'publish'))
    wrong(spot, publish, 'should have publish or pages:publish, one of the two');
}

/** `dependencies` beside `needs` name some of them. */
function checkDependencies(hash: Hash, spot: Spot): void {
  const dependencies = said(hash, 'dependencies');
  const needed = said(hash, 'needs');
  if (dependencies?.kind !== 'list' || dependencies.items.length === 0 || !needed || isBlank(needed)) return;
  const names = jobNeeds(needed).map((need) => need.name);
  if (names.length === 0 && flat(needed).some((need) => needKind(need) !== 'cross')) return;
  const others = dependencies.items.filter((item) => !names.includes(textOf(item) ?? ''));
  for (const other of others)
    wrong(spot, other, `should have ${String(textOf(other))} of dependencies in needs as well`);
}

function checkTrigger(hash: Hash, spot: Spot): void {
  const bridges = said(hash, 'needs')
    ? flat(said(hash, 'needs') as Value).filter((one) => needKind(one) === 'bridge')
    : [];
  if (!said(hash, 'trigger') && bridges.length === 0) wrong(spot, hash, 'needs a script, or trigger');
  if (bridges.length > 1) wrong(spot, hash, 'should have one need of a pipeline at most');
}
