/** `needs:` and `dependencies:`: which jobs a job waits for, and whose artifacts it gets. https://docs.gitlab.com/ci/yaml/#needs */
import { isMap } from '../../gitlab/merge.js';
import { matrixName, matrixRows } from './parallel.js';
import { flag, type Problems, texts } from './values.js';

/** A job that another needs. */
export interface Need {
  name: string;
  artifacts: boolean;
  /** It may be missing in the pipeline. */
  optional: boolean;
}

/**
 * The jobs that `needs:` names; undefined: there is no `needs:`, so the stages decide.
 * @param parallel the names of the jobs that a job with `parallel:` becomes
 */
export function needsOf(
  value: unknown,
  parallel: ReadonlyMap<string, readonly string[]>,
  where: string,
  problems: Problems,
): Need[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) && !isMap(value)) {
    problems.push(`${where}: needs should be a list`);
    return undefined;
  }
  const needs = [value].flat().flatMap((entry) => needOf(entry, parallel, where, problems));
  const names = needs.map(({ name }) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  if (repeated.size > 0) problems.push(`${where}: needs names more than once: ${[...repeated].join(', ')}`);
  return needs;
}

const KEYS = ['job', 'artifacts', 'optional', 'parallel'];

function needOf(
  entry: unknown,
  parallel: ReadonlyMap<string, readonly string[]>,
  where: string,
  problems: Problems,
): Need[] {
  const need = typeof entry === 'string' ? { job: entry } : entry;
  if (!isMap(need) || typeof need.job !== 'string' || need.job === '') {
    problems.push(`${where}: an entry of needs should be the name of a job, or a mapping with one as job`);
    return [];
  }
  const { job, artifacts, optional, parallel: part } = need;
  const unknown = Object.keys(need).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0)
    problems.push(`${where}: only jobs of the same pipeline can be needed here, not ${unknown.join(', ')}`);
  const all = parallel.get(job);
  const names =
    part === undefined || !all
      ? (all ?? [job])
      : matrixRows(isMap(part) ? part.matrix : undefined, `${where}: needs:parallel:matrix`, problems).map(
          (row) => matrixName(job, row),
        );
  return names.map((name) => ({
    name,
    artifacts: flag(artifacts, `${where}: needs:artifacts`, problems) ?? true,
    optional: flag(optional, `${where}: needs:optional`, problems) ?? false,
  }));
}

/** The jobs that `dependencies:` names; undefined: there is no such keyword. https://docs.gitlab.com/ci/yaml/#dependencies */
export function dependenciesOf(
  value: unknown,
  parallel: ReadonlyMap<string, readonly string[]>,
  where: string,
  problems: Problems,
): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  return texts(value, `${where}: dependencies`, problems).flatMap((name) => parallel.get(name) ?? [name]);
}
