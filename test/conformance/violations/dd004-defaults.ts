import type { Input } from '../../../src/inputs/input.js';
import { type Violation, withInput } from '../factory.js';

/** As a careless JSDoc text makes it, past the types. */
const wrong = (value: unknown) => value as NonNullable<Input['default']>;

const FIELDS = [
  { name: 'name', description: 'The name of it.', mandatory: true },
  { name: 'tag', description: 'The tag of it.', mandatory: false },
];

export default [
  { name: 'null', says: 'null', project: withInput({ default: wrong(null) }) },
  { name: 'a number for a text', says: 'is 3', project: withInput({ default: 3 }) },
  { name: 'a text for a boolean', says: '"yes"', project: withInput({ type: 'boolean', default: 'yes' }) },
  { name: 'a text for a list', says: '"a"', project: withInput({ type: 'array', default: 'a' }) },
  { name: 'a float', says: '1.5', project: withInput({ type: 'number', default: 1.5 }) },
  {
    name: 'below the minimum',
    says: 'minimum 2',
    project: withInput({ type: 'number', default: 1, minimum: 2 }),
  },
  {
    name: 'a list of lists',
    says: '[["a"]]',
    project: withInput({ type: 'array', default: wrong([['a']]) }),
  },
  { name: 'none of the options', says: '"c"', project: withInput({ options: ['a', 'b'], default: 'c' }) },
  { name: 'against the pattern', says: '"B"', project: withInput({ pattern: '^[a-z]$', default: 'B' }) },
  {
    name: 'lines in a list of lines',
    says: '"a"',
    project: withInput({ linePattern: '^[0-9]$', default: 'a' }),
  },
  {
    name: 'an entry that is no mapping',
    says: 'mappings',
    project: withInput({ type: 'array', fields: FIELDS, default: ['a'] }),
  },
  {
    name: 'an entry without a mandatory key',
    says: 'lacks name',
    project: withInput({ type: 'array', fields: FIELDS, default: [{ tag: 'a' }] }),
  },
  {
    name: 'an entry with a key that is not declared',
    says: 'nmae',
    project: withInput({ type: 'array', fields: FIELDS, default: [{ name: 'a', nmae: 'b' }] }),
  },
] satisfies Violation[];

export const allowed = [
  withInput({}),
  withInput({ default: '' }),
  withInput({ pattern: '^[a-z]$', default: '$CI_COMMIT_REF_SLUG' }),
  withInput({ options: ['a', 'b'], default: 'b' }),
  withInput({ linePattern: '^[0-9]$', default: '' }),
  withInput({ type: 'number', default: 0, minimum: 0 }),
  withInput({ type: 'array', default: ['a'] }),
  withInput({ type: 'array', fields: FIELDS, default: [{ name: 'a' }, { name: 'b', tag: 'c' }] }),
  withInput({ type: 'boolean', default: false }),
];
