/** The REST API and the repository, as far as a job may ask. https://docs.gitlab.com/api/merge_requests/ */
import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Project } from './config.js';
import { basicOf, json } from './http.js';

const MERGE_REQUESTS = /^\/api\/v4\/projects\/(\d+)\/merge_requests(?:\/(\d+))?$/;

/** Answers a request to the API. To those without a right, a project is not there. */
export function api(
  projects: Project[],
  pageSize: number,
  from: IncomingMessage,
  url: URL,
  to: ServerResponse,
) {
  const [, id, iid] = MERGE_REQUESTS.exec(url.pathname) ?? [];
  const project = projects.find((one) => String(one.id) === id);
  if (!project || !mayRead(project, from)) return json(to, 404, { message: '404 Project Not Found' });
  const all = project.mergeRequests ?? [];
  if (iid !== undefined) {
    const one = all.find((request) => String(request.iid) === iid);
    return one ? json(to, 200, one) : json(to, 404, { message: '404 Not found' });
  }
  const state = url.searchParams.get('state') ?? 'all';
  const found = all.filter((request) => state === 'all' || request.state === state);
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 20), pageSize);
  const page = Number(url.searchParams.get('page') ?? 1);
  json(to, 200, found.slice((page - 1) * size, page * size), {
    'x-next-page': page * size < found.length ? String(page + 1) : '',
  });
}

function mayRead(project: Project, { headers }: IncomingMessage): boolean {
  return (
    (headers['job-token'] === project.jobToken && project.jobTokenReadsMergeRequests === true) ||
    (project.accessToken !== undefined && headers['private-token'] === project.accessToken)
  );
}

/** `GET /PROJECT.git/info/refs`, by Git itself. https://git-scm.com/docs/http-protocol */
export function refs(projects: Project[], from: IncomingMessage, url: URL, to: ServerResponse) {
  const { user, password } = basicOf(from);
  const project = projects.find(({ path }) => url.pathname === `/${path}.git/info/refs`);
  if (!project?.repository || user !== 'gitlab-ci-token' || password !== project.jobToken) {
    to.writeHead(401, { 'www-authenticate': 'Basic realm="GitLab"' }).end('HTTP Basic: Access denied.');
    return;
  }
  to.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
  to.write('001e# service=git-upload-pack\n0000');
  spawn('git', ['upload-pack', '--http-backend-info-refs', project.repository]).stdout.pipe(to);
}
