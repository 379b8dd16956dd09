import { parse } from 'yaml';
import { templatePath } from '../../build/outputs.js';
import { templateFile } from '../jobs.js';
import type { Rule } from '../rule.js';

/** Header keys of GitLab 17.5; later ones are errors there. https://docs.gitlab.com/ci/yaml/#header-keywords */
const KEYS = ['description', 'type', 'default', 'options', 'regex'];

const rule: Rule = {
  code: 'DD011',
  title: 'The header is `spec: inputs` with the keys of GitLab 17.5, and no empty `inputs:`.',
  check: ({ components, outputs }) =>
    components
      .filter(({ name }) => outputs.has(templatePath(name)))
      .flatMap((component) =>
        problems(outputs.get(templatePath(component.name)) ?? '').map((what) => ({
          file: templateFile(component),
          what,
          fix: 'see src/inputs/spec.ts, which writes the header',
        })),
      ),
};
export default rule;

function problems(template: string): string[] {
  // A line of three dashes within a script is indented.
  const documents = template.split(/^---$/m);
  if (documents.length !== 2) {
    return [`the template has ${documents.length} YAML documents instead of header and jobs`];
  }
  const header = parse(documents[0] as string) as Record<string, unknown> | null;
  const others = Object.keys(header ?? {}).filter((key) => key !== 'spec');
  const spec = (header?.spec ?? {}) as Record<string, unknown>;
  const inputs = spec.inputs as Record<string, Record<string, unknown>> | null | undefined;
  return [
    ...(header && 'spec' in header ? [] : ['the header has no `spec`']),
    ...others.map((key) => `the header has the key "${key}" beside spec`),
    ...Object.keys(spec)
      .filter((key) => key !== 'inputs')
      .map((key) => `spec has the key "${key}", which GitLab 17.5 does not know`),
    ...('inputs' in spec && Object.keys(inputs ?? {}).length === 0
      ? ['`inputs:` is empty, and GitLab refuses to publish that']
      : []),
    ...Object.entries(inputs ?? {}).flatMap(([name, input]) =>
      Object.keys(input ?? {})
        .filter((key) => !KEYS.includes(key))
        .map((key) => `the input ${name} has the key "${key}", which GitLab 17.5 does not know`),
    ),
  ];
}
