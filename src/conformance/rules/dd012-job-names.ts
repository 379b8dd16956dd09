import { GLOBAL_KEYWORDS, jobsFile, runningJobs } from '../jobs.js';
import type { Rule } from '../rule.js';

const NAME = /^\.?\$\[\[ inputs\.job_name \]\]/;
const STAGE = /^\$\[\[ inputs\.(\w+_)?stage \]\]$/;

const rule: Rule = {
  code: 'DD012',
  title: 'Names of jobs come from the input job_name and their stages from an input.',
  check: ({ components }) =>
    components.flatMap((component) => [
      ...Object.keys(component.jobs)
        .filter((name) => !NAME.test(name) && !GLOBAL_KEYWORDS.includes(name))
        .map((name) => ({
          file: jobsFile(component),
          what: `the job "${name}" has a name of its own, so nobody can include the component twice`,
          fix: 'begin the name with input.job_name, with a dot before it for a hidden job',
        })),
      ...runningJobs(component)
        .filter(([, job]) => !STAGE.test(String(job.stage)))
        .map(([name, job]) => ({
          file: jobsFile(component),
          what: `the stage of the job ${name} is ${JSON.stringify(job.stage)}, which a pipeline may not have`,
          fix: 'set stage: input.stage',
        })),
    ]),
};
export default rule;
