/** `GET` and `PUT /projects/:id`, and what a token is told of itself. https://docs.gitlab.com/api/projects/ */
import { endpoint, type LocalProject, refusal } from './project.js';
import type { Endpoint, Reply } from './server.js';
import type { Holder } from './tokens.js';

export function projectEndpoints(project: LocalProject): Endpoint[] {
  return [
    endpoint(project, 'GET ', ({ as }) => ({ status: 200, body: shown(project, as) })),
    endpoint(project, 'PUT ', ({ as, body }) => edit(project, as, (body ?? {}) as Changes)),
    ({ method, path, as }) =>
      method === 'GET' && path.join('/') === 'personal_access_tokens/self' && as
        ? { status: 200, body: { id: 1, active: true, scopes: as.scopes } }
        : undefined,
  ];
}

interface Changes {
  description?: string;
  topics?: string[];
  cicd_catalog_enabled?: boolean;
}

function shown(project: LocalProject, as: Holder | undefined) {
  const { id, path_with_namespace, default_branch, description, topics, builds_access_level } = project;
  return {
    ...{ id, path_with_namespace, default_branch, description, topics, builds_access_level },
    ...(project.behaviour.restFlag && { cicd_catalog_enabled: project.catalog }),
    permissions: { project_access: as ? { access_level: as.role } : null, group_access: null },
  };
}

function edit(project: LocalProject, as: Holder | undefined, changes: Changes): Reply {
  const { restFlag } = project.behaviour;
  const { description, topics, cicd_catalog_enabled: flag } = changes;
  if ((as?.role ?? 0) < 40) return refusal(403, '403 Forbidden');
  if (description === undefined && topics === undefined && !(restFlag && flag !== undefined)) {
    return {
      status: 400,
      body: { error: 'name, description, topics are missing, at least one parameter must be provided' },
    };
  }
  if (restFlag && flag && (as?.role ?? 0) < 50) return refusal(403, '403 Forbidden');
  if (description !== undefined) project.description = description;
  if (topics !== undefined) project.topics = topics;
  if (restFlag && flag !== undefined) {
    if (flag && !project.description) {
      return refusal(400, 'To set the project as a catalog resource, the project must have a description.');
    }
    if (!flag) project.versions.clear();
    project.catalog = flag;
  }
  return { status: 200, body: shown(project, as) };
}
