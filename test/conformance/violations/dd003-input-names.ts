import { type Violation, withInput } from '../factory.js';

export default [
  { name: 'camelCase', says: '"buildArgs"', project: withInput({ name: 'buildArgs' }) },
  { name: 'a digit first', says: '"2nd"', project: withInput({ name: '2nd' }) },
  { name: 'an underscore first', says: '"_x"', project: withInput({ name: '_x' }) },
] satisfies Violation[];

export const allowed = [withInput({ name: 'build_args_2' })];
