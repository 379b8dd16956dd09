import { project, type Violation } from '../factory.js';

const example = (text: string) => [{ file: 'examples/a/.gitlab-ci.yml', text }];

export default [
  { name: 'no example at all', says: '/sample@', project: project({ examples: [] }) },
  { name: 'another component', says: '/sample@', project: project({ examples: example('/sample-2@1') }) },
] satisfies Violation[];
