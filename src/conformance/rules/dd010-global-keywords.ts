import { GLOBAL_KEYWORDS, templateFile } from '../jobs.js';
import type { Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD010',
  title: 'A template holds jobs only, no global keyword.',
  check: ({ components }) =>
    components.flatMap((component) =>
      Object.keys(component.jobs)
        .filter((name) => GLOBAL_KEYWORDS.includes(name))
        .map((name) => ({
          file: templateFile(component),
          what: `the top level holds "${name}", which reaches beyond the component's own jobs`,
          fix: 'put it into each job, or into a hidden job that they extend',
        })),
    ),
};
export default rule;
