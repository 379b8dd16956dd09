import type { Input } from './input.js';

/** An entry of `spec:inputs`. https://docs.gitlab.com/ci/inputs/#input-types */
export interface SpecInput {
  description: string;
  type?: 'number' | 'boolean' | 'array';
  default?: Input['default'];
  options?: string[];
  regex?: string;
}

/**
 * The header of a template. GitLab checks `regex` before it expands variables,
 * so a value with a `$` passes there and is checked in the job.
 */
export function spec(inputs: readonly Input[]): { spec: { inputs?: Record<string, SpecInput> } } {
  // An empty `inputs:` breaks publishing ("Spec must be a valid json schema").
  if (inputs.length === 0) return { spec: {} };
  return { spec: { inputs: Object.fromEntries(inputs.map((input) => [input.name, entry(input)])) } };
}

function entry(input: Input): SpecInput {
  return {
    description: input.description,
    ...(input.type === 'string' ? {} : { type: input.type }),
    ...(input.default === undefined ? {} : { default: input.default }),
    ...(input.options ? { options: input.options } : {}),
    ...(input.pattern ? { regex: specRegex(input.pattern) } : {}),
  };
}

/** The pattern, or anything that holds a variable. */
export function specRegex(pattern: string): string {
  return `${pattern}|\\$`;
}
