/** Where a job's stages run. */
import type { PipelineJob } from '../job.js';
import type { Checkout } from './checkout.js';
import type { JobLog } from './log.js';
import type { RunnerOptions } from './options.js';
import type { Entry } from './tar.js';
import type { JobVariables } from './variables.js';

/** Why a stage is ended before its time. */
export type Ending = 'canceled' | 'script timeout' | 'job timeout';

/** One attempt of a job. */
export interface Attempt {
  job: PipelineJob;
  variables: JobVariables;
  log: JobLog;
  options: RunnerOptions;
  checkout: Checkout;
  /** The runner's place for jobs that this one has. */
  slot: number;
  /** Folder of the checkout in the job. */
  folder: string;
  /** `GIT_STRATEGY` */
  strategy: string;
}

/** A place for one attempt. */
export interface Executor {
  /** What it is called in the log. */
  name: string;
  /** Has services and images ready; ends early at the signal. */
  prepare(signal: AbortSignal): Promise<void>;
  /** The name of the machine that the script sees. */
  hostname(): string;
  /** Puts files below the folder that holds the builds. */
  put(entries: AsyncIterable<Entry> | Iterable<Entry>): Promise<void>;
  /**
   * Gives a text to a shell and waits for its end, or ends it at the signal, whose reason is an Ending.
   * @returns its exit code
   */
  run(text: string, signal: AbortSignal): Promise<number>;
  /** Reads a path of the checkout with all below it; paths as seen from the checkout. */
  read(path: string): Promise<Entry[]>;
  /** Removes what belongs to this attempt alone. */
  close(): Promise<void>;
}

/** A stage was ended before its time. */
export class Ended extends Error {
  constructor(readonly reason: Ending) {
    super(reason);
  }
}
