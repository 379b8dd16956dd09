import type { SelfTest } from '../../../src/self-test/define.js';
import { project, SELF_TEST, type Violation } from '../factory.js';

const tested = (test: Partial<SelfTest>) =>
  project({ selfTests: new Map([['sample', { ...SELF_TEST, ...test }]]) });

const hidden = { inputs: { job_name: '.hidden' } };
const visible = { extends: ['.hidden', '..hidden:host'], needs: [] };
const check = (job: string) => ({ needs: [{ job }], script: ['true'] });

export default [
  { name: 'no self-test', says: 'no such file', project: project({ selfTests: new Map() }) },
  { name: 'one that uses nothing', says: 'uses the component nowhere', project: tested({ uses: [] }) },
  { name: 'a use that nothing looks at', says: '"used"', project: tested({ jobs: {} }) },
  {
    name: 'a second one that nothing looks at',
    says: '"second"',
    project: tested({ uses: [...SELF_TEST.uses, { inputs: { job_name: 'second' } }] }),
  },
  {
    name: 'a use under the name of the component',
    says: '"sample"',
    project: tested({ uses: [{ inputs: {} }] }),
  },
  { name: 'a hidden job that nothing extends', says: '".hidden"', project: tested({ uses: [hidden] }) },
  {
    name: 'one that extends it and that nothing looks at',
    says: '"visible"',
    project: tested({ uses: [hidden], jobs: { visible } }),
  },
] satisfies Violation[];

export const allowed = [
  tested({ uses: [hidden], jobs: { visible, check: check('visible') } }),
  tested({
    uses: [...SELF_TEST.uses, { inputs: { job_name: 'second' }, job: { needs: ['used'] } }],
    jobs: { check: check('second') },
  }),
];
