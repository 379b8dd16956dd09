/** Runs the pipeline of a project's checkout as GitLab and its runner would. */
import { ENGINES, type EngineName, SOCKET } from '../engine/engines.js';
import { jobsToRun } from './read/jobs-to-run.js';
import { readJobs } from './read/read-jobs.js';
import { type Pipeline, type RunnerOptions, startPipeline } from './run/index.js';
import type { ProjectVariables } from './variables.js';

/** What a runner's administrator configures, and what its project has. */
export interface Runner extends RunnerOptions {
  /** CI/CD variables of the project. */
  variables: ProjectVariables;
}

/** `[runners.docker] volumes` with what an engine needs. `socket` is that of the runner's engine. */
export function engineVolumes(engine: EngineName, socket: string): string[] {
  return ENGINES[engine].needs.volumes.map((path) => (path === SOCKET ? `${socket}:${path}` : path));
}

/**
 * Starts jobs of a project's pipeline with those that they need; no jobs: all that start by themselves.
 * @throws UserError with what GitLab would refuse in the pipeline
 */
export async function runPipeline(
  folder: string,
  runner: Runner,
  jobs: readonly string[] = [],
): Promise<Pipeline> {
  const { variables, ...options } = runner;
  const all = await readJobs(folder, variables);
  return startPipeline(jobsToRun(all, jobs), { folder, runner: options });
}
