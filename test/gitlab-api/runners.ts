/** Runners: created by users, verified and deleted by their own tokens. https://docs.gitlab.com/api/runners/ */
import type { Call, Endpoint, Reply } from './server.js';

export interface Runner {
  id: number;
  token: string;
  /** What it was created with. */
  body: Record<string, unknown>;
}

/** A project or group that a runner can belong to. */
export interface Owner {
  kind: 'projects' | 'groups';
  id: number;
  path: string;
  /** The token's user may create runners there. */
  allowed: boolean;
}

const ID_OF = { project_type: 'project_id', group_type: 'group_id' } as const;

/** The endpoints, on a list of runners that a test can look at. */
export function runnerEndpoints(runners: Runner[], owners: readonly Owner[]): Endpoint[] {
  return [
    (call) => owner(call, owners),
    (call) => create(call, runners, owners),
    (call) => verify(call, runners),
    (call) => remove(call, runners),
  ];
}

function owner({ method, path: [kind, name, ...rest] }: Call, owners: readonly Owner[]): Reply | undefined {
  if (method !== 'GET' || rest.length > 0 || (kind !== 'projects' && kind !== 'groups') || !name)
    return undefined;
  const found = owners.find((one) => one.kind === kind && (one.path === name || String(one.id) === name));
  return found
    ? { status: 200, body: { id: found.id, full_path: found.path } }
    : { status: 404, body: { message: `404 ${kind === 'projects' ? 'Project' : 'Group'} Not Found` } };
}

/** https://docs.gitlab.com/api/users/#create-a-runner-linked-to-a-user */
function create(
  { method, path, body }: Call,
  runners: Runner[],
  owners: readonly Owner[],
): Reply | undefined {
  if (method !== 'POST' || path.join('/') !== 'user/runners') return undefined;
  const given = body as Record<string, unknown>;
  const type = given.runner_type as keyof typeof ID_OF | 'instance_type';
  const key = type === 'instance_type' ? undefined : ID_OF[type];
  const belongs = owners.find(
    ({ kind, id }) => id === given[key ?? ''] && `${kind.slice(0, -1)}_type` === type,
  );
  if (key !== undefined && belongs === undefined)
    return { status: 400, body: { message: { [key]: ['is invalid'] } } };
  if (type === 'instance_type' || !belongs?.allowed)
    return { status: 403, body: { message: '403 Forbidden' } };
  if (Number(given.maximum_timeout) < 600)
    return { status: 400, body: { message: { maximum_timeout: ['needs to be at least 10 minutes'] } } };
  const id = 100 + runners.length;
  const runner = { id, token: `glrt-local-server-${id}`, body: given };
  runners.push(runner);
  return { status: 201, body: { id, token: runner.token, token_expires_at: null } };
}

function verify({ method, path, body }: Call, runners: readonly Runner[]): Reply | undefined {
  if (method !== 'POST' || path.join('/') !== 'runners/verify') return undefined;
  const runner = runners.find(({ token }) => token === (body as { token?: string }).token);
  return runner
    ? { status: 200, body: { id: runner.id, token: runner.token, token_expires_at: null } }
    : { status: 403, body: { message: '403 Forbidden' } };
}

function remove({ method, path, body, query }: Call, runners: Runner[]): Reply | undefined {
  if (method !== 'DELETE' || path.join('/') !== 'runners') return undefined;
  const sent = (body as { token?: string } | undefined)?.token ?? query.get('token');
  const index = runners.findIndex(({ token }) => token === sent);
  if (index === -1) return { status: 403, body: { message: '403 Forbidden' } };
  runners.splice(index, 1);
  return { status: 204 };
}
