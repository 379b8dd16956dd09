/** Which job of a pipeline is next. https://docs.gitlab.com/ci/jobs/job_control/ */
import type { PipelineJob } from '../job.js';

/** What became of a job. `blocked`: not run since a job before it failed; `idle`: not run, and none waits for it. */
export type State =
  | 'waiting'
  | 'running'
  | 'success'
  | 'failed'
  | 'allowed failure'
  | 'canceled'
  | 'blocked'
  | 'idle';

/** The jobs of a pipeline that are asked for, with all that those need; no names: all. */
export function selected(jobs: readonly PipelineJob[], names: readonly string[]): PipelineJob[] {
  if (names.length === 0) return [...jobs];
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const wanted = new Set<string>();
  const want = (name: string) => {
    const job = byName.get(name);
    if (!job || wanted.has(name)) return;
    wanted.add(name);
    for (const need of job.needs) want(need);
  };
  for (const job of jobs)
    if (names.includes(job.name) || names.some((name) => job.name.startsWith(`${name}: [`))) want(job.name);
  return jobs.filter((job) => wanted.has(job.name));
}

/**
 * What a waiting job comes to, once the jobs that it needs have ended.
 * @param started whether it was asked for by its name, as a manual job is started
 */
export function next(
  job: PipelineJob,
  states: ReadonlyMap<string, State>,
  started: boolean,
): 'wait' | 'run' | 'blocked' | 'idle' {
  const needs = job.needs.map((name) => states.get(name)).filter((state) => state !== undefined);
  if (needs.some((state) => state === 'waiting' || state === 'running')) return 'wait';
  const failed = needs.some((state) => state === 'failed' || state === 'canceled' || state === 'blocked');
  switch (job.when) {
    case 'always':
      return 'run';
    case 'on_failure':
      return failed ? 'run' : 'idle';
    case 'manual':
      if (failed) return 'blocked';
      return started ? 'run' : job.allowFailure === true ? 'idle' : 'blocked';
    default:
      return failed ? 'blocked' : 'run';
  }
}
