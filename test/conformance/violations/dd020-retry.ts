import type { Retry } from '../../../src/gitlab/keywords.js';
import { JOB, project, type Violation } from '../factory.js';

const good: Retry = { max: 1, when: ['api_failure'], exit_codes: [69, 75] };

export default [
  { name: 'none', says: '(none)', project: project({ job: { retry: undefined } }) },
  { name: 'no exit codes', says: '{"max":2}', project: retrying({ max: 2 }) },
  { name: 'one of the codes', says: '[75]', project: retrying({ ...good, exit_codes: [75] }) },
  { name: 'other codes as well', says: '[1,69,75]', project: retrying({ ...good, exit_codes: [1, 69, 75] }) },
  { name: 'no retry', says: '"max":0', project: retrying({ ...good, max: 0 }) },
  {
    name: 'every failing script',
    says: 'script_failure',
    project: retrying({ ...good, when: ['script_failure'] }),
  },
  { name: 'everything', says: 'always', project: retrying({ ...good, when: ['always'] }) },
] satisfies Violation[];

export const allowed = [
  project({
    job: { retry: undefined, extends: `.${JOB}:retry` },
    jobs: { [`.${JOB}:retry`]: { retry: good } },
  }),
];

function retrying(retry: Retry) {
  return project({ job: { retry } });
}
