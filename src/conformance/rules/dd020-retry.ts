import { jobsFile, runningJobs, variants } from '../jobs.js';
import type { Rule } from '../rule.js';

/** No engine; a registry or network fault that outlived its retries. */
const CODES = [69, 75];

const rule: Rule = {
  code: 'DD020',
  title: 'A job runs again after exit codes 69 and 75, which a second try may mend, and after no other.',
  check: ({ components }) =>
    components.flatMap((component) =>
      runningJobs(component)
        .filter(([name]) => variants(component, name).some((jobs) => !isRetried(jobs)))
        .map(([name, job]) => ({
          file: jobsFile(component),
          what: `retry of the job ${name} is ${JSON.stringify(job.retry) ?? '(none)'}`,
          fix: `set retry: { max: 1, when: […], exit_codes: [${CODES.join(', ')}] }, when without script_failure`,
        })),
    ),
};
export default rule;

/** The first `retry` is the job's own, those behind it are what it extends. */
function isRetried(jobs: readonly Record<string, unknown>[]): boolean {
  const retry = jobs.find((job) => 'retry' in job)?.retry as
    | { max?: number; when?: string[]; exit_codes?: number[] }
    | undefined;
  const exitCodes = retry?.exit_codes ?? [];
  return (
    (retry?.max ?? 0) > 0 &&
    exitCodes.length === CODES.length &&
    CODES.every((code) => exitCodes.includes(code)) &&
    ![retry?.when ?? []].flat().some((reason) => reason === 'script_failure' || reason === 'always')
  );
}
