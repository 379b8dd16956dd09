/** A job with its attempts. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PipelineJob, Retry } from '../job.js';
import { type FailureReason, type Outcome, runAttempt } from './attempt.js';
import type { Checkout } from './checkout.js';
import { BUILDS, type DockerContext, dockerExecutor } from './docker.js';
import type { Attempt } from './executor.js';
import { namesOf } from './host.js';
import type { JobLog } from './log.js';
import { imageOf, type RunnerOptions } from './options.js';
import { shellExecutor } from './shell.js';
import type { Slots } from './slots.js';
import { projectPath } from './sources.js';
import type { Store } from './store.js';
import { variablesOf } from './variables.js';

/** What the jobs of a pipeline share. */
export interface PipelineContext {
  options: RunnerOptions;
  /** A word that no other pipeline has. */
  name: string;
  checkout: Checkout;
  store: Store;
  slots: Slots;
  docker: Omit<DockerContext, 'names'>;
  /** Folder of the shell executor's builds. */
  builds: string;
  cancel: AbortSignal;
}

/** Runs a job until it succeeds or may not be tried again. */
export async function runJob(
  job: PipelineJob,
  dotenv: Record<string, string>,
  log: JobLog,
  context: PipelineContext,
): Promise<Outcome> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await runOnce(job, dotenv, log, context);
    const { failure } = outcome;
    const most = context.options.retries === false ? 0 : job.retry.max;
    if (!failure || attempt >= most || context.cancel.aborted) return outcome;
    if (!isRetried(failure.reason, failure.exitCode, job.retry)) return outcome;
    log.say(`Retrying: attempt ${attempt + 2} of ${most + 1} (${failure.reason})`);
  }
}

/** Whether GitLab tries a job again: by the reason, or by the exit code of its script. */
export function isRetried(reason: FailureReason, exitCode: number, retry: Retry): boolean {
  if (reason === 'job_canceled') return false;
  if (retry.when.length === 0 && retry.exitCodes.length === 0) return true;
  if (reason === 'script_failure' && retry.exitCodes.includes(exitCode)) return true;
  return retry.when.includes('always') || retry.when.includes(reason);
}

async function runOnce(
  job: PipelineJob,
  dotenv: Record<string, string>,
  log: JobLog,
  { options, name, checkout, store, slots, docker, builds, cancel }: PipelineContext,
): Promise<Outcome> {
  const slot = slots.take();
  try {
    const given = new Map(job.variables.map((variable) => [variable.name, variable.value]));
    const shell = options.executor === 'shell';
    const root = shell ? join(builds, String(slot)) : BUILDS;
    const folder = `${root}/${projectPath(given)}`;
    const seconds = job.timeout ?? options.timeout ?? 3600;
    const variables = variablesOf(job, dotenv, {
      environment: options.environment ?? {},
      before: {
        ...(shell ? {} : { CI_JOB_IMAGE: imageOf(job, options) }),
        CI_BUILDS_DIR: root,
        CI_PROJECT_DIR: folder,
        CI_CONCURRENT_ID: String(slot),
        CI_CONCURRENT_PROJECT_ID: String(slot),
        CI_SERVER: 'yes',
        CI_JOB_STATUS: 'running',
      },
      after: {
        [shell ? 'CI_SHARED_ENVIRONMENT' : 'CI_DISPOSABLE_ENVIRONMENT']: 'true',
        RUNNER_TEMP_PROJECT_DIR: `${folder}.tmp`,
      },
      folder: `${folder}.tmp`,
    });
    log.say(`starting ${shell ? 'shell' : variables.expand(imageOf(job, options))} (${job.stage})`);
    const strategy = variables.values.get('GIT_STRATEGY') || 'fetch';
    const attempt: Attempt = { job, variables, log, options, checkout, slot, folder, strategy };
    const names = namesOf(job, variables.values, {
      pipeline: name,
      slot,
      sha: checkout.sha,
      timeout: seconds,
    });
    const executor = shell ? shellExecutor(attempt, root) : dockerExecutor(attempt, { ...docker, names });
    return await runAttempt(attempt, executor, store, seconds, cancel);
  } finally {
    slots.free(slot);
  }
}

/** A word that no other pipeline has, as a runner's token begins. */
export function pipelineName(): string {
  return `dd${randomBytes(4).toString('hex')}`;
}
