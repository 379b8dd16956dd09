import { templateFile } from '../jobs.js';
import type { Rule } from '../rule.js';

/** They would change the jobs of the including pipeline. https://docs.gitlab.com/ci/components/#avoid-using-global-keywords */
const GLOBAL = [
  ...['after_script', 'before_script', 'cache', 'default', 'image', 'include', 'services'],
  ...['pages', 'spec', 'stages', 'types', 'variables', 'workflow'],
];

const rule: Rule = {
  code: 'DD010',
  title: 'A template holds jobs only, no global keyword.',
  check: ({ components }) =>
    components.flatMap((component) =>
      Object.keys(component.jobs)
        .filter((name) => GLOBAL.includes(name))
        .map((name) => ({
          file: templateFile(component),
          what: `the top level holds "${name}", which reaches beyond the component's own jobs`,
          fix: 'put it into each job, or into a hidden job that they extend',
        })),
    ),
};
export default rule;
