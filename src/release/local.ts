/** What can be checked of a release without GitLab. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../build/compare.js';
import type { Outputs } from '../build/outputs.js';
import { UserError } from '../user-error.js';
import { changelogEntry, changelogProblems } from './changelog.js';
import { changesBetween } from './changes.js';
import { changedFiles, headCommit, isShallow, tagCommit, textAt } from './git.js';
import { releaseNotes } from './notes.js';
import { lastVersion, type Surface, surfaceAt, surfaceOf } from './surface.js';
import { versionProblems } from './version.js';

/** What is to be released. */
export interface Release {
  /** The tag is the same text. */
  version: string;
  commit: string;
  /** The version before. */
  last: string | undefined;
  /** Markdown. */
  notes: string;
  /** What the Catalog has to show. */
  surface: Surface;
}

export interface Package {
  version: string;
  description: string;
  keywords: string[];
}

/** Most components of a project. https://docs.gitlab.com/ci/components/#directory-structure */
const COMPONENTS_LIMIT = 100;

/**
 * Reads a release and all that is wrong with it.
 * @param version what the user, or the tag, asks for
 * @param source.outputs what `templates/` has to hold
 * @param source.inJob a job's checkout has a tag and no branch, and files of earlier jobs
 */
export function readRelease(
  root: string,
  version: string,
  { outputs, inJob, project }: { outputs: Outputs; inJob: boolean; project?: string },
): { release: Release; problems: string[] } {
  const commit = headCommit(root);
  const templates = templatesIn(join(root, 'templates'));
  const shallow = isShallow(root);
  const last = lastVersion(root, version);
  const changelog = textAt(root, commit, 'CHANGELOG.md') ?? '';
  const surface = surfaceOf(templates);
  const changes = last === undefined ? [] : changesBetween(surfaceAt(root, last), surface);
  const problems = [
    ...changedFiles(root, !inJob).map((file) => `not committed: ${file}; commit it, or put it away`),
    ...packageProblems(root, version),
    ...tagProblems(root, version, commit),
    ...(shallow
      ? ['the clone is shallow, so the last version is not known; git fetch --unshallow --tags, in a job GIT_DEPTH: "0"']
      : versionProblems(last, version, changes)),
    ...staleTemplates(root, outputs),
    ...componentProblems(surface),
    ...changelogProblems(changelog, version),
    ...(textAt(root, commit, 'README.md')?.trim()
      ? []
      : ['README.md is missing or empty; the Catalog shows it, and takes no project without it']),
  ];
  const entry = changelogEntry(changelog, version) ?? '';
  const notes = releaseNotes({ version, entry, changes, last, ...(project !== undefined && { project }) });
  return { release: { version, commit, last, notes, surface }, problems };
}

/** @throws UserError where there is none */
export function readPackage(root: string): Package {
  const file = join(root, 'package.json');
  if (!existsSync(file)) throw new UserError([`${file}: missing; it holds version, description and keywords`]);
  const { version = '', description = '', keywords = [] } = JSON.parse(readFileSync(file, 'utf8'));
  return { version, description, keywords };
}

function packageProblems(root: string, version: string): string[] {
  const { version: own, description } = readPackage(root);
  return [
    ...(own === version
      ? []
      : [
          `package.json has version ${own || '(none)'}, not ${version}; npm version ${version} --no-git-tag-version, and commit it`,
        ]),
    ...(description ? [] : ['package.json has no description; the Catalog shows it']),
  ];
}

/** A tag that the checkout has. GitLab's own is read from GitLab. */
function tagProblems(root: string, version: string, commit: string): string[] {
  const there = tagCommit(root, version);
  return there === undefined || there === commit
    ? []
    : [
        `this clone has a tag ${version} at ${short(there)}, and HEAD is ${short(commit)}; check that commit out, or take the next version`,
      ];
}

function staleTemplates(root: string, outputs: Outputs): string[] {
  const stale = compare(join(root, 'templates'), outputs).map(({ path }) => `templates/${path}`);
  return stale.length === 0
    ? []
    : [`not what the sources make: ${stale.join(', ')}; npm run build, and commit what it writes`];
}

function componentProblems({ size }: Surface): string[] {
  if (size === 0) return ['templates/ has no component; npm run build writes them'];
  return size > COMPONENTS_LIMIT
    ? [`templates/ has ${size} components; GitLab takes ${COMPONENTS_LIMIT} of a project`]
    : [];
}

function templatesIn(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder)
      .map((name) => [name, join(folder, name, 'template.yml')] as const)
      .filter(([, file]) => existsSync(file))
      .map(([name, file]) => [name, readFileSync(file, 'utf8')] as const),
  );
}

/** A commit as people write it. */
export function short(commit: string): string {
  return commit.slice(0, 8);
}
