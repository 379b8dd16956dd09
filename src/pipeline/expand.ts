/** Variables in the values of others: `$NAME`, `${NAME}` and `$$`. */
import type { Variable } from './job.js';

const NAMES = /\$(?:(\$)|(\w+)|\{(\w+)\})/g;

/**
 * Expands variables as the runner does in the values of a job's variables: `$NAME` and `${NAME}`, an unknown one as
 * nothing, `$$` as a dollar. https://docs.gitlab.com/ci/variables/where_variables_can_be_used/#gitlab-runner-internal-variable-expansion-mechanism
 */
export function expand(value: string, variables: Record<string, string>): string {
  return value.replace(NAMES, (_match, dollar, plain, braced) =>
    dollar ? '$' : (own(variables, plain ?? braced) ?? ''),
  );
}

/** The same, where GitLab leaves an unknown one as it stands: paths and addresses in the pipeline itself. */
export function expandKnown(value: string, variables: Record<string, string>): string {
  return value.replace(NAMES, (match, _dollar, plain, braced) => own(variables, plain ?? braced) ?? match);
}

function own(variables: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

/** The values by name; of two with one name the later. */
export function valuesOf(variables: readonly Variable[]): Record<string, string> {
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

/**
 * The values by name, each with those in it that it names, at any depth, as GitLab has them before it hands a job out: in a value of
 * `expand: false` nothing is expanded, an unknown one stays for the runner, and those that name each other in a circle stay as they are.
 * https://docs.gitlab.com/ci/variables/where_variables_can_be_used/#nested-variable-expansion
 */
export function expandAll(variables: readonly Variable[]): Record<string, string> {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  const done = new Map<string, string>();
  const value = (name: string, within: readonly string[]): string | undefined => {
    const variable = byName.get(name);
    if (!variable || within.includes(name)) return undefined;
    const known = done.get(name);
    if (known !== undefined) return known;
    if (variable.raw || variable.file) return variable.value;
    return variable.value.replace(
      NAMES,
      (match, _dollar, plain, braced) => value(plain ?? braced, [...within, name]) ?? match,
    );
  };
  for (const name of byName.keys()) done.set(name, value(name, []) ?? '');
  return Object.fromEntries(done);
}
