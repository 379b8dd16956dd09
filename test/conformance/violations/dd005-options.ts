import { type Violation, withInput } from '../factory.js';

const words = (count: number) => Array.from({ length: count }, (_, index) => `option-${index}`);

export default [
  { name: 'on a boolean', says: 'boolean extra', project: withInput({ type: 'boolean', options: ['true'] }) },
  { name: 'on a list', says: 'array extra', project: withInput({ type: 'array', options: ['a'] }) },
  { name: 'too many', says: '51 options', project: withInput({ options: words(51) }) },
  { name: 'none', says: '0 options', project: withInput({ options: [] }) },
  { name: 'of two words', says: '"a b"', project: withInput({ options: ['a b'] }) },
  { name: 'of another type', says: '"1"', project: withInput({ type: 'number', options: ['1'] }) },
  { name: 'a pattern on a number', says: '@pattern', project: withInput({ type: 'number', pattern: '^1$' }) },
  {
    name: 'a pattern beside options',
    says: '@pattern',
    project: withInput({ options: ['a'], pattern: '^a$' }),
  },
  {
    name: 'a line pattern on a list',
    says: '@linePattern',
    project: withInput({ type: 'array', linePattern: '^a$' }),
  },
  { name: 'a minimum on a text', says: '@minimum of 1', project: withInput({ minimum: 1 }) },
  { name: 'a minimum below 0', says: '-1', project: withInput({ type: 'number', minimum: -1 }) },
] satisfies Violation[];

export const allowed = [withInput({ options: words(50) }), withInput({ type: 'number', minimum: 1 })];
