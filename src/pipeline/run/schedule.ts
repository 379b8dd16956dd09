/** Starts the jobs of a pipeline in their order, as many at once as the runner takes. */
import type { PipelineJob } from '../job.js';
import { artifactsFolder } from '../outputs.js';
import { type PipelineContext, runJob } from './job.js';
import { jobLog } from './log.js';
import { next, type State } from './order.js';
import { type JobResult, statusOf } from './results.js';
import { shown } from './time.js';

/** Where the jobs of a pipeline say what they do, and what became of them. */
export interface Schedule {
  folder: string;
  emit(text: string): void;
  results: JobResult[];
}

/** Runs each job as soon as it can, and ends when none is left; the summary is said last. */
export async function runAll(
  jobs: readonly PipelineJob[],
  { folder, emit, results }: Schedule,
  context: PipelineContext,
): Promise<void> {
  const { cancel, options } = context;
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
      if (running.size >= (options.concurrency ?? Number.POSITIVE_INFINITY)) continue;
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
