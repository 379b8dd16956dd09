import { JOB, project, type Violation, withInput } from '../factory.js';

export default [
  { name: 'an unused input', says: 'extra', project: withInput({ keyword: true }) },
  {
    name: 'a reference to no input',
    says: '$[[ inputs.imgae ]]',
    project: project({ job: { image: '$[[ inputs.imgae ]]' } }),
  },
  {
    name: 'a reference to no input in the name of a job',
    says: '$[[ inputs.nmae ]]',
    project: project({ jobs: { [`.${JOB}:$[[ inputs.nmae ]]`]: {} } }),
  },
  {
    name: 'a function',
    says: '$[[ inputs.text | expand_vars ]]',
    project: project({ job: { image: '$[[ inputs.text | expand_vars ]]' } }),
  },
  {
    name: 'another context',
    says: '$[[ component.version ]]',
    project: project({ job: { image: 'a:$[[ component.version ]]' } }),
  },
  {
    name: 'an element of a list',
    says: '$[[ inputs.text[0] ]]',
    project: project({ job: { extra: { resource_group: '$[[ inputs.text[0] ]]' } } }),
  },
] satisfies Violation[];

export const allowed = [project({ job: { image: 'a:$[[ inputs.text ]]-$[[ inputs.text ]]' } })];
