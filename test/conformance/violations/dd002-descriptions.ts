import { project, type Violation, withInput } from '../factory.js';

export default [
  { name: 'a component without one', says: 'component is ""', project: project({ description: '' }) },
  {
    name: 'one of a component in two lines',
    says: 'several lines',
    project: project({ description: 'Build an image.\nAnd more.' }),
  },
  { name: 'an input without one', says: 'extra is ""', project: withInput({ description: '' }) },
  { name: 'a repeated name', says: '"Extra."', project: withInput({ description: 'Extra.' }) },
  { name: 'no full stop', says: 'full stop', project: withInput({ description: 'The extra thing' }) },
  {
    name: 'one that is still to be written',
    says: 'not written',
    project: withInput({ description: 'TODO describe the extra thing.' }),
  },
  {
    name: 'a key of a list without one',
    says: 'extra: key is ""',
    project: withInput({ type: 'array', fields: [{ name: 'key', description: '', mandatory: true }] }),
  },
] satisfies Violation[];

export const allowed = [withInput({ description: '`true` makes it extra.' })];
