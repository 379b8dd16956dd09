/** Runs the jobs of a pipeline as GitLab and its runner do, and says what became of each. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import type { PipelineJob } from '../job.js';
import { checkoutOf } from './checkout.js';
import { dialler } from './dial.js';
import { engineOf } from './engine.js';
import { endWith } from './exits.js';
import { pipelineName } from './job.js';
import { objectsOf } from './objects.js';
import type { RunnerOptions } from './options.js';
import type { JobResult, PipelineResult } from './results.js';
import { runAll } from './schedule.js';
import { slots, slotVolumes } from './slots.js';
import { storeOf } from './store.js';

export type { JobResult, PipelineResult, RunnerOptions };

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
