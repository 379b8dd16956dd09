/**
 * Mistakes in what a user or an author wrote. A script prints them one by one, without a stack trace.
 * @param problems all that is wrong, each with where and what to do
 * @param fix one line for all of them, where there is one
 */
export class UserError extends Error {
  constructor(
    readonly problems: readonly string[],
    readonly fix?: string,
  ) {
    super(problems.join('\n'));
  }
}
