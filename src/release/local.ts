/** What can be checked of a release without GitLab. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../build/compare.js';
import type { Outputs } from '../build/outputs.js';
import { UserError } from '../user-error.js';
import { changelogEntry, changelogProblems } from './changelog.js';
import { type Change, changesBetween } from './changes.js';
import { changedFiles, localTag, textAt } from './checkout.js';
import { commitOf } from './git.js';
import { releaseNotes } from './notes.js';
import { type Package, packageProblems } from './package.js';
import { lastVersion, type Surface, surfaceAt, surfaceOf } from './surface.js';
import { versionProblems } from './version.js';

/** What is to be released. */
export interface Release {
  /** The tag is the same text. */
  version: string;
  commit: string;
  /** The version before; undefined for the first. */
  last: string | undefined;
  /** Markdown; the full path of the project stands in its example. */
  notes: (project: string | undefined) => string;
  /** What the Catalog has to show. */
  surface: Surface;
  /** Whether `.gitlab-ci.yml` is there. */
  hasPipeline: boolean;
}

/** Most components of a project, since GitLab 18.5. https://docs.gitlab.com/ci/components/#directory-structure */
const COMPONENTS_LIMIT = 100;

/**
 * Reads a release and all that is wrong with it.
 * @param version what the user, or the tag, asks for
 * @param source.outputs what `templates/` has to hold
 * @param source.inJob a job's checkout has files of earlier jobs
 */
export async function readRelease(
  root: string,
  version: string,
  source: { own: Package; outputs: Outputs; inJob: boolean },
): Promise<{ release: Release; problems: string[] }> {
  const problems: string[] = [];
  const part = partsInto(problems);
  const commit = await commitOf(root, 'HEAD');
  const surface = (await part(async () => surfaceOf(templatesIn(join(root, 'templates'))))) ?? new Map();
  const changelog = (await textAt(root, commit, 'CHANGELOG.md')) ?? '';
  const before = (await part(() => comparison(root, version, surface))) ?? { last: undefined, changes: [] };
  const { last, changes } = before;
  problems.push(
    ...(await changedFiles(root, !source.inJob)).map((file) => `not committed: ${file}; commit or remove it`),
    ...packageProblems(source.own, version),
    ...tagProblems(version, commit, await localTag(root, version)),
    ...versionProblems(last, version, changes),
    ...staleTemplates(root, source.outputs),
    ...componentProblems(surface),
    ...changelogProblems(changelog, version),
    ...((await textAt(root, commit, 'README.md'))?.trim()
      ? []
      : ['README.md is missing or empty; the Catalog shows it, and takes no version without it']),
  );
  const entry = changelogEntry(changelog, version) ?? '';
  const notes = (project: string | undefined) =>
    releaseNotes({ version, entry, changes, last, ...(project !== undefined && { project }) });
  const hasPipeline = (await textAt(root, commit, '.gitlab-ci.yml')) !== undefined;
  return { release: { version, commit, last, notes, surface, hasPipeline }, problems };
}

/** A function that runs a part of the checks; its `UserError` becomes problems, and the rest goes on. */
export function partsInto(problems: string[]) {
  return async <T>(check: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems.map((problem) => (error.fix ? `${problem}\n  ${error.fix}` : problem)));
      return undefined;
    }
  };
}

/** The last version, and what changed since. */
async function comparison(
  root: string,
  version: string,
  surface: Surface,
): Promise<{ last: string | undefined; changes: Change[] }> {
  const last = await lastVersion(root, version);
  const before = last === undefined ? undefined : await surfaceAt(root, last);
  return { last, changes: before ? changesBetween(before, surface) : [] };
}

/** A tag that the clone has; GitLab's own is read from GitLab. */
function tagProblems(version: string, commit: string, there: string | undefined): string[] {
  if (there === undefined || there === commit) return [];
  return [
    `this clone has tag ${version} at ${short(there)}, and HEAD is ${short(commit)}; check out ${version}, or take the next version`,
  ];
}

function staleTemplates(root: string, outputs: Outputs): string[] {
  const stale = compare(join(root, 'templates'), outputs).map(({ path }) => `templates/${path}`);
  if (stale.length === 0) return [];
  return [`not what the sources make: ${stale.join(', ')}; npm run build, and commit what it writes`];
}

function componentProblems({ size }: Surface): string[] {
  if (size === 0) return ['templates/ has no component; npm run build writes them'];
  if (size <= COMPONENTS_LIMIT) return [];
  return [`templates/ has ${size} components; GitLab takes ${COMPONENTS_LIMIT} of a project`];
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
