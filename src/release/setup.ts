/** Makes a project a catalog project, described as package.json has it. */
import { ApiError } from '../gitlab-api/requester.js';
import { UserError } from '../user-error.js';
import type { Package } from './package.js';
import type { Session } from './session.js';
import { catalogProject } from './state.js';

export interface SetupOptions {
  /** Replace a description that is another one. */
  overwrite: boolean;
  /** Tell only what would be done. */
  dryRun: boolean;
}

interface Project {
  path_with_namespace: string;
  description: string | null;
  topics?: string[];
}

/** https://docs.gitlab.com/ci/components/#set-a-component-project-as-a-catalog-project */
const OWNER =
  'only an Owner makes a project a catalog project: run this with the token of an Owner, or let one turn on Settings > General > Visibility, project features, permissions > CI/CD Catalog project; then run it again';

/**
 * Sets description, topics and the flag, and nothing that is set already. A description of somebody's own stays, topics
 * are added to those that are there. The flag is never taken away: that would delete every published version.
 * @throws UserError that says what only an Owner can do
 */
export async function setUp(
  session: Session,
  { description, keywords }: Package,
  { overwrite, dryRun }: SetupOptions,
): Promise<void> {
  const { client, project: id, tell } = session;
  const project = (await session.ask(() => client.Projects.show(id))) as unknown as Project;
  const path = project.path_with_namespace;
  const theirs = project.description?.trim() ?? '';
  const keep = theirs !== '' && (theirs === description || !overwrite);
  const topics = project.topics ?? [];
  const added = keywords.filter((keyword) => !topics.includes(keyword));
  const wanted = keep ? theirs : description;
  if (wanted === '') {
    throw new UserError(
      ['the project has no description, nor has package.json'],
      'write one in package.json',
    );
  }
  if (theirs !== '' && theirs !== description && keep) {
    tell(
      `kept: the description "${theirs}", which is not the one of package.json; --overwrite-description replaces it`,
    );
  }
  const said = (done: boolean, what: string) => tell(`  ${done ? 'done ' : 'to do'}  ${what}`);
  const inCatalog = (await catalogProject(session, path))?.isCatalogResource === true;
  said(keep, `description: ${wanted}`);
  said(added.length === 0, `topics: ${[...topics, ...added].join(', ')}`);
  said(inCatalog, 'catalog project');
  if (dryRun) return;
  if (!keep || added.length > 0) {
    await session.ask(
      () => client.Projects.edit(id, { description: wanted, topics: [...topics, ...added] }),
      'the scope api and the role Maintainer',
    );
  }
  if (!inCatalog) await joinCatalog(session, path, wanted);
  tell(
    `${path} is a catalog project: ${session.settings.url}/explore/catalog/${path} shows it once it has a version`,
  );
}

/**
 * GitLab 19.3 and newer have a flag in the REST API; older ones ignore it, and have a mutation.
 * https://docs.gitlab.com/api/projects/#edit-a-project
 */
async function joinCatalog(session: Session, path: string, description: string): Promise<void> {
  const { client, project } = session;
  // An older GitLab refuses a request that has the flag alone.
  const answer = await asOwner(session, () =>
    client.Projects.edit(project, { description, cicdCatalogEnabled: true } as object),
  );
  if (answer.cicd_catalog_enabled !== true) {
    const { catalogResourcesCreate: made } = await session
      .query<{
        catalogResourcesCreate: { errors: string[] } | null;
      }>(CREATE, { path })
      .catch(ownerNeeded);
    if (made?.errors.length) throw new UserError(made.errors, OWNER);
  }
  if ((await catalogProject(session, path))?.isCatalogResource !== true) {
    throw new UserError(['GitLab took the request, and the project is no catalog project yet'], OWNER);
  }
}

const CREATE = `mutation ($path: ID!) { catalogResourcesCreate(input: { projectPath: $path }) { errors } }`;

async function asOwner<T>(session: Session, request: () => Promise<T>): Promise<T> {
  return session.ask(() =>
    request().catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 403) throw new UserError([error.message], OWNER);
      throw error;
    }),
  );
}

/** GraphQL does not tell a missing project from a missing right. */
function ownerNeeded(error: unknown): never {
  if (error instanceof UserError && /permission/i.test(error.message)) {
    throw new UserError(error.problems, OWNER);
  }
  throw error;
}
