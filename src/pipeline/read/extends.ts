/** `extends:`: jobs over those that they extend. https://docs.gitlab.com/ci/yaml/#extends */
import { type Config, isMap, merged } from '../../gitlab/merge.js';
import type { Problems } from './values.js';

/** GitLab's limit. */
const MOST_LEVELS = 11;

/** The pipeline with every job merged over what it extends; of a job that cannot be the text stays. */
export function extended(config: Config, problems: Problems): Config {
  const done = new Map<string, Config>();
  const resolve = (name: string, within: readonly string[]): Config => {
    const job = config[name] as Config;
    const finished = done.get(name);
    if (finished) return finished;
    if (job.extends === undefined || job.extends === null) return job;
    if (within.includes(name) || within.length >= MOST_LEVELS) {
      problems.push(
        within.includes(name)
          ? `${name}: extends goes in a circle: ${[...within, name].join(', ')}`
          : `${name}: extends is more than ${MOST_LEVELS} levels deep`,
      );
      return job;
    }
    let base: Config = {};
    for (const parent of [job.extends].flat()) {
      if (typeof parent === 'string' && isMap(Object.hasOwn(config, parent) ? config[parent] : undefined))
        base = merged(base, resolve(parent, [...within, name]));
      else problems.push(`${name}: extends ${String(parent)}, which is no job of the pipeline`);
    }
    const result = merged(base, job);
    done.set(name, result);
    return result;
  };
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      isMap(value) && value.extends !== undefined ? resolve(name, []) : value,
    ]),
  );
}
