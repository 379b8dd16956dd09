/** Which jobs of a pipeline start, and in which order. */
import { UserError } from '../../user-error.js';
import type { PipelineJob } from '../job.js';
import { groupName } from './slug.js';

/**
 * The named jobs with all that they need; without names all that run by themselves. None stands before one that it needs.
 * @param names of jobs; that of a job with `parallel:` stands for all that it became
 * @throws UserError for a name that no job of the pipeline has
 */
export function jobsToRun(jobs: readonly PipelineJob[], names: readonly string[]): PipelineJob[] {
  const wanted = names.length > 0 ? named(jobs, names) : byThemselves(jobs);
  return inOrder(jobs.filter(({ name }) => wanted.has(name)));
}

function named(jobs: readonly PipelineJob[], names: readonly string[]): Set<string> {
  const unknown = names.filter((name) => !jobs.some((job) => isCalled(job, name)));
  if (unknown.length > 0)
    throw new UserError(
      unknown.map(
        (name) => `${name}: no job of this pipeline; there are: ${jobs.map((job) => job.name).join(', ')}`,
      ),
    );
  const wanted = new Set<string>();
  const add = (job: PipelineJob | undefined): void => {
    if (!job || wanted.has(job.name)) return;
    wanted.add(job.name);
    for (const need of job.needs) add(jobs.find(({ name }) => name === need));
  };
  for (const job of jobs) if (names.some((name) => isCalled(job, name))) add(job);
  return wanted;
}

function isCalled(job: PipelineJob, name: string): boolean {
  return job.name === name || groupName(job.name) === name;
}

/**
 * A manual job waits for someone, and with it what `needs` it; the stages after it wait only where it may not fail.
 * https://docs.gitlab.com/ci/jobs/job_control/#types-of-manual-jobs
 */
function byThemselves(jobs: readonly PipelineJob[]): Set<string> {
  const waiting = new Map<string, PipelineJob>();
  for (const job of inOrder(jobs)) {
    const isHeldUp = job.needs.some((need) => {
      const other = waiting.get(need);
      return other !== undefined && (job.hasNeeds === true || other.allowFailure !== true);
    });
    if (job.when === 'manual' || isHeldUp) waiting.set(job.name, job);
  }
  return new Set(jobs.map(({ name }) => name).filter((name) => !waiting.has(name)));
}

/** Those without open needs first, else as they stand. */
function inOrder(jobs: readonly PipelineJob[]): PipelineJob[] {
  const left = [...jobs];
  const ordered: PipelineJob[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ needs }) => !needs.some((need) => left.some(({ name }) => name === need)));
    ordered.push(...left.splice(Math.max(next, 0), 1));
  }
  return ordered;
}
