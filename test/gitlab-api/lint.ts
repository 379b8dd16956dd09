/** `POST /projects/:id/ci/lint`, with the verdict of the offline lint and the pipeline in GitLab's own form. https://docs.gitlab.com/api/lint/ */
import { rmSync } from 'node:fs';
import { jobsOf, pipelineText, readPipeline } from '../../src/gitlab/yaml.js';
import { lint } from '../../src/lint/lint.js';
import { makeProject } from '../../src/pipeline/project.js';
import { readJobs } from '../../src/pipeline/read/read-jobs.js';
import type { Endpoint } from './server.js';
import { asGitLabWrites } from './written.js';

const FILTERED =
  'Pipeline will not run for the selected trigger. The rules configuration prevented any jobs from being added to the pipeline.';

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
    const {
      content,
      include_jobs: includeJobs,
      dry_run: dryRun,
    } = (body ?? {}) as { content?: string; include_jobs?: boolean; dry_run?: boolean };
    if (content === undefined) return { status: 400, body: { error: 'content is missing' } };
    const verdict = lint('content', { templates, pipeline: content });
    const unfit = verdict.valid && dryRun ? await notForAPush(content, verdict.merged, templates) : undefined;
    const valid = verdict.valid && unfit === undefined;
    const errors = unfit ?? verdict.message;
    const { jobs, merged } = verdict;
    return {
      status: 200,
      body: {
        valid,
        errors: valid ? [] : errors.split('\n'),
        warnings: [],
        merged_yaml: valid ? pipelineText(asGitLabWrites(readPipeline(merged, 'merged').body)) : '',
        includes: [],
        ...(includeJobs ? { jobs: valid ? jobs.map((name) => ({ name })) : null } : {}),
      },
    };
  };
}

/** Keywords by which a job may not run for a push. */
const CONDITIONS = ['rules', 'only', 'except', 'when'];

/** What a dry run says where no job runs for a push. */
async function notForAPush(pipeline: string, merged: string, templates: string): Promise<string | undefined> {
  const jobs = [...jobsOf(readPipeline(merged, 'the merged pipeline').body).values()];
  if (jobs.some((job) => !CONDITIONS.some((keyword) => keyword in job))) return undefined;
  const folder = await makeProject({ templates, pipeline });
  try {
    return (await readJobs(folder, {})).length === 0 ? FILTERED : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
