/** What becomes of a pipeline and its jobs. */
import type { PipelineJob } from '../job.js';
import type { FailureReason, Outcome } from './attempt.js';

/** What became of a job. */
export interface JobResult {
  name: string;
  status: 'success' | 'failed' | 'canceled' | 'skipped' | 'allowed failure';
  /** Of its script; 1 where the runner failed it, undefined where it did not run. */
  exitCode?: number;
  reason?: FailureReason;
  /** Its log, without its name. */
  log: string;
  dotenv: Record<string, string>;
  /** Folder of its artifacts, which need not be there. */
  artifacts: string;
}

/** How a pipeline ended. */
export interface PipelineResult {
  /** 1 where a job failed or was cancelled, else 0. */
  exitCode: number;
  /** All that was said. */
  output: string;
  jobs: JobResult[];
}

/** What an outcome comes to for its job. */
export function statusOf(job: PipelineJob, { failure }: Outcome): Exclude<JobResult['status'], 'skipped'> {
  if (!failure) return 'success';
  if (failure.reason === 'job_canceled') return 'canceled';
  const { allowFailure } = job;
  const isAllowed = Array.isArray(allowFailure)
    ? failure.reason === 'script_failure' && allowFailure.includes(failure.exitCode)
    : allowFailure;
  return isAllowed ? 'allowed failure' : 'failed';
}
