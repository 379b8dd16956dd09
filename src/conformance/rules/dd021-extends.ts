import type { Component } from '../../gitlab/component.js';
import { plainJobs } from '../../gitlab/render.js';
import { extendsTargets, jobsFile } from '../jobs.js';
import type { Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD021',
  title: 'What a job extends is another job of the template, for every option of the inputs that name it.',
  check: ({ components }) =>
    components.flatMap((component) =>
      Object.keys(component.jobs).flatMap((name) => [
        ...targets(component, name)
          .filter((target) => !(target in component.jobs))
          .map((target) => ({
            file: jobsFile(component),
            what: `the job ${name} extends "${target}", and there is no such job`,
            fix: 'add the job, or remove the option that leads to it',
          })),
        ...(ancestors(component, name).has(name)
          ? [{ file: jobsFile(component), what: `the job ${name} extends itself`, fix: 'break the circle' }]
          : []),
      ]),
    ),
};
export default rule;

function targets(component: Component, name: string): string[] {
  return extendsTargets(component, plainJobs(component)[name] ?? {}).flat();
}

/** All that a job extends, directly or not. */
function ancestors(component: Component, name: string, found: Set<string> = new Set()): Set<string> {
  for (const target of targets(component, name).filter((one) => !found.has(one))) {
    ancestors(component, target, found.add(target));
  }
  return found;
}
