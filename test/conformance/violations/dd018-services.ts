import { JOB, project, type Violation } from '../factory.js';

export default [
  { name: 'no alias', says: '(none)', project: project({ job: { services: [{ name: 'docker:dind' }] } }) },
  {
    name: 'another alias',
    says: '"engine"',
    project: project({ job: { services: [{ name: 'docker:dind', alias: 'engine' }] } }),
  },
  {
    name: 'in short, in a hidden job',
    says: '"docker:dind"',
    project: project({ jobs: { [`.${JOB}:dind`]: { extra: { services: ['docker:dind'] } } } }),
  },
] satisfies Violation[];
