import { inputsFile } from '../jobs.js';
import type { Rule } from '../rule.js';

const SNAKE_CASE = /^[a-z][a-z0-9_]*$/;

const rule: Rule = {
  code: 'DD003',
  title: 'Names of inputs are in snake_case, so that each makes one variable.',
  check: ({ components }) =>
    components.flatMap((component) =>
      component.inputs
        .filter(({ name }) => !SNAKE_CASE.test(name))
        .map(({ name }) => ({
          file: inputsFile(component),
          what: `the input's name "${name}" is not in snake_case`,
          fix: `rename it so that it matches ${SNAKE_CASE.source}`,
        })),
    ),
};
export default rule;
