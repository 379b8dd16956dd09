import { JOB, project, type Violation } from '../factory.js';

const engine = {
  name: 'engine',
  description: 'How to reach it.',
  type: 'string',
  options: ['a', 'b'],
  keyword: true,
} as const;

export default [
  { name: 'no such job', says: '".other"', project: project({ job: { extends: '.other' } }) },
  {
    name: 'no job for one of the options',
    says: `".${JOB}:b"`,
    project: project({
      inputs: [{ ...engine, options: [...engine.options] }],
      job: { extends: [`.${JOB}:$[[ inputs.engine ]]`] },
      jobs: { [`.${JOB}:a`]: {} },
    }),
  },
  {
    name: 'a circle',
    says: `.${JOB}:a extends itself`,
    project: project({
      job: { extends: `.${JOB}:a` },
      jobs: { [`.${JOB}:a`]: { extends: `.${JOB}:b` }, [`.${JOB}:b`]: { extends: `.${JOB}:a` } },
    }),
  },
] satisfies Violation[];

export const allowed = [
  project({
    job: { extends: [`.${JOB}:a`, `.${JOB}:b`] },
    jobs: { [`.${JOB}:a`]: { extends: `.${JOB}:b` }, [`.${JOB}:b`]: {} },
  }),
];
