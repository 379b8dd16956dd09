/** `POST /projects/:id/ci/lint`, with the verdict that the offline lint computes. https://docs.gitlab.com/api/lint/ */
import { lint } from '../../src/lint/lint.js';
import type { Endpoint } from './server.js';

export interface Project {
  id: number;
  path_with_namespace: string;
  default_branch: string;
}

/** Lints what is posted to `project`, whose components are in `templates`. */
export function lintEndpoint(project: Project, templates: string): Endpoint {
  return async ({ method, path, body }) => {
    if (!isProject(project, path) || method !== 'POST' || path.slice(2).join('/') !== 'ci/lint')
      return undefined;
    const { content, include_jobs: includeJobs } = (body ?? {}) as {
      content?: string;
      include_jobs?: boolean;
    };
    if (content === undefined) return { status: 400, body: { error: 'content is missing' } };
    const { valid, jobs, message, merged } = await lint('content', { templates, pipeline: content });
    return {
      status: 200,
      body: {
        valid,
        errors: valid ? [] : message.split('\n'),
        warnings: [],
        merged_yaml: merged,
        includes: [],
        ...(includeJobs ? { jobs: valid ? jobs.map((name) => ({ name })) : null } : {}),
      },
    };
  };
}

/** `GET /projects/:id`. */
export function projectEndpoint(project: Project): Endpoint {
  return ({ method, path }) =>
    isProject(project, path) && method === 'GET' && path.length === 2
      ? { status: 200, body: project }
      : undefined;
}

/** By its number or its path. */
export function isProject(
  project: Pick<Project, 'id' | 'path_with_namespace'>,
  [projects, id]: readonly string[],
): boolean {
  return projects === 'projects' && (id === String(project.id) || id === project.path_with_namespace);
}
