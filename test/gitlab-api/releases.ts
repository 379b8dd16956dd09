/** Releases, and the Catalog as far as a release publishes by itself. https://docs.gitlab.com/api/releases/ */
import { publishVersion } from './catalog.js';
import { commitOf, endpoint, type LocalProject, refusal, type StoredRelease } from './project.js';
import { createTag } from './repository.js';
import type { Endpoint, Reply } from './server.js';

export function releaseEndpoints(project: LocalProject): Endpoint[] {
  return [
    endpoint(project, 'GET releases/:tag', (_, tag) => {
      const release = project.releases.get(tag);
      return release ? { status: 200, body: shown(release) } : refusal(404, '404 Not Found');
    }),
    endpoint(project, 'POST releases', ({ as, body }) =>
      (as?.role ?? 0) < 30 ? refusal(403, '403 Forbidden') : createRelease(project, body as Wanted),
    ),
  ];
}

interface Wanted {
  tag_name: string;
  ref?: string;
  name?: string;
  description?: string;
}

/** In the order of app/services/releases/create_service.rb: a tag that it made stays, whatever follows. */
export function createRelease(project: LocalProject, wanted: Wanted): Reply {
  const { tag_name, ref, name = tag_name, description = '' } = wanted;
  if (project.releases.has(tag_name)) return refusal(409, 'Release already exists');
  if (commitOf(project, `refs/tags/${tag_name}`) === undefined) {
    if (ref === undefined) return refusal(422, 'Ref is not specified');
    const tag = createTag(project, tag_name, ref);
    if (tag.status !== 201) return tag;
  }
  const sha = commitOf(project, `refs/tags/${tag_name}`) as string;
  const release = { name, tag_name, description, sha };
  if (project.catalog && project.behaviour.publishesItself) {
    const errors = publishVersion(project, release);
    if (errors.length > 0) return refusal(422, errors.join(', '));
  }
  project.releases.set(tag_name, release);
  return { status: 201, body: shown(release) };
}

function shown({ sha, ...release }: StoredRelease) {
  return { ...release, commit: { id: sha } };
}
