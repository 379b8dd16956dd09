import { plainJobs } from '../../gitlab/render.js';
import { extendsTargets, jobsFile } from '../jobs.js';
import type { Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD021',
  title: 'What a job extends is in the template, for every option of the inputs that name it.',
  check: ({ components }) =>
    components.flatMap((component) =>
      Object.entries(plainJobs(component)).flatMap(([name, job]) =>
        extendsTargets(component, job)
          .flat()
          .filter((target) => !(target in component.jobs))
          .map((target) => ({
            file: jobsFile(component),
            what: `the job ${name} extends "${target}", and there is no such job`,
            fix: 'add the job, or remove the option that leads to it',
          })),
      ),
    ),
};
export default rule;
