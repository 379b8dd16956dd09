/** The state of the checkout that a release is made from. */
import { execa } from 'execa';
import { UserError } from '../user-error.js';

/**
 * Files that are not as HEAD has them, in Git's short form (`M src/a.ts`).
 * @param untracked whether files count that Git does not know; in a job earlier jobs leave such
 */
export async function changedFiles(root: string, untracked: boolean): Promise<string[]> {
  const status = ['status', '--porcelain', `--untracked-files=${untracked ? 'normal' : 'no'}`];
  return (await git(root, status)).split('\n').flatMap((line) => line.trim() || []);
}

/** The commit of a tag that this clone has. */
export async function localTag(root: string, tag: string): Promise<string | undefined> {
  const { exitCode, stdout } = await run(root, [
    ...['rev-parse', '--quiet', '--verify', '--end-of-options'],
    `refs/tags/${tag}^{commit}`,
  ]);
  return exitCode === 0 ? stdout : undefined;
}

/** A file's text at a commit. */
export async function textAt(root: string, commit: string, path: string): Promise<string | undefined> {
  const { exitCode, stdout } = await run(root, ['show', `${commit}:${path}`]);
  return exitCode === 0 ? stdout : undefined;
}

async function git(root: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr, shortMessage } = await run(root, args);
  if (exitCode === 0) return stdout;
  throw new UserError([`Git cannot read ${root}: ${stderr.trim() || shortMessage}`]);
}

function run(root: string, args: readonly string[]) {
  return execa('git', args, { cwd: root, reject: false });
}
