/** What GitLab has of a release already, and what stands in its way. */
import { type CatalogComponent, catalogDifferences, catalogVersion } from './catalog.js';
import { partsInto, type Release, short } from './local.js';
import { rightsProblems } from './rights.js';
import type { Session } from './session.js';
import { readTags, unknownVersions } from './tags.js';

export interface State {
  /** Full path of the project; undefined: not known, and no Catalog to be asked. */
  path: string | undefined;
  /** The commit of the tag. */
  tag: string | undefined;
  release: FoundRelease | undefined;
  /** Its components in the Catalog. */
  published: CatalogComponent[] | undefined;
  /** Whether the Catalog can be read: with a job token only where everybody may. */
  readable: boolean;
  /** What differs and does not matter, and what could not be checked. */
  remarks: string[];
}

export interface FoundRelease {
  commit: string;
  notes: string;
}

/** How a release comes about: by the pipeline of its tag, by the API, or within the tag's pipeline. */
export type Way = 'pipeline' | 'api' | 'job';

/** Reads all of it, and collects every problem. */
export async function readState(
  session: Session,
  release: Release,
  { way, branch, path: known }: { way: Way; branch?: string | undefined; path?: string | undefined },
): Promise<{ state: State; problems: string[] }> {
  const problems: string[] = [];
  const state: State = {
    path: known,
    tag: undefined,
    release: undefined,
    published: undefined,
    readable: true,
    remarks: [],
  };
  const part = partsInto(problems);
  let defaultBranch = branch;
  if (session.settings.job && way === 'pipeline') {
    problems.push('a job token (CI_JOB_TOKEN) may not create tags; set GITLAB_TOKEN, or use --api');
  }
  if (!session.settings.job) {
    const project = await part(() => session.ask(() => session.client.Projects.show(session.project)));
    // Without the project nothing else can be read either.
    if (project === undefined) return { state, problems };
    state.path = String(project.path_with_namespace);
    defaultBranch ??= String(project.default_branch);
    problems.push(...(await rightsProblems(session, project, release, way)));
  }
  const tags = (await part(() => readTags(session))) ?? new Map<string, string>();
  state.tag = tags.get(release.version);
  problems.push(...unknownVersions(tags, release));
  state.release = await part(() => findRelease(session, release.version));
  // The commit of a job is on GitLab, and its token may not look at branches.
  if (state.tag === undefined && !session.settings.job) {
    problems.push(...((await part(() => commitProblems(session, release.commit, defaultBranch))) ?? []));
  }
  await part(() => readCatalog(session, release.version, state, problems));
  compareState(release, state, problems);
  return { state, problems };
}

export async function findRelease(session: Session, version: string): Promise<FoundRelease | undefined> {
  const found = await session.find(() => session.client.ProjectReleases.show(session.project, version));
  return found && { commit: String(found.commit.id), notes: String(found.description ?? '') };
}

/** A wrong commit cannot be taken back once it is in the Catalog, so it has to be the head of a branch that was named. */
async function commitProblems(
  session: Session,
  commit: string,
  branch: string | undefined,
): Promise<string[]> {
  const { client, project } = session;
  const there = await session.find(() => client.Commits.show(project, commit));
  if (there === undefined) return [`GitLab does not have commit ${short(commit)}; git push`];
  const name = branch ?? '';
  const head = await session.find(() => client.Branches.show(project, name));
  if (head === undefined) return [`GitLab has no branch ${name} (--branch)`];
  return String(head.commit.id) === commit
    ? []
    : [
        `HEAD is ${short(commit)}, and ${name} on GitLab is ${short(String(head.commit.id))}; check out the head of ${name}, or name the branch to release from (--branch)`,
      ];
}

const PROJECT = `query ($path: ID!) { project(fullPath: $path) { description isCatalogResource } }`;

/** Whether a project is in the Catalog, and described; undefined: it cannot be seen. */
export async function catalogProject(session: Session, path: string) {
  const { project } = await session.query<{
    project: { description: string | null; isCatalogResource: boolean } | null;
  }>(PROJECT, { path });
  return project ?? undefined;
}

async function readCatalog(session: Session, version: string, state: State, problems: string[]) {
  const project = state.path === undefined ? undefined : await catalogProject(session, state.path);
  if (state.path === undefined || project === undefined) {
    state.readable = false;
    state.remarks.push(
      'not checked: the description and the Catalog; a job token reads them of public projects only (set GITLAB_TOKEN)',
    );
    return;
  }
  if (!project.description)
    problems.push('the project has no description; npm run release -- --setup sets it');
  if (!project.isCatalogResource) {
    problems.push('the project is no catalog project; npm run release -- --setup, as an Owner');
    return;
  }
  state.published = await catalogVersion(session, state.path, version);
}

/**
 * What is there already has to be the same commit: a version that people use never moves. Other notes are only remarked,
 * since people mend them by hand, and no consumer's pipeline reads them.
 */
function compareState({ version, commit, notes, surface }: Release, state: State, problems: string[]) {
  const other = (what: string, there: string) =>
    `${what} ${version} is at ${short(there)} on GitLab, and HEAD is ${short(commit)}; nothing was changed; take the next version, or check out ${version}`;
  if (state.tag !== undefined && state.tag !== commit) problems.push(other('tag', state.tag));
  if (state.release) {
    if (state.release.commit !== commit) problems.push(other('release', state.release.commit));
    else if (state.release.notes.trim() !== notes(state.path).trim())
      state.remarks.push(`release ${version} has other notes than CHANGELOG.md gives; they stay`);
  }
  if (state.published) {
    problems.push(
      ...catalogDifferences(surface, state.published).map(
        (difference) =>
          `version ${version} in the Catalog is another one: ${difference}; take the next version`,
      ),
    );
  }
}
