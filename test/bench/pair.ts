/** A component's job and a job by hand that does the same, in turn. */
import { rmSync } from 'node:fs';
import type { Lab } from '../lab/index.js';
import { type JobRun, runJob } from './job.js';
import { interleave, pairs, spread } from './measure.js';
import type { Options } from './overhead.js';
import { plainParts } from './parts.js';
import { benchRunner, checkout } from './pipelines.js';

/** The job by hand, in every pipeline of this file. */
export const BY_HAND = 'by-hand';

/** Seconds of each round, and by how much the component's job is longer. */
export interface Pair {
  component: number[];
  byHand: number[];
  difference: number[];
}

/**
 * Runs both jobs of a pipeline, after one round that fills caches.
 * @param job name of the component's job
 * @returns the times of the scripts and of the whole jobs
 */
export async function runPair(
  lab: Lab,
  pipeline: { engine: string; job: string; text: string },
  { rounds, log }: Options,
): Promise<{ script: Pair; job: Pair }> {
  const runner = benchRunner(lab, pipeline.engine, pipeline.job);
  const folder = await checkout(pipeline.text);
  try {
    const variants = {
      component: () => runJob(folder, runner, pipeline.job),
      byHand: () => runJob(folder, runner, BY_HAND),
    };
    for (const warmUp of Object.values(variants)) await warmUp();
    const runs = await interleave<JobRun>(rounds, variants);
    const pair = (of: (run: JobRun) => number): Pair => {
      const component = (runs.component ?? []).map(of);
      const byHand = (runs.byHand ?? []).map(of);
      return { component, byHand, difference: pairs(component, byHand, (a, b) => a - b) };
    };
    const result = {
      script: pair((run) => plainParts(run).get('script') ?? Number.NaN),
      job: pair((run) => run.seconds),
    };
    log(`${spread(result.script.component)} against ${spread(result.script.byHand)}`);
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A row of a table: what was measured, both times, and the difference. */
export function row(what: string, { component, byHand, difference }: Pair): string[] {
  return [what, spread(component), spread(byHand), spread(difference)];
}
