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

/** What a waiting job comes to, once the jobs that it needs have ended. A manual one has been started by someone. */
export function next(
  job: PipelineJob,
  states: ReadonlyMap<string, State>,
): 'wait' | 'run' | 'blocked' | 'idle' {
  const needs = job.needs.map((name) => states.get(name)).filter((state) => state !== undefined);
  if (needs.some((state) => state === 'waiting' || state === 'running')) return 'wait';
  const failed = needs.some((state) => state === 'failed' || state === 'canceled' || state === 'blocked');
  switch (job.when) {
    case 'always':
      return 'run';
    case 'on_failure':
      return failed ? 'run' : 'idle';
    default:
      return failed ? 'blocked' : 'run';
  }
}
