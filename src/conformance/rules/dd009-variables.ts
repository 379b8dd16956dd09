import type { Component } from '../../gitlab/component.js';
import { jobsFile, type PlainJob, runningJobs, textsOf, variants } from '../jobs.js';
import type { Found, Rule } from '../rule.js';

/** The generated function. */
const CHECKS = /^check_inputs\(\) \{\n(?: {2}.*\n)+\}$/m;
const READ = /\$\{?(DRYDOCK_[A-Z0-9_]+)/g;

const rule: Rule = {
  code: 'DD009',
  title: 'The variables DRYDOCK_* that a job and its services read are those that it is given.',
  check: ({ components }) =>
    components.flatMap((component) =>
      runningJobs(component).flatMap(([name]) => [
        ...new Map(problems(component, name).map((one) => [one.what, one])).values(),
      ]),
    ),
};
export default rule;

function problems(component: Component, name: string): Found[] {
  const ways = variants(component, name);
  const file = jobsFile(component);
  const readAnywhere = new Set(ways.flatMap((jobs) => reads(jobs)));
  return ways.flatMap((jobs) => {
    const given = jobs.flatMap((job) => Object.keys((job.variables as object | undefined) ?? {}));
    const engine = jobs.flatMap((job) => (job.variables as Record<string, unknown>)?.DRYDOCK_ENGINE ?? []);
    return [
      ...reads(jobs)
        .filter((variable) => !given.includes(variable))
        .map((variable) => ({
          file,
          what: `the job ${name} reads ${variable} and is not given it${engine.length > 0 ? ` (engine ${engine.join()})` : ''}`,
          fix: 'declare the input, or set the variable in the jobs of every engine',
        })),
      ...given
        .filter((variable, index) => given.indexOf(variable) !== index)
        .map((variable) => ({
          file,
          what: `the job ${name} sets ${variable} over what it extends`,
          fix: 'give the input another name: that variable belongs to the engine',
        })),
      ...given
        .filter((variable) => variable.startsWith('DRYDOCK_') && !readAnywhere.has(variable))
        .map((variable) => ({
          file,
          what: `the job ${name} is given ${variable}, and neither its script nor a service reads it`,
          fix: 'read it, or mark the input @keyword if a keyword takes it, or remove it',
        })),
    ];
  });
}

/** What is read; the generated checks read everything, so they do not count. */
function reads(jobs: readonly PlainJob[]): string[] {
  // A keyword replaces that of what is extended, but variables add up.
  const variables = jobs.map((job) => job.variables);
  return textsOf(Object.assign({}, ...[...jobs].reverse(), { variables }))
    .map((text) => text.replace(CHECKS, ''))
    .flatMap((text) => [...text.matchAll(READ)].map((match) => match[1] as string));
}
