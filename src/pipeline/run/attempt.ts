/** One attempt of a job, stage by stage, as GitLab Runner takes it. */
import { type Attempt, Ended, type Executor } from './executor.js';
import { type JobLimits, jobLimits, stageTimeout } from './limits.js';
import { stageText } from './shell-text.js';
import { isOn, putSources } from './sources.js';
import type { Store } from './store.js';
import { goSeconds } from './time.js';
import { keepCaches, upload } from './uploads.js';

/** Why a job failed, in GitLab's words. https://docs.gitlab.com/ci/yaml/#retrywhen */
export type FailureReason =
  | 'script_failure'
  | 'runner_system_failure'
  | 'image_pull_failure'
  | 'job_execution_timeout'
  | 'job_canceled';

/** How an attempt ended; without a failure it succeeded. */
export interface Outcome {
  failure?: Failure;
  dotenv: Record<string, string>;
}

/** What went wrong. */
export interface Failure {
  reason: FailureReason;
  exitCode: number;
  /** What the runner says of it. */
  message: string;
}

/**
 * Takes an attempt to its end. Whatever happens, its places are closed.
 * @param seconds the job's time limit
 * @param cancel aborted when someone cancels the job; the reason is an Ending
 */
export async function runAttempt(
  attempt: Attempt,
  executor: Executor,
  store: Store,
  seconds: number,
  cancel: AbortSignal,
): Promise<Outcome> {
  const { log } = attempt;
  const limits = jobLimits(seconds, cancel);
  let outcome: Outcome;
  try {
    outcome = await stages(attempt, executor, store, seconds, limits);
  } catch (error) {
    outcome = { failure: failureOf(error, seconds), dotenv: {} };
  } finally {
    limits.done();
    log.flush();
    await executor.close();
  }
  const { failure } = outcome;
  const kind = failure?.reason === 'runner_system_failure' ? ' (system failure)' : '';
  log.say(failure ? `ERROR: Job failed${kind}: ${failure.message}` : 'Job succeeded');
  return outcome;
}

async function stages(
  attempt: Attempt,
  executor: Executor,
  store: Store,
  seconds: number,
  limits: JobLimits,
): Promise<Outcome> {
  const { log, variables } = attempt;
  log.say(`Preparing the "${executor.name}" executor`);
  await store.clear(attempt.job.name);
  await executor.prepare(limits.signal);
  if (isOn(variables.values.get('FF_DISABLE_UMASK_FOR_DOCKER_EXECUTOR')) && executor.name === 'docker')
    log.say('Not using umask - FF_DISABLE_UMASK_FOR_DOCKER_EXECUTOR is set!');
  limits.signal.throwIfAborted();
  log.say('Preparing environment');
  log.say(`Running on ${executor.hostname()}...`);
  await putSources(attempt, executor, store);
  limits.signal.throwIfAborted();
  let failure = await script(attempt, executor, seconds, limits);
  if (failure?.reason === 'job_execution_timeout' && limits.signal.reason === 'job timeout')
    return { failure, dotenv: {} };
  await afterScript(attempt, executor, seconds, limits, failure);
  await keepCaches(attempt, executor, store, failure !== undefined);
  const { dotenv, accepted } = await upload(attempt, executor, store, failure !== undefined);
  if (!accepted) failure ??= { reason: 'script_failure', exitCode: 1, message: 'exit code 1' };
  log.say('Cleaning up project directory and file based variables');
  return { ...(failure ? { failure } : {}), dotenv };
}

async function script(
  attempt: Attempt,
  executor: Executor,
  seconds: number,
  limits: JobLimits,
): Promise<Failure | undefined> {
  const { job, log } = attempt;
  const limit = timeoutOf(attempt, 'RUNNER_SCRIPT_TIMEOUT', seconds);
  const { signal, done } = limits.stage(limit, true);
  log.say('Executing "step_script" stage of the job script');
  try {
    const exitCode = await executor.run(textOf(attempt, job.script), signal);
    if (exitCode === 0) return undefined;
    return { reason: 'script_failure', exitCode, message: `exit code ${exitCode}` };
  } catch (error) {
    const failure = failureOf(error, seconds);
    if (failure.reason === 'job_canceled') log.say('WARNING: script canceled externally (UI, API)');
    if (!(error instanceof Ended)) throw error;
    return failure;
  } finally {
    done();
  }
}

const AFTER_SCRIPT_TIMEOUT = 300_000;

async function afterScript(
  attempt: Attempt,
  executor: Executor,
  seconds: number,
  limits: JobLimits,
  failure: Failure | undefined,
): Promise<void> {
  const { job, log } = attempt;
  if (job.afterScript.length === 0) return;
  const limit = timeoutOf(attempt, 'RUNNER_AFTER_SCRIPT_TIMEOUT', seconds) ?? AFTER_SCRIPT_TIMEOUT;
  const { signal, done } = limits.stage(limit, false);
  const status = failure?.reason === 'job_canceled' ? 'canceled' : failure ? 'failed' : 'success';
  log.say('Running after_script');
  try {
    const text = textOf(attempt, job.afterScript, { CI_JOB_STATUS: status }, 'Running after script...');
    const code = await executor.run(text, signal);
    if (code !== 0)
      log.say(`WARNING: after_script failed, but job will continue unaffected: exit code ${code}`);
  } catch (error) {
    if (!(error instanceof Ended) || error.reason === 'job timeout') throw error;
    log.say('WARNING: after_script failed, but job will continue unaffected: context deadline exceeded');
  } finally {
    done();
  }
}

function timeoutOf({ log, variables }: Attempt, name: string, seconds: number): number | undefined {
  const { milliseconds, warning } = stageTimeout(name, variables.values.get(name), seconds);
  if (warning) log.say(warning);
  return milliseconds;
}

function textOf(
  { folder, variables }: Attempt,
  commands: readonly string[],
  exports: Record<string, string> = {},
  notice?: string,
): string {
  const flag = variables.values.get('FF_USE_LEGACY_BASH_EVAL');
  const legacy = flag === undefined || isOn(flag);
  return stageText({ folder, exports, commands, legacy, ...(notice ? { notice } : {}) });
}

/** The failure that an error stands for; what has no name is the runner's. */
function failureOf(error: unknown, seconds: number): Failure {
  // A signal's reason is thrown as it is.
  const reason = error instanceof Ended ? error.reason : error;
  switch (reason) {
    case 'canceled':
      return { reason: 'job_canceled', exitCode: 1, message: 'canceled' };
    case 'script timeout':
      return {
        reason: 'job_execution_timeout',
        exitCode: 1,
        message: 'script timeout: context deadline exceeded',
      };
    case 'job timeout':
      return {
        reason: 'job_execution_timeout',
        exitCode: 1,
        message: `execution took longer than ${goSeconds(seconds)} seconds`,
      };
  }
  const { message } = error as Error;
  const isPull = message.startsWith('failed to pull image');
  return { reason: isPull ? 'image_pull_failure' : 'runner_system_failure', exitCode: 1, message };
}
