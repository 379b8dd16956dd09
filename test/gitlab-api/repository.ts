/** Tags, branches and commits, from the bare repository. https://docs.gitlab.com/api/tags/ */
import { commitOf, endpoint, git, type LocalProject, refusal } from './project.js';
import type { Endpoint, Reply } from './server.js';

export function repositoryEndpoints(project: LocalProject): Endpoint[] {
  return [
    endpoint(project, 'GET repository/tags/:tag', (_, tag) => {
      const commit = commitOf(project, `refs/tags/${tag}`);
      return commit === undefined ? refusal(404, '404 Tag Not Found') : { status: 200, body: shown(tag, commit) };
    }),
    endpoint(project, 'POST repository/tags', ({ as, body }) => {
      if ((as?.role ?? 0) < 30) return refusal(403, '403 Forbidden');
      const { tag_name: tag, ref } = body as { tag_name: string; ref: string };
      return createTag(project, tag, ref);
    }),
    endpoint(project, 'GET repository/branches/:branch', (_, branch) => {
      const commit = commitOf(project, `refs/heads/${branch}`);
      return commit === undefined
        ? refusal(404, '404 Branch Not Found')
        : { status: 200, body: { name: branch, commit: { id: commit } } };
    }),
    endpoint(project, 'GET repository/commits/:sha', (_, sha) => {
      const commit = commitOf(project, sha);
      return commit === undefined
        ? refusal(404, '404 Commit Not Found')
        : { status: 200, body: { id: commit } };
    }),
  ];
}

/** GitLab answers 400 to a tag that exists: lib/api/tags.rb. */
export function createTag(project: LocalProject, tag: string, ref: string): Reply {
  const commit = commitOf(project, ref);
  if (commit === undefined) return refusal(400, `Target ${ref} is invalid`);
  if (git(project, 'tag', tag, commit) === undefined) return refusal(400, `Tag ${tag} already exists`);
  const pipeline = project.builds_access_level === 'enabled' && project.onTag?.(tag);
  if (pipeline) project.pipelines.push({ id: 100 + project.pipelines.length, ref: tag, ...pipeline });
  return { status: 201, body: shown(tag, commit) };
}

function shown(name: string, commit: string) {
  return { name, target: commit, message: '', commit: { id: commit }, release: null };
}
