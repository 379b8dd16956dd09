/**
 * Expands variables as the runner does in the values of a job's variables: `$NAME` and `${NAME}`, an unknown one as
 * nothing, `$$` as a dollar. https://docs.gitlab.com/ci/variables/where_variables_can_be_used/#gitlab-runner-internal-variable-expansion-mechanism
 */
export function expand(value: string, variables: Record<string, string>): string {
  return value.replace(/\$(?:(\$)|(\w+)|\{(\w+)\})/g, (_match, dollar, plain, braced) =>
    dollar ? '$' : (variables[plain ?? braced] ?? ''),
  );
}
