import type { Retry } from './keywords.js';

/** The `retry:` of a job: once more after a fault of the runner, without an engine (69), and after a fault that outlived its retries (75). */
export const RETRY: Retry = {
  max: 1,
  when: ['runner_system_failure', 'unknown_failure', 'api_failure'],
  exit_codes: [69, 75],
};
