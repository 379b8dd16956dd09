/** A consumer's project: a Git checkout with the pipeline and, for `include: component`, the templates. */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { execa } from 'execa';
import { LEFT } from './outputs.js';

/** The path under which the examples include the components. */
export const COMPONENTS_PROJECT = 'drydock/drydock';

/** The instance that a checkout of `makeProject` comes from. */
export const HOST = 'gitlab.example.com';

export interface ProjectFiles {
  /** Folder whose content becomes the checkout; without one it is empty. */
  from?: string;
  /** Copies only what this says yes to; given paths below `from`. */
  filter?: (path: string) => boolean;
  /** Folder with the components' templates. */
  templates: string;
  /** Text of `.gitlab-ci.yml`, where it is not in `from`. */
  pipeline?: string;
  /** Branch of the checkout. */
  branch?: string;
}

/**
 * Makes such a checkout in a temporary folder.
 * gitlab-ci-local, which validates it, takes a component from the checkout's own `templates/` when project and commit are the
 * checkout's; so the remote is the components' project, and the version behind `@` becomes the commit.
 * @returns its path; the caller removes it
 */
export async function makeProject(files: ProjectFiles): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-project-'));
  try {
    if (files.from) copy(files.from, folder, files.filter);
    const templates = join(folder, 'templates');
    if (existsSync(templates)) cpSync(files.templates, templates, { recursive: true });
    else symlinkSync(resolve(files.templates), templates);
    const pipelineFile = join(folder, '.gitlab-ci.yml');
    const pipeline = files.pipeline ?? readFileSync(pipelineFile, 'utf8');
    writeFileSync(pipelineFile, pinComponents(pipeline));
    const git = (...args: string[]) => execa('git', args, { cwd: folder });
    await git('init', '--quiet', '--initial-branch', files.branch ?? 'main');
    await git('remote', 'add', 'origin', `git@${HOST}:${COMPONENTS_PROJECT}.git`);
    await git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    await commitAll(folder);
    return folder;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Commits all that is in the folder of a project, but for what its jobs have left; that commit is the one of the remote's main branch too. */
export async function commitAll(folder: string): Promise<void> {
  const git = (...args: string[]) => execa('git', args, { cwd: folder });
  await git('add', '--all', '--force', '--', '.', `:(exclude)${LEFT}`);
  const who = ['-c', 'user.name=Drydock', '-c', `user.email=drydock@${HOST}`];
  await git(...who, 'commit', '--quiet', '--message', 'Test project');
  // What `rules:changes` compares with.
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
}

/** Copies what is in a folder, but for what holds the copy. */
function copy(from: string, to: string, filter: (path: string) => boolean = () => true): void {
  for (const name of readdirSync(from)) {
    const path = join(from, name);
    if (`${to}/`.startsWith(`${path}/`)) continue;
    cpSync(path, join(to, name), { recursive: true, filter });
  }
}

/** The address of one of this project's components, on any instance and in any group; group 1 is its name. */
export const OWN_COMPONENT = /^(?:[\w.${}-]+\/)+(?:drydock|\$CI_PROJECT_PATH)\/([\w-]+)@[\w./~$-]+$/;

/** Points `include: component` entries of the components' project at the checkout's own commit. */
export function pinComponents(pipeline: string): string {
  return pipeline.replace(
    /(\bcomponent["']?:\s*["']?)((?:\$\{\w+\}|[^\s"',{}])+)/g,
    (entry, key: string, address: string) => {
      const name = OWN_COMPONENT.exec(address)?.[1];
      return name ? `${key}$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${name}@$CI_COMMIT_SHA` : entry;
    },
  );
}

/** A filter for `from` that leaves out what Git ignores there, or without Git `node_modules`. */
export async function notIgnored(folder: string): Promise<(path: string) => boolean> {
  const { exitCode, stdout } = await execa(
    'git',
    ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z'],
    { cwd: folder, reject: false },
  );
  const ignored = new Set(
    exitCode === 0
      ? stdout
          .split('\0')
          .filter(Boolean)
          .map((path) => path.replace(/\/$/, ''))
      : ['.git', '.lab', 'node_modules'],
  );
  return (path) => {
    const inside = relative(folder, path);
    return inside !== '.git' && !ignored.has(inside);
  };
}
