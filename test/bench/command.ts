/** Times an npm script of this project. */
import { resolve } from 'node:path';
import { execa } from 'execa';
import { UserError } from '../../src/user-error.js';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Seconds that `npm run SCRIPT -- ARGUMENT...` takes, npm's own start included.
 * @throws UserError with the output when it fails
 */
export async function timed(script: string, args: readonly string[] = []): Promise<number> {
  const started = performance.now();
  const { exitCode, all } = await execa('npm', ['run', '--silent', script, '--', ...args], {
    ...{ cwd: ROOT, stdin: 'ignore', all: true, reject: false },
  });
  if (exitCode !== 0) throw new UserError([`npm run ${script} failed, so it cannot be timed:\n${all}`]);
  return (performance.now() - started) / 1000;
}
