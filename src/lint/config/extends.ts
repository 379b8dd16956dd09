/** `extends:`, jobs over those that they extend. https://docs.gitlab.com/ci/yaml/#extends */
import { rubyText } from '../../psych/ruby-text.js';
import { at, type Hash, keyText, type Value } from '../../psych/value.js';
import { type Findings, refuse, refuseMissing } from '../problem.js';
import { has } from '../rules/rule.js';
import { merged } from './merge.js';

/** GitLab's limit of jobs above one another. */
const MOST_LEVELS = 11;

/** The pipeline with all of them extended; one that cannot be stays as it is written. */
export function extended(root: Hash, findings: Findings): Hash {
  const done = new Map<string, Hash>();
  const levels = levelsIn(root);
  const resolve = (id: string, job: Hash, within: readonly string[]): Hash => {
    if (!has(job, 'extends')) return job;
    const finished = done.get(id);
    if (finished && within.length + levels(id) <= MOST_LEVELS) return finished;
    if (within.includes(id)) {
      refuse(findings, job, `${name(id)}: extends goes in a circle: ${[...within, id].map(name).join(', ')}`);
      return job;
    }
    if (within.length >= MOST_LEVELS) {
      refuse(findings, job, `${name(id)}: extends is more than ${MOST_LEVELS} levels deep`);
      return job;
    }
    let result: Hash = { kind: 'hash', entries: new Map(), place: job.place };
    for (const parent of parents(at(job, 'extends'))) {
      const above = at(root, parent);
      if (above?.kind === 'hash') result = merged(result, resolve(parent, above, [...within, id]));
      else
        refuseMissing(
          findings,
          at(job, 'extends') as Value,
          `${name(id)}: extends ${parent}, which is no job of the pipeline`,
        );
    }
    result = merged(result, job);
    done.set(id, result);
    return result;
  };
  const name = (id: string) => keyText(root.entries.get(id)?.key as Value, id);
  const entries = new Map(
    [...root.entries].map(([id, { key, value }]) => [
      id,
      { key, value: value.kind === 'hash' ? resolve(id, value, []) : value },
    ]),
  );
  return { ...root, entries };
}

/** How many jobs with `extends` stand above one another from a job on; of a circle it is not asked. */
function levelsIn(root: Hash): (id: string) => number {
  const known = new Map<string, number>();
  const levels = (id: string): number => {
    const found = known.get(id);
    if (found !== undefined) return found;
    known.set(id, 0);
    const job = at(root, id);
    if (job?.kind !== 'hash' || !has(job, 'extends')) return 0;
    const result = 1 + Math.max(0, ...parents(at(job, 'extends')).map(levels));
    known.set(id, result);
    return result;
  };
  return levels;
}

function parents(value: Value | undefined): string[] {
  if (value === undefined || value.kind === 'null') return [];
  return (value.kind === 'list' ? value.items : [value]).map(rubyText);
}
