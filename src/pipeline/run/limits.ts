/** The ends that a stage may come to before its own: cancel, its time limit, the job's. */
import type { Ending } from './executor.js';
import { goDuration } from './time.js';

/** A signal for one stage. */
export interface StageLimit {
  signal: AbortSignal;
  done(): void;
}

/** The time limit of a job and who cancels it. */
export interface JobLimits {
  /** Aborted by cancel, or at the job's time limit. */
  signal: AbortSignal;
  /** A signal that is aborted after so many milliseconds too; `cancels`: whether a cancel ends it. */
  stage(milliseconds: number | undefined, cancels: boolean): StageLimit;
  done(): void;
}

/** Starts a job's time. */
export function jobLimits(seconds: number, cancel: AbortSignal): JobLimits {
  const limit = new AbortController();
  const timer = later(limit, 'job timeout', seconds * 1000);
  return {
    signal: AbortSignal.any([cancel, limit.signal]),
    stage(milliseconds, cancels) {
      const own = new AbortController();
      const stop = milliseconds === undefined ? () => {} : later(own, 'script timeout', milliseconds);
      const others = cancels ? [cancel] : [];
      return { signal: AbortSignal.any([limit.signal, own.signal, ...others]), done: stop };
    },
    done: timer,
  };
}

/** Node's timers take no more than 24 days. */
const LONGEST = 2 ** 31 - 1;

function later(controller: AbortController, reason: Ending, milliseconds: number): () => void {
  const timer = setTimeout(() => controller.abort(reason), Math.min(milliseconds, LONGEST));
  return () => clearTimeout(timer);
}

/**
 * The value of RUNNER_SCRIPT_TIMEOUT or RUNNER_AFTER_SCRIPT_TIMEOUT in milliseconds, or the runner's warning.
 * https://docs.gitlab.com/ci/runners/configure_runners/#set-script-and-after_script-timeouts
 * @param limit the job's own, in seconds
 */
export function stageTimeout(
  name: string,
  value: string | undefined,
  limit: number,
): { milliseconds?: number; warning?: string } {
  if (!value?.trim()) return {};
  const milliseconds = goDuration(value);
  if (milliseconds === undefined) return { warning: `WARNING: Ignoring malformed ${name} timeout: ${value}` };
  if (milliseconds < 0) return { warning: `WARNING: Ignoring relative ${name} timeout: ${value}` };
  if (milliseconds > limit * 1000)
    return {
      warning: `WARNING: ${name} timeout: ${value} is longer than job timeout. Setting to job timeout`,
    };
  return milliseconds === 0 ? {} : { milliseconds };
}
