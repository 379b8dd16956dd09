import { templatePath } from '../../build/outputs.js';
import type { Rule } from '../rule.js';

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What GitLab takes for a component, and who may not stand beside it (lib: components_project.rb). */
const GITLAB = /^templates\/[\w-]+(?:\/template)?\.yml$/;

const rule: Rule = {
  code: 'DD001',
  title: "A component's folder has its name, in kebab-case, and GitLab finds its template.",
  check: ({ components, outputs }) => [
    ...components
      .filter(({ name }) => !KEBAB_CASE.test(name))
      .map(({ name }) => ({
        file: `src/components/${name}`,
        what: `the folder's name "${name}" is not in kebab-case`,
        fix: 'rename the folder: lower-case letters and digits, words joined by one "-", a letter first',
      })),
    ...components
      .filter(({ name }) => !outputs.has(templatePath(name)))
      .map(({ name }) => ({
        file: `templates/${templatePath(name)}`,
        what: `the component "${name}" has no template`,
        fix: 'let outputsOf write it',
      })),
    ...[...outputs.keys()]
      .filter((path) => path.endsWith('.yml'))
      .filter((path) => !GITLAB.test(`templates/${path}`) || !path.endsWith('/template.yml'))
      .map((path) => ({
        file: `templates/${path}`,
        what: `GitLab does not take "templates/${path}" for a template, or takes it for a second of its name`,
        fix: 'write templates as <name>/template.yml',
      })),
  ],
};
export default rule;
