import { JOB, project, type Violation } from '../factory.js';

export default [
  { name: 'a fixed name', says: '"build"', project: project({ jobs: { build: {} } }) },
  { name: 'a fixed hidden name', says: '".dind"', project: project({ jobs: { '.dind': {} } }) },
  {
    name: 'the input somewhere in it',
    says: `"build ${JOB}"`,
    project: project({ jobs: { [`build ${JOB}`]: {} } }),
  },
  {
    name: 'a fixed stage',
    says: '"deploy"',
    project: project({ job: { stage: 'deploy', extra: { environment: '$[[ inputs.stage ]]' } } }),
  },
  {
    name: 'no stage',
    says: 'undefined',
    project: project({ job: { stage: undefined, extra: { environment: '$[[ inputs.stage ]]' } } }),
  },
] satisfies Violation[];

export const allowed = [project({ jobs: { [`.${JOB}:dind`]: {} } })];
