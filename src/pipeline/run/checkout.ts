/** The checkout of a job: what a clone of the project has, at its commit, with a detached HEAD. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { type Entry, entriesOf } from './tar.js';

/** A clone that the jobs of a pipeline share. */
export interface Checkout {
  /** The files of the checkout, `.git` among them, below `prefix`. */
  entries(prefix: string, options: { remote: string; umask: boolean }): AsyncGenerator<Entry>;
  /** The commit. */
  sha: string;
  /** Paths of the files that Git has. */
  tracked(): Promise<Set<string>>;
  remove(): Promise<void>;
}

/** Clones a project's folder at its HEAD, as far back as `depth` says (0: all). */
export async function checkoutOf(folder: string, depth = 20): Promise<Checkout> {
  const clone = await mkdtemp(join(tmpdir(), 'drydock-clone-'));
  const remove = () => rm(clone, { recursive: true, force: true });
  const git = async (...args: string[]) => (await execa('git', args, { cwd: clone })).stdout;
  try {
    await git('init', '--quiet', '--template=');
    const shallow = depth > 0 ? ['--depth', String(depth)] : [];
    await git(
      'fetch',
      '--quiet',
      '--no-tags',
      ...shallow,
      `file://${folder}`,
      '+HEAD:refs/remotes/origin/HEAD',
    );
    await git('checkout', '--quiet', '--detach', 'refs/remotes/origin/HEAD');
    const sha = await git('rev-parse', 'HEAD');
    await git('remote', 'add', 'origin', REMOTE);
    const config = join(clone, '.git/config');
    const text = await readFile(config, 'utf8');
    return {
      sha,
      remove,
      tracked: async () => new Set((await git('ls-files', '-z')).split('\0')),
      async *entries(prefix, { remote, umask }) {
        for await (const entry of entriesOf(clone, prefix)) {
          const own = entry.path === `${prefix}/.git/config`;
          yield {
            ...entry,
            ...(umask ? { mode: widened(entry) } : {}),
            ...(own ? { content: () => Buffer.from(text.replace(REMOTE, remote)) } : {}),
          };
        }
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Stands for a job's remote, which has the job's token. */
const REMOTE = 'https://remote.invalid';

/** What umask 0000 leaves of a mode; what nobody may write stays so. */
function widened({ mode, type }: Entry): number {
  if (type === 'symlink') return mode;
  if (type === 'directory') return 0o777;
  const runnable = mode & 0o100 ? 0o111 : 0;
  return (mode & 0o200 ? 0o666 : 0o444) | runnable;
}
