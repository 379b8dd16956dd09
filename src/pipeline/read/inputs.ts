/** Values for the inputs of a template, held against its header. https://docs.gitlab.com/ci/inputs/#define-input-parameters-with-specinputs */
import { type DeclaredInput, declaredInputs } from '../../gitlab/interpolate.js';
import { isMap } from '../../gitlab/merge.js';
import { patternOf } from './pattern.js';
import type { Problems } from './values.js';

/** GitLab's types, each with how it takes a value; undefined: it does not. */
const TYPES: Record<string, (value: unknown) => unknown> = {
  string: (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)),
  number: (value) =>
    typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(String(value)) ? Number(value) : undefined,
  boolean: (value) =>
    value === 'true' || value === 'false' ? value === 'true' : typeof value === 'boolean' ? value : undefined,
  array: (value) => (Array.isArray(value) ? value : undefined),
};

/** The values with the types of their inputs; without those that are given as null, for which GitLab takes the default. */
export function checkedInputs(
  header: Record<string, unknown>,
  given: unknown,
  where: string,
  problems: Problems,
): Record<string, unknown> {
  const declared = declaredInputs(header);
  if (given !== undefined && given !== null && !isMap(given))
    problems.push(`${where}: inputs should be a mapping`);
  const values = isMap(given) ? given : {};
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0)
    problems.push(
      `${where}: unknown input arguments: ${unknown.join(', ')}; its inputs are: ${Object.keys(declared).join(', ')}`,
    );
  const checked: Record<string, unknown> = {};
  for (const [name, input] of Object.entries(declared)) {
    if (input !== null && !isMap(input))
      problems.push(`${where}: the header of the input ${name} should be a mapping`);
    const own = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = checkedValue(own ?? input?.default, input ?? {}, `${where}: the input ${name}`, problems);
    if (value !== undefined) checked[name] = value;
  }
  return checked;
}

function checkedValue(value: unknown, input: DeclaredInput, where: string, problems: Problems): unknown {
  const type = input.type ?? 'string';
  const taken = TYPES[String(type)];
  if (!taken) {
    problems.push(`${where} has the type ${String(type)}; there are: ${Object.keys(TYPES).join(', ')}`);
    return undefined;
  }
  // A default of null is one.
  if (value === undefined || value === null) {
    if (!Object.hasOwn(input, 'default')) problems.push(`${where} has no default, so it needs a value`);
    return undefined;
  }
  const result = taken(value);
  const shown = JSON.stringify(value);
  if (result === undefined) problems.push(`${where} is ${shown}, not of the type ${String(type)}`);
  else if (Array.isArray(input.options) && !input.options.some((option) => taken(option) === result))
    problems.push(`${where} is ${shown}, not one of: ${input.options.join(', ')}`);
  else if (typeof input.regex === 'string') {
    const pattern = patternOf(input.regex.replace(/^\/(.*)\/$/s, '$1'));
    if (!pattern) problems.push(`${where} has a regex that RE2 does not take: ${input.regex}`);
    else if (!pattern.test(String(result)))
      problems.push(`${where} is ${shown}, which ${input.regex} does not match`);
  }
  return result;
}
