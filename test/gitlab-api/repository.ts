/** Tags, branches and commits, from the bare repository. https://docs.gitlab.com/api/tags/ */
import { commitOf, endpoint, git, type LocalProject, refusal } from './project.js';
import type { Endpoint, Reply } from './server.js';

export function repositoryEndpoints(project: LocalProject): Endpoint[] {
  return [
    endpoint(project, 'GET repository/tags', ({ query }) => {
      const start = (query.get('search') ?? '').replace(/^\^/, '');
      const tags = (git(project, 'tag', '--list') ?? '')
        .split('\n')
        .filter((tag) => tag !== '' && tag.startsWith(start));
      return {
        status: 200,
        body: tags.map((tag) => shown(tag, commitOf(project, `refs/tags/${tag}`) ?? '')),
      };
    }),
    endpoint(project, 'POST repository/tags', ({ as, query, body }) => {
      if ((as?.role ?? 0) < 30) return refusal(403, '403 Forbidden');
      const { tag_name: tag = '', ref = '' } = {
        ...Object.fromEntries(query),
        ...(body as Wanted | undefined),
      };
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

interface Wanted {
  tag_name?: string;
  ref?: string;
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
