/** `!reference`: what another place of the pipeline says. https://docs.gitlab.com/ci/yaml/yaml_optimization/#reference-tags */
import { type Config, isMap } from '../../gitlab/merge.js';
import { Reference } from '../../gitlab/yaml.js';
import type { Problems } from './values.js';

/** GitLab's limit of references in references. */
const MOST_LEVELS = 10;

/** The pipeline with each reference replaced, those in what they refer to as well. */
export function dereferenced(config: Config, problems: Problems): Config {
  const resolve = (value: unknown, within: readonly Reference[]): unknown => {
    if (Array.isArray(value)) return value.map((item) => resolve(item, within));
    if (isMap(value))
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, within)]));
    if (!(value instanceof Reference)) return value;
    const shown = `!reference [${value.path.join(', ')}]`;
    if (within.includes(value) || within.length >= MOST_LEVELS) {
      problems.push(`${shown} goes in a circle, or through more than ${MOST_LEVELS} others`);
      return null;
    }
    const found = at(config, value.path);
    if (found === undefined || found === null || found === false) {
      problems.push(`${shown}: there is no such thing in the pipeline`);
      return null;
    }
    return resolve(found, [...within, value]);
  };
  return resolve(config, []) as Config;
}

function at(config: Config, path: readonly string[]): unknown {
  let value: unknown = path.length > 0 ? config : undefined;
  for (const key of path) value = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}
