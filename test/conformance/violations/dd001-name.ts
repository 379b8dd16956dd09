import { project, type Violation } from '../factory.js';

export default [
  { name: 'a name with capitals', says: '"DockerBuild"', project: project({ name: 'DockerBuild' }) },
  { name: 'a name in snake_case', says: '"docker_build"', project: project({ name: 'docker_build' }) },
  {
    name: 'no template',
    says: '"sample"',
    project: project({ outputs: (path, text) => (path.endsWith('.yml') ? undefined : text) }),
  },
  {
    name: 'a template that GitLab does not find',
    says: '"templates/sample/a/template.yml"',
    project: added('sample/a/template.yml'),
  },
  { name: 'a second template of the name', says: '"templates/sample.yml"', project: added('sample.yml') },
] satisfies Violation[];

export const allowed = [project({ name: 'docker-build2-x' })];

function added(path: string) {
  const before = project();
  return { ...before, outputs: new Map([...before.outputs, [path, '']]) };
}
