/** How GitLab and its runner expand variables, one after the other. https://docs.gitlab.com/ci/variables/where_variables_can_be_used/ */
import type { Variable } from './job.js';

/** `$NAME`, `${NAME}`, `%NAME%`, and what stands for a single character. */
const SERVER = /\$\$|%%|\$([A-Za-z_]\w*)|\$\{([A-Za-z_]\w*)\}|%([A-Za-z_]\w*)%/g;

/** `${NAME}`, a special name of one character, `$NAME`: Go's os.Expand. */
const RUNNER = /\$(?:\{([^}]*)\}|([*#$@!?\-0-9])|([A-Za-z_]\w*))/g;

type Values = Readonly<Record<string, string>> | ReadonlyMap<string, string>;

/**
 * What the runner makes of a text: `$$` is `$`, and what is not there is nothing.
 * https://docs.gitlab.com/ci/variables/where_variables_can_be_used/#gitlab-runner-internal-variable-expansion-mechanism
 */
export function expand(text: string, values: Values): string {
  return text.replace(RUNNER, (_, braced, special, plain) => {
    if (special) return special === '$' ? '$' : '';
    return valueIn(values, braced ?? plain) ?? '';
  });
}

/** What GitLab makes of a path or an address in the pipeline itself: an unknown name stays as it stands. */
export function expandKnown(text: string, values: Values): string {
  return text.replace(
    SERVER,
    (reference, plain, braced, percent) => valueIn(values, plain ?? braced ?? percent ?? '') ?? reference,
  );
}

function valueIn(values: Values, name: string): string | undefined {
  if (values instanceof Map) return values.get(name);
  const record = values as Readonly<Record<string, string>>;
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** The values by name; of two with one name the later. */
export function valuesOf(variables: readonly Variable[]): Record<string, string> {
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

/**
 * What GitLab sends to the runner: references to plain variables replaced, all the way down; those to files, to variables with
 * `expand: false` and to what is not there stay, and `$$` too. Those that name each other in a circle stay as they are.
 * https://gitlab.com/gitlab-org/gitlab/-/blob/master/lib/expand_variables.rb
 */
export function expandAsGitLab(variables: readonly Variable[]): Variable[] {
  return expandEach(variables, ({ file, raw }) => !file && !raw);
}

/** The values by name as GitLab itself has them, for rules and names: there the values of files and with `expand: false` are put in as well. */
export function expandAll(variables: readonly Variable[]): Record<string, string> {
  return valuesOf(expandEach(variables, () => true));
}

/** The variables with references in their values replaced, where `follows` says yes to the variable referred to. */
function expandEach(variables: readonly Variable[], follows: (target: Variable) => boolean): Variable[] {
  const last = new Map(variables.map((variable) => [variable.name, variable]));
  const values = new Map<Variable, string>();
  const expanded = (variable: Variable, above: readonly Variable[]): string | undefined => {
    const known = values.get(variable);
    if (known !== undefined) return known;
    if (above.includes(variable)) return undefined;
    const value =
      variable.raw || variable.file
        ? variable.value
        : variable.value.replace(SERVER, (reference, plain, braced, percent) => {
            const target = last.get(plain ?? braced ?? percent ?? '');
            if (!target || !follows(target)) return reference;
            return expanded(target, [...above, variable]) ?? reference;
          });
    if (above.length === 0) values.set(variable, value);
    return value;
  };
  return variables.map((variable) => ({ ...variable, value: expanded(variable, []) as string }));
}
