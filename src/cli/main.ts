/** How every script ends. */
import { UserError } from '../user-error.js';

export { UserError };

/** Runs a script; a `UserError` ends it with code 1 and its problems, a fault of ours with its stack. */
export async function main(script: () => Promise<void>): Promise<void> {
  try {
    await script();
  } catch (error) {
    console.error(error instanceof UserError ? told(error) : error);
    process.exitCode = 1;
  }
}

function told({ problems, fix }: UserError): string {
  return [...problems.map((problem) => `ERROR: ${problem}`), ...(fix ? [`Fix: ${fix}`] : [])].join('\n');
}
