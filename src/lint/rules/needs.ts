/** `needs` of a job or a rule, by themselves; src/lint/pipeline/needs.ts looks at the jobs that they name. https://docs.gitlab.com/ci/yaml/#needs */
import { at, said, textOf, type Value } from '../../psych/value.js';
import { matrixAlone } from './parallel.js';
import {
  boolean,
  each,
  flat,
  has,
  isBlank,
  mapping,
  needed,
  type Rule,
  type Spot,
  string,
  wrong,
} from './rule.js';

/** What a need is: a job of this pipeline, one of another, or another pipeline as a whole. */
export type NeedKind = 'job' | 'cross' | 'bridge';

/** As many other pipelines, and as many other projects. */
const MOST_CROSS = 5;

export function needKind(need: Value): NeedKind | undefined {
  if (need.kind === 'string') return 'job';
  if (need.kind !== 'hash') return undefined;
  if (has(need, 'project')) return 'cross';
  if (has(need, 'job')) return has(need, 'pipeline') ? 'cross' : has(need, 'ref') ? undefined : 'job';
  return has(need, 'pipeline') ? 'bridge' : undefined;
}

const job = mapping(
  { job: string, artifacts: boolean, optional: boolean, parallel: matrixAlone },
  (hash, spot) => needed(hash, 'job', spot),
);

const ofPipeline = mapping({ pipeline: string, job: string, artifacts: boolean }, (hash, spot) => {
  needed(hash, 'pipeline', spot);
  needed(hash, 'job', spot);
});

const ofProject = mapping({ project: string, ref: string, job: string, artifacts: boolean }, (hash, spot) => {
  for (const key of ['project', 'ref', 'job']) needed(hash, key, spot);
});

const bridge = mapping({ pipeline: string }, (hash, spot) => needed(hash, 'pipeline', spot));

/** @param allowed the kinds of needs that the place takes */
export function needs(...allowed: NeedKind[]): Rule {
  const one: Rule = (need, spot) => {
    const kind = needKind(need);
    if (kind === undefined) return wrong(spot, need, 'should have the names of jobs, or mappings with job');
    if (!allowed.includes(kind)) return wrong(spot, need, 'should have no such entry here');
    if (need.kind === 'string') {
      if (isBlank(need)) wrong(spot, need, 'should have the names of jobs, and none that is empty');
    } else if (kind === 'job') job(need, spot);
    else if (kind === 'bridge') bridge(need, spot);
    else if (has(need as never, 'project')) ofProject(need, spot);
    else ofPipeline(need, spot);
  };
  return (value, spot) => {
    if (value.kind !== 'hash' && value.kind !== 'list') return wrong(spot, value, 'should be a list');
    if (value.kind === 'hash' && value.entries.size === 0)
      return wrong(spot, value, 'should be a list, and no empty mapping');
    if (flat(value).some((need) => need.kind === 'null'))
      wrong(spot, value, 'should have no entry without a value');
    each(one)(value, spot);
    limit(value, spot);
  };
}

function limit(value: Value, spot: Spot): void {
  const cross = flat(value).filter((need) => needKind(need) === 'cross');
  for (const key of ['pipeline', 'project'])
    if (cross.filter((need) => said(need, key)).length > MOST_CROSS)
      wrong(spot, value, `should name ${MOST_CROSS} jobs of another ${key} at most`);
}

/** A job that is needed. */
export interface Need {
  name: string;
  isOptional: boolean;
  /** The instances of it, where not all are meant. */
  parallel: Value | undefined;
  value: Value;
}

/** The needs that name jobs of the pipeline itself. */
export function jobNeeds(value: Value | undefined): Need[] {
  if (value === undefined || value.kind === 'null') return [];
  return flat(value)
    .filter((need) => needKind(need) === 'job')
    .map((need) => ({
      name: textOf(need) ?? textOf(at(need, 'job')) ?? '',
      isOptional: (at(need, 'optional') as { value?: unknown } | undefined)?.value === true,
      parallel: said(need, 'parallel'),
      value: need,
    }));
}
