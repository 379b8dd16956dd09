import { plainJobs } from '../../gitlab/render.js';
import { jobsFile, shellTexts } from '../jobs.js';
import type { Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD008',
  title: 'Inputs reach shell through variables only: none stands in a text that a shell runs.',
  check: ({ components }) =>
    components.flatMap((component) =>
      Object.entries(plainJobs(component)).flatMap(([name, job]) =>
        shellTexts(job)
          .flatMap(({ keyword, text }) =>
            (text.match(/\$\[\[.{0,60}/g) ?? []).map((found) => ({ keyword, found })),
          )
          .map(({ keyword, found }) => ({
            file: jobsFile(component),
            what: `"${found}" stands in ${keyword} of the job ${name}, where a value could inject shell`,
            fix: 'read the variable DRYDOCK_<INPUT> there, in double quotes',
          })),
      ),
    ),
};
export default rule;
