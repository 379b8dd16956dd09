/** What Git says of a checkout, as far as a pipeline asks. */
import { createHash } from 'node:crypto';
import { execa } from 'execa';

/** A checkout and its commit. */
export interface Checkout {
  folder: string;
  /** Empty strings where there is no commit yet. */
  commit: { sha: string; parent: string; timestamp: string; author: string; message: string };
  /** The branch that is checked out; empty: none. */
  branch: string;
  defaultBranch: string;
  /** Paths of all files of the commit. */
  files(): Promise<string[]>;
  /** Paths that differ between two commits; from their common ancestor on with `since: 'fork'`. Undefined: there is no such commit. */
  changes(from: string, since: 'then' | 'fork'): Promise<string[] | undefined>;
  /** The commit of a branch, a tag or a hash; the branch as the server has it. */
  resolve(ref: string): Promise<string | undefined>;
  /** A sum of the last commits that changed the files; undefined: no commit has one of them. */
  sumOf(files: readonly string[]): Promise<string | undefined>;
}

/** Reads a checkout; Git is asked for files and changes once they are wanted. */
export async function readCheckout(folder: string): Promise<Checkout> {
  const git = gitIn(folder);
  const [log = '', head = '', remote = ''] = await Promise.all([
    git('log', '-1', '--format=%H%x00%P%x00%cI%x00%an <%ae>%x00%B'),
    git('symbolic-ref', '--quiet', 'HEAD'),
    git('for-each-ref', '--format=%(symref)', 'refs/remotes/origin/HEAD'),
  ]);
  const [sha = '', parents = '', timestamp = '', author = '', message = ''] = log.split('\0');
  const branch = /^refs\/heads\/(.+)$/.exec(head.trim())?.[1] ?? '';
  let files: Promise<string[]> | undefined;
  return {
    folder,
    commit: { sha, parent: parents.split(' ')[0] ?? '', timestamp, author, message: message.trimEnd() },
    branch,
    defaultBranch: /^refs\/remotes\/origin\/(.+)$/.exec(remote.trim())?.[1] ?? 'main',
    files: () => {
      files ??= git('ls-tree', '-r', '--name-only', '-z', 'HEAD').then(paths);
      return files;
    },
    changes: async (from, since) => {
      const range = since === 'fork' ? `${from}...HEAD` : `${from}..HEAD`;
      const list = await git('diff', '--name-only', '--no-renames', '-z', range);
      return list === undefined ? undefined : paths(list);
    },
    resolve: async (ref) => {
      const name = ref.replace(/^refs\/(heads|tags)\//, '');
      // What is checked out is newer than what the remote is known to have.
      const places =
        name === branch
          ? ['HEAD']
          : [`refs/remotes/origin/${name}`, `refs/heads/${name}`, `refs/tags/${name}`];
      const hash = /^[0-9a-f]{7,40}$/.test(ref) ? [ref] : [];
      for (const place of [...places, ...hash]) {
        const commit = await git('rev-parse', '--quiet', '--verify', '--end-of-options', `${place}^{commit}`);
        if (commit) return commit.trim();
      }
      return undefined;
    },
    sumOf: async (paths) => {
      const commits = await Promise.all(paths.map((path) => git('rev-list', '-1', 'HEAD', '--', path)));
      const found = commits.map((commit) => commit?.trim()).filter(Boolean);
      return found.length > 0 ? createHash('sha1').update(found.join('-')).digest('hex') : undefined;
    },
  };
}

/** Git's output in a folder; undefined: it failed. */
function gitIn(cwd: string) {
  return async (...args: string[]): Promise<string | undefined> => {
    const { exitCode, stdout } = await execa('git', args, { cwd, reject: false });
    return exitCode === 0 ? stdout : undefined;
  };
}

function paths(list = ''): string[] {
  return list.split('\0').filter(Boolean);
}
