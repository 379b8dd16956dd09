/** How every script ends. */

/** Mistakes of the user or the project: printed one by one, without a stack trace. */
export class UserError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Runs a script; a `UserError` ends it with code 1 and its problems, a fault of ours with its stack. */
export async function main(script: () => Promise<void>): Promise<void> {
  try {
    await script();
  } catch (error) {
    console.error(
      error instanceof UserError ? error.problems.map((line) => `ERROR: ${line}`).join('\n') : error,
    );
    process.exitCode = 1;
  }
}
