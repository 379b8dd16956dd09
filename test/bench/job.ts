/** Runs one job of a project on the lab and notes when each line of its log came. */
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { type Runner, runPipeline } from '../../src/pipeline/runner.js';

/** A line of the log without colours. */
export interface Line {
  /** Seconds since the runner started the job. */
  at: number;
  text: string;
}

/** A job that ended well. */
export interface JobRun {
  /** From the runner's first line to the last of its artifacts, as GitLab counts a job's duration. */
  seconds: number;
  lines: readonly Line[];
}

/**
 * Runs a job and waits for its end.
 * The time that it takes to read the pipeline and to remove the containers afterwards does not count.
 * @throws Error with the log when the job fails
 */
export async function runJob(folder: string, runner: Runner, job: string): Promise<JobRun> {
  const started = performance.now();
  const { live, done } = await runPipeline(folder, runner, [job]);
  const all: Line[] = [];
  for await (const line of createInterface({ input: live })) {
    all.push({ at: (performance.now() - started) / 1000, text: stripVTControlCharacters(line) });
  }
  const { exitCode } = await done;
  if (exitCode !== 0) {
    throw new Error(`${job} ended with ${exitCode}:\n${all.map(({ text }) => text).join('\n')}`);
  }
  const own = all.filter(({ text }) => text.startsWith(`${job} `));
  const first = own[0]?.at ?? 0;
  const lines = own.map(({ at, text }) => ({ at: at - first, text: text.slice(job.length + 1) }));
  return { seconds: lines.at(-1)?.at ?? 0, lines };
}
