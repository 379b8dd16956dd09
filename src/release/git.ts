/** What a release reads from Git: tags, and files at a commit. */
import { execa } from 'execa';
import { UserError } from '../user-error.js';

const DEEPEN =
  'Fetch all of it with `git fetch --tags --unshallow`; in a GitLab job set the variable GIT_DEPTH to "0".';

/** A file at a commit. */
export interface GitFile {
  /** Relative to the root, with slashes. */
  path: string;
  /** The object that holds its text. */
  blob: string;
}

/**
 * The id of the commit that a tag, a branch or an abbreviation names. A tag goes before a branch of the same name.
 * @throws UserError when it is not in this clone
 */
export async function commitOf(root: string, name: string): Promise<string> {
  const candidates = [`refs/tags/${name}`, name];
  for (const candidate of candidates) {
    const { exitCode, stdout } = await run(root, [
      ...['rev-parse', '--quiet', '--verify', '--end-of-options'],
      `${candidate}^{commit}`,
    ]);
    if (exitCode === 0) return stdout.trim();
  }
  const shallow = await isShallow(root);
  throw new UserError(
    [`Git knows no commit ${name} in ${root}${shallow ? ': the clone is shallow' : ''}.`],
    shallow ? DEEPEN : 'Look at the spelling, or fetch the tags with `git fetch --tags`.',
  );
}

/**
 * All tags.
 * @throws UserError in a shallow clone: GitLab Runner leaves other tags out of it, so that one that is missing would look like none
 */
export async function tagsOf(root: string): Promise<string[]> {
  if (await isShallow(root)) {
    throw new UserError(
      [`The clone in ${root} is shallow, so not all versions may be among its tags.`],
      DEEPEN,
    );
  }
  return (await git(root, ['for-each-ref', '--format=%(refname:strip=2)', 'refs/tags']))
    .split('\n')
    .filter(Boolean);
}

/** The files of a commit below a folder of the root; no symbolic links, no submodules. */
export async function filesIn(root: string, commit: string, folder: string): Promise<GitFile[]> {
  const listing = await git(root, ['ls-tree', '-r', '-z', commit, '--', folder]);
  // MODE TYPE OBJECT<tab>PATH
  return [...listing.matchAll(/100\d{3} blob (\w+)\t([^\0]+)\0/g)].map(([, blob, path]) => ({
    path: path as string,
    blob: blob as string,
  }));
}

export async function blobText(root: string, blob: string): Promise<string> {
  return git(root, ['cat-file', 'blob', blob]);
}

async function isShallow(root: string): Promise<boolean> {
  return (await git(root, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
}

async function git(root: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr, shortMessage } = await run(root, args);
  if (exitCode === 0) return stdout;
  throw new UserError([`Git cannot read ${root}: ${stderr.trim() || shortMessage}`]);
}

function run(root: string, args: readonly string[]) {
  return execa('git', args, { cwd: root, reject: false, stripFinalNewline: false });
}
