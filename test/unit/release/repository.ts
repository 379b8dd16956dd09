/** Real Git repositories in temporary folders. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { folderWith } from '../../temporary.js';

export interface Repository {
  root: string;
  git(...args: string[]): Promise<string>;
  /** Commits exactly these files, and tags the commit. */
  commit(files: Record<string, string>, ...tags: string[]): Promise<void>;
}

export async function repository(): Promise<Repository> {
  const root = folderWith();
  const who = [
    '-c',
    'user.name=Drydock',
    '-c',
    'user.email=drydock@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  const git = async (...args: string[]) => (await execa('git', [...who, ...args], { cwd: root })).stdout;
  await git('init', '--quiet', '--initial-branch', 'main');
  return {
    root,
    git,
    commit: async (files, ...tags) => {
      await git('rm', '-r', '--quiet', '--force', '--ignore-unmatch', '.');
      for (const [path, text] of Object.entries(files)) {
        rmSync(join(root, path), { force: true });
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      await git('add', '--all');
      await git('commit', '--quiet', '--allow-empty', '--message', 'Test');
      for (const tag of tags) await git('tag', '--no-sign', tag);
    },
  };
}

/** The newest commit alone, as GitLab Runner fetches it. */
export async function shallowClone({ root }: Repository): Promise<string> {
  const clone = folderWith();
  await execa('git', ['clone', '--quiet', '--depth', '1', '--no-tags', `file://${root}`, clone]);
  return clone;
}
