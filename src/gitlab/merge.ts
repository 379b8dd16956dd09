/** How GitLab puts one piece of a pipeline over another. */
import { Reference } from './yaml.js';

/** A mapping of a pipeline. */
export type Config = Record<string, unknown>;

/** Maps are merged at every depth; of anything else the later wins. https://docs.gitlab.com/ci/yaml/yaml_optimization/#merge-details */
export function merged(under: Config, over: Config): Config {
  const result: Config = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] = isMap(below) && isMap(value) ? merged(below, value) : value;
  }
  for (const key of Object.keys(result)) if (result[key] === undefined) delete result[key];
  return result;
}

/** Whether a value of a pipeline is a mapping. */
export function isMap(value: unknown): value is Config {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Reference) &&
    !(value instanceof Date)
  );
}
