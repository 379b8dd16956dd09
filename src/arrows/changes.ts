/** What changed in a checkout since a commit: what is committed, what is not yet, and what is new. */
import { execa } from 'execa';
import { UserError } from '../user-error.js';

/** Generated and committed; `npm run build -- --check` holds it against what it is made from. */
const MADE = /^(templates\/|\.gitlab-ci\.yml$)/;

/** The commit where this branch left the main one; without one HEAD. */
export async function defaultBase(root: string): Promise<string> {
  for (const main of ['main', 'origin/main']) {
    const { exitCode, stdout } = await git(root, ['merge-base', main, 'HEAD']);
    if (exitCode === 0) return stdout;
  }
  return 'HEAD';
}

/**
 * Paths from the root, without what is generated.
 * @throws UserError where Git does not know the base
 */
export async function changedSince(root: string, base: string): Promise<string[]> {
  const [known, added] = await Promise.all([
    git(root, ['diff', '--name-only', '--no-renames', '-z', '--end-of-options', base, '--']),
    git(root, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  if (known.exitCode !== 0) {
    throw new UserError([`Git knows no commit ${base}: ${known.stderr}`], 'name a branch, a tag or a commit');
  }
  return `${known.stdout}\0${added.stdout}`
    .split('\0')
    .filter((path) => path !== '' && !MADE.test(path))
    .sort();
}

function git(cwd: string, args: readonly string[]) {
  return execa('git', args, { cwd, reject: false });
}
