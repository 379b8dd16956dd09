/** Tags on GitLab. https://docs.gitlab.com/api/tags/ */
import { ApiError } from '../gitlab-api/requester.js';
import type { Release } from './local.js';
import type { Session } from './session.js';
import { parseVersion } from './tag.js';

/**
 * The commits of tags, by name. Asked of the list, since only that may a job token read, and only in newer versions of GitLab;
 * elsewhere a job learns of none. https://docs.gitlab.com/ci/jobs/ci_job_token/#job-token-access
 * @param search `^1.2` for those that begin so
 */
export async function readTags(session: Session, search?: string): Promise<Map<string, string>> {
  const { client, project, settings } = session;
  const tags = await session.ask(() =>
    client.Tags.all(project, { perPage: 100, ...(search !== undefined && { search }) }).catch(
      (error: unknown) => {
        if (settings.job && error instanceof ApiError && [401, 403, 404].includes(error.status ?? 0))
          return [];
        throw error;
      },
    ),
  );
  return new Map(tags.map(({ name, commit }) => [name, String(commit.id)]));
}

export async function findTag(session: Session, version: string): Promise<string | undefined> {
  return (await readTags(session, `^${version}`)).get(version);
}

/** Versions between the last one of the clone and the one to be: the changes were not measured from them. */
export function unknownVersions(tags: ReadonlyMap<string, string>, { version, last }: Release): string[] {
  const next = parseVersion(version);
  if (next === undefined) return [];
  return [...tags.keys()]
    .filter((tag) => {
      const there = parseVersion(tag);
      if (there === undefined || there.prerelease.length > 0 || there.build.length > 0) return false;
      return there.compare(next) < 0 && (last === undefined || there.compare(last) > 0);
    })
    .map((tag) => `GitLab has version ${tag}, and this clone does not; git fetch --tags`);
}
