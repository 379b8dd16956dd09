/** How GitLab and its runner expand variables, one after the other. */
import type { Variable } from '../job.js';

/** `$NAME`, `${NAME}`, `%NAME%`, and what stands for a single character. */
const SERVER = /\$\$|%%|\$([A-Za-z_]\w*)|\$\{([A-Za-z_]\w*)\}|%([A-Za-z_]\w*)%/g;

/**
 * What GitLab sends: references to plain variables replaced, all the way down; those to files, to variables with
 * `expand: false` and to what is not there stay, and `$$` too.
 * https://gitlab.com/gitlab-org/gitlab/-/blob/master/lib/expand_variables.rb
 */
export function expandAsGitLab(variables: readonly Variable[]): Variable[] {
  const last = new Map(variables.map((variable) => [variable.name, variable]));
  const values = new Map<Variable, string>();
  const expanded = (variable: Variable, above: readonly Variable[]): string | undefined => {
    const known = values.get(variable);
    if (known !== undefined) return known;
    if (above.includes(variable)) return undefined; // a circle stays as it is
    const value = variable.raw
      ? variable.value
      : variable.value.replace(SERVER, (reference, plain, braced, percent) => {
          const target = last.get(plain ?? braced ?? percent ?? '');
          if (!target || target.file || target.raw) return reference;
          return expanded(target, [...above, variable]) ?? reference;
        });
    if (above.length === 0) values.set(variable, value);
    return value;
  };
  return variables.map((variable) => ({ ...variable, value: expanded(variable, []) as string }));
}

/** `${NAME}`, a special name of one character, `$NAME`: Go's os.Expand. */
const RUNNER = /\$(?:\{([^}]*)\}|([*#$@!?\-0-9])|([A-Za-z_]\w*))/g;

/** What the runner makes of a text: `$$` is `$`, and what is not there is nothing. */
export function expandAsRunner(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(RUNNER, (_, braced, special, plain) => {
    if (special) return special === '$' ? '$' : '';
    return values.get(braced ?? plain) ?? '';
  });
}
