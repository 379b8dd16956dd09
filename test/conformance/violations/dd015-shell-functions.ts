import { project, script, type Violation } from '../factory.js';

export default [
  { name: 'another name', says: 'function b', project: file('# b: does it.\nb() {\n  :\n}\n') },
  {
    name: 'a second function',
    says: 'function b',
    project: file('# a: does it.\na() {\n  :\n}\n\n# b: helps.\nb() {\n  :\n}\n'),
  },
  { name: 'a bashism', says: 'function b', project: file('function b {\n  :\n}\n') },
  { name: 'no comment', says: 'begins with ""', project: file('. ./b.sh\n\na() {\n  :\n}\n') },
  {
    name: 'a comment about something else',
    says: '"# Does it."',
    project: file('# Does it.\na() {\n  :\n}\n'),
  },
  {
    name: 'a comment about another',
    says: '"# ab: does it."',
    project: file('# ab: does it.\na() {\n  :\n}\n'),
  },
  { name: 'a comment further up', says: 'begins with ""', project: file('# a: does it.\n\na() {\n  :\n}\n') },
] satisfies Violation[];

export const allowed = [
  file('# a NAME: does it,\n# and more.\na() {\n  :\n}\n'),
  file('# a: does it.\na() {\n  :\n}\n'),
  file('# A script without a function.\n( set -eu )\n'),
];

function file(text: string) {
  return project({ scripts: [script('a.sh', text)] });
}
