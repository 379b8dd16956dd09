import { project, type Violation } from '../factory.js';

export default [
  {
    name: 'a key beside spec',
    says: '"name"',
    project: header((text) => text.replace('spec:', 'name: a\nspec:')),
  },
  {
    name: 'a newer key of spec',
    says: '"component"',
    project: header((text) => text.replace('spec:', 'spec:\n  component: [name]')),
  },
  {
    name: 'a newer key of an input',
    says: '"rules"',
    project: header((text) => text.replace('      default: sample', '      rules: []')),
  },
  {
    name: 'empty inputs',
    says: '`inputs:` is empty',
    project: header((text) => text.replace(/ {2}inputs:\n( {4}.*\n)+/, '  inputs:\n')),
  },
  { name: 'no header', says: '1 YAML documents', project: header((text) => text.replace(/^---$/m, '')) },
  { name: 'no spec', says: 'no `spec`', project: header((text) => text.replace(/spec:\n( .*\n)+/, '{}\n')) },
] satisfies Violation[];

function header(change: (text: string) => string) {
  return project({ outputs: (path, text) => (path.endsWith('.yml') ? change(text) : text) });
}
