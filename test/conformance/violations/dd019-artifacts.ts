import { project, type Violation } from '../factory.js';

export default [
  { name: 'no expiry', says: '(none)', project: project({ job: { artifacts: { paths: ['a'] } } }) },
  {
    name: 'none on purpose',
    says: '"never"',
    project: project({ job: { artifacts: { paths: ['a'], expire_in: 'never' } } }),
  },
] satisfies Violation[];

export const allowed = [project({ job: { artifacts: { paths: ['a'], expire_in: '1 day' } } })];
