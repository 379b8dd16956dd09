/** `variables:`. https://docs.gitlab.com/ci/yaml/#variables */
import { isMap } from '../../gitlab/merge.js';
import type { Variable } from '../job.js';
import { flag, mapping, type Problems, scalar } from './values.js';

/** The variables of a mapping, in its order; a value is a scalar, or a mapping with `value` and `expand`. */
export function yamlVariables(value: unknown, where: string, problems: Problems): Variable[] {
  return Object.entries(mapping(value, `${where}: variables`, problems)).map(([name, entry]) => {
    const place = `${where}: the variable ${name}`;
    const { value: own, expand } = isMap(entry) ? entry : { value: entry, expand: undefined };
    const text = own === undefined || own === null ? '' : scalar(own);
    if (text === undefined) problems.push(`${place} should be a text, a number, true or false`);
    const raw = flag(expand, `${place}: expand`, problems) === false;
    return { name, value: text ?? '', file: false, raw, from: 'yaml' };
  });
}

/** The pipeline's variables that a job takes over: `inherit:variables`. https://docs.gitlab.com/ci/yaml/#inheritvariables */
export function inheritedVariables(
  variables: readonly Variable[],
  inherit: unknown,
  where: string,
  problems: Problems,
): Variable[] {
  const { variables: which } = mapping(inherit, `${where}: inherit`, problems);
  if (which === undefined || which === null || which === true) return [...variables];
  if (which === false) return [];
  if (Array.isArray(which)) return variables.filter(({ name }) => which.includes(name));
  problems.push(`${where}: inherit:variables should be true, false or a list of names`);
  return [];
}
