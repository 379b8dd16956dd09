/** Runs the jobs of a pipeline as GitLab and its runner do, and says what became of each. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import type { PipelineJob } from '../job.js';
import { artifactsFolder } from '../outputs.js';
import type { FailureReason, Outcome } from './attempt.js';
import { checkoutOf } from './checkout.js';
import { dialler } from './dial.js';
import { engineOf } from './engine.js';
import { endWith } from './exits.js';
import { type PipelineContext, pipelineName, runJob } from './job.js';
import { jobLog } from './log.js';
import { objectsOf } from './objects.js';
import type { RunnerOptions } from './options.js';
import { next, type State } from './order.js';
import { slots, slotVolumes } from './slots.js';
import { storeOf } from './store.js';
import { shown } from './time.js';

export type { RunnerOptions };

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

/** A pipeline that runs. */
export interface Pipeline {
  /** What is said, as it comes. */
  live: Readable;
  done: Promise<PipelineResult>;
  /** Cancels it, as a click in GitLab does. */
  cancel(): void;
  /** What becomes of it when its runner is killed: nothing is waited for, nothing is removed. */
  abandon(): void;
}

/** What to run, and where. */
export interface PipelineOptions {
  /** The project's checkout; artifacts and caches go into it, below `LEFT`. */
  folder: string;
  runner: RunnerOptions;
}

/** Starts jobs; those that need one another in order, manual ones too. */
export function startPipeline(jobs: readonly PipelineJob[], options: PipelineOptions): Pipeline {
  const live = new PassThrough();
  let output = '';
  const emit = (text: string) => {
    output += text;
    live.write(text);
  };
  const cancel = new AbortController();
  const gone = new AbortController();
  const abandoned = new Promise<void>((resolve) => gone.signal.addEventListener('abort', () => resolve()));
  const engine = engineOf(options.runner.env);
  const results: JobResult[] = [];
  const work = run(jobs, {
    ...options,
    engine,
    emit,
    results,
    cancel: cancel.signal,
  });
  const release = endWith(() => {
    cancel.abort('canceled');
    return work;
  });
  const done = Promise.race([work, abandoned])
    .then(() => {
      const failed = results.some(({ status }) => status === 'failed' || status === 'canceled');
      return { exitCode: failed || results.length < 1 ? 1 : 0, output, jobs: results };
    })
    .finally(() => {
      release();
      live.end();
    });
  return {
    live,
    done,
    cancel: () => cancel.abort('canceled'),
    abandon() {
      work.catch(() => {});
      engine.close();
      gone.abort();
    },
  };
}

interface Work extends PipelineOptions {
  engine: ReturnType<typeof engineOf>;
  emit(text: string): void;
  results: JobResult[];
  cancel: AbortSignal;
}

async function run(jobs: readonly PipelineJob[], work: Work): Promise<void> {
  const { folder, runner, engine } = work;
  const name = pipelineName();
  const objects = objectsOf(engine);
  const dials = dialler(runner.inNetwork);
  const builds = await mkdtemp(join(tmpdir(), 'drydock-builds-'));
  const depth = jobs[0]?.variables.findLast((variable) => variable.name === 'GIT_DEPTH')?.value;
  const checkout = await checkoutOf(folder, Number(depth ?? 20));
  try {
    const project = `runner-${name}-project`;
    await runAll(jobs, work, {
      options: runner,
      name,
      checkout,
      store: storeOf(folder),
      slots: slots(),
      docker: { engine, objects, volumes: slotVolumes(engine, objects, project), dialler: dials },
      builds,
      cancel: work.cancel,
    });
  } finally {
    await objects.removeAll();
    dials.close();
    engine.close();
    await Promise.all([checkout.remove(), rm(builds, { recursive: true, force: true })]);
  }
}

async function runAll(jobs: readonly PipelineJob[], work: Work, context: PipelineContext): Promise<void> {
  const { folder, runner, emit, results, cancel } = work;
  const states = new Map<string, State>(jobs.map((job) => [job.name, 'waiting']));
  const dotenvs = new Map<string, Record<string, string>>();
  const width = Math.max(0, ...jobs.map((job) => job.name.length));
  const running = new Map<string, Promise<void>>();
  const groups = new Set<string>();

  const record = (job: PipelineJob, status: JobResult['status'], more: Partial<JobResult> = {}) =>
    results.push({
      name: job.name,
      status,
      log: '',
      dotenv: {},
      artifacts: artifactsFolder(folder, job.name),
      ...more,
    });

  const start = async (job: PipelineJob) => {
    const padded = job.name.padEnd(width);
    const log = jobLog(padded, emit);
    const began = performance.now();
    const dotenv = Object.assign({}, ...job.artifactsFrom.map((one) => dotenvs.get(one) ?? {}));
    const outcome = await runJob(job, dotenv, log, context);
    const { failure } = outcome;
    const status = statusOf(job, outcome);
    const word = status === 'allowed failure' ? 'WARN' : 'FAIL';
    const end = failure ? ` ${word} ${failure.exitCode} ` : '';
    emit(`${padded} finished in ${shown(performance.now() - began)}${end}\n`);
    dotenvs.set(job.name, outcome.dotenv);
    record(job, status, {
      exitCode: failure?.exitCode ?? 0,
      ...(failure ? { reason: failure.reason } : {}),
      log: log.text(),
      dotenv: outcome.dotenv,
    });
    states.set(job.name, status);
  };

  for (;;) {
    let changed = false;
    for (const job of jobs) {
      if (states.get(job.name) !== 'waiting') continue;
      const step = cancel.aborted ? 'canceled' : next(job, states);
      if (step === 'wait') continue;
      if (step !== 'run') {
        states.set(job.name, step);
        record(job, step === 'canceled' ? 'canceled' : 'skipped');
        changed = true;
        continue;
      }
      const group = job.resourceGroup;
      if (running.size >= (runner.concurrency ?? Number.POSITIVE_INFINITY)) continue;
      if (group !== undefined && groups.has(group)) continue;
      if (group !== undefined) groups.add(group);
      states.set(job.name, 'running');
      const process = start(job).finally(() => {
        running.delete(job.name);
        if (group !== undefined) groups.delete(group);
      });
      running.set(job.name, process);
    }
    if (changed) continue;
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  const marks = {
    success: 'PASS',
    'allowed failure': 'WARN',
    failed: 'FAIL',
    canceled: 'STOP',
    skipped: 'SKIP',
  };
  for (const { name, status } of results) emit(` ${marks[status]}  ${name}\n`);
}

function statusOf(job: PipelineJob, { failure }: Outcome): Exclude<JobResult['status'], 'skipped'> {
  if (!failure) return 'success';
  if (failure.reason === 'job_canceled') return 'canceled';
  const { allowFailure } = job;
  const isAllowed = Array.isArray(allowFailure)
    ? failure.reason === 'script_failure' && allowFailure.includes(failure.exitCode)
    : allowFailure;
  return isAllowed ? 'allowed failure' : 'failed';
}
