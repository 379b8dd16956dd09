/** Carries a plan out. Each step may have been done by an earlier run, or by somebody else meanwhile. */
import { ApiError } from '../gitlab-api/requester.js';
import { UserError } from '../user-error.js';
import { catalogDifferences, catalogVersion } from './catalog.js';
import { type Release, short } from './local.js';
import type { Step } from './plan.js';
import type { Session } from './session.js';
import { type FoundRelease, findRelease, type State, type Way } from './state.js';
import { findTag } from './tags.js';
import { polled } from './wait.js';
import { waitForRelease } from './wait-for-release.js';

/** Seconds between two looks at the Catalog, and how often. */
const CATALOG = { every: 5, times: 24 };

/**
 * Carries out what is to do, and checks at the end that the Catalog has it all.
 * @param minutes how long to wait for the tag's pipeline
 * @throws UserError; a further run goes on where this one stopped
 */
export async function carryOut(
  session: Session,
  release: Release,
  state: State,
  { steps, way, minutes }: { steps: readonly Step[]; way: Way; minutes: number },
): Promise<void> {
  const todo = new Set(steps.filter(({ done }) => !done).map(({ step }) => step));
  // A job token creates no tag by itself, but a release with one.
  if (todo.has('tag') && !session.settings.job) {
    await createTag(session, release);
    session.tell(`tag ${release.version} is at ${short(release.commit)}`);
  }
  if (todo.has('release')) {
    sameCommit(release, 'release', (await released(session, release, state.path, { way, minutes })).commit);
    session.tell(`release ${release.version} is there`);
  }
  await complete(session, release, state);
}

async function createTag(session: Session, release: Release): Promise<void> {
  const { client, project } = session;
  const commit = await created(
    session,
    async () => String((await client.Tags.create(project, release.version, release.commit)).commit.id),
    () => findTag(session, release.version),
  );
  sameCommit(release, 'tag', commit);
}

async function released(
  session: Session,
  { version, commit, notes }: Release,
  path: string | undefined,
  { way, minutes }: { way: Way; minutes: number },
): Promise<FoundRelease> {
  const { client, project } = session;
  if (way === 'pipeline') return waitForRelease(session, version, minutes);
  if (way === 'job') {
    throw new UserError(
      [`there is no release ${version}; the job with \`release:\` has to run before this one`],
      'let this job need that one; or use --api, which creates the release itself',
    );
  }
  return created(
    session,
    async () => {
      const made = await client.ProjectReleases.create(project, {
        tagName: version,
        ref: commit,
        name: version,
        description: notes(path),
      } as object);
      return { commit: String(made.commit.id), notes: String(made.description ?? '') };
    },
    () => findRelease(session, version),
  );
}

/** Seconds before something is tried again that is surely not there. */
const AGAIN = [2, 5];

/**
 * Creates something once. Where GitLab refuses, or does not answer, it may be there all the same: made by somebody at
 * the same time, or by this very request. So it is looked for before it is tried again.
 */
async function created<T>(
  session: Session,
  create: () => Promise<T>,
  find: () => Promise<T | undefined>,
): Promise<T> {
  for (const pause of [...AGAIN, undefined]) {
    try {
      return await create();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const there = maybeThere(error) ? await find() : undefined;
      if (there !== undefined) return there;
      if (pause === undefined || !maybeThere(error)) return session.ask(() => Promise.reject(error));
      session.sending.notice(`${error.message}; trying again in ${pause} s`);
      await session.sending.wait(pause);
    }
  }
  throw new Error('unreachable');
}

/** A tag that exists is 400, and a release 409. */
function maybeThere({ status, description }: ApiError): boolean {
  return status === undefined || status === 409 || status >= 500 || /already exists/i.test(description);
}

function sameCommit({ version, commit }: Release, what: string, there: string): void {
  if (there === commit) return;
  throw new UserError(
    [`somebody made ${what} ${version} at ${short(there)} meanwhile, and HEAD is ${short(commit)}`],
    'check that commit out and run it again, or take the next version',
  );
}

/** Publishes where GitLab has not, and compares what the Catalog has with the templates. */
async function complete(session: Session, release: Release, { path, readable }: State): Promise<void> {
  const { version, surface } = release;
  const look = async () =>
    path === undefined || !readable ? undefined : catalogVersion(session, path, version);
  if ((await look()) === undefined) {
    await created(
      session,
      () => publish(session, version),
      async () => (await look()) && true,
    );
  }
  if (path === undefined || !readable) {
    session.tell(`version ${version} is published; whether the Catalog has all of it was not checked`);
    return;
  }
  const found = await polled(session, CATALOG, look);
  if (found === undefined) {
    throw new UserError(
      [`release ${version} is there, and the Catalog does not show the version yet`],
      'run it again in some minutes: it goes on where this one stopped',
    );
  }
  const differences = catalogDifferences(surface, found);
  if (differences.length > 0) {
    throw new UserError(
      differences.map((difference) => `version ${version} in the Catalog: ${difference}`),
      'a published version stays as it is: look at what the tag holds, and release the next version',
    );
  }
  const inputs = found.reduce((sum, component) => sum + component.inputs.length, 0);
  session.tell(
    `version ${version} is in the Catalog, with all components (${found.length}) and inputs (${inputs}): ${session.settings.url}/explore/catalog/${path}`,
  );
}

/**
 * Publishes a release that GitLab has not published by itself. Without `components` GitLab reads them from the tag, as it
 * does where it publishes by itself. Its source: lib/api/ci/catalog.rb; no page describes it.
 */
async function publish({ client, project }: Session, version: string): Promise<true> {
  try {
    const endpoint = `projects/${encodeURIComponent(project)}/catalog/publish`;
    await client.ProjectReleases.requester.post(endpoint, { body: { version, metadata: {} } });
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (/already been published/i.test(error.description)) return true;
    if (error.status !== 404) throw error;
    throw new UserError(
      [
        `release ${version} is there, and not in the Catalog; this GitLab publishes only while it creates a release (${error.message})`,
      ],
      "delete the release, not the tag, and start the job with `release:` in the tag's pipeline again, or run this with --api",
    );
  }
}
