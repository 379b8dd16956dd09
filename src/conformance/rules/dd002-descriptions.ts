import type { Input } from '../../inputs/input.js';
import { inputsFile, jobsFile } from '../jobs.js';
import type { Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD002',
  title: 'A component and each of its inputs have a description: sentences, not a repeated name.',
  check: ({ components }) =>
    components.flatMap((component) => [
      ...problems(component.description).map((problem) => ({
        file: jobsFile(component),
        what: `the description of the component ${problem}`,
        fix: 'say in one sentence what the component does, for the Catalog',
      })),
      ...component.inputs.flatMap(described).flatMap(({ name, description }) =>
        problems(description).map((problem) => ({
          file: inputsFile(component),
          what: `the description of the input ${name} ${problem}`,
          fix: 'say in the JSDoc comment above it what it does and what its values mean',
        })),
      ),
    ]),
};
export default rule;

/** An input, and what the entries of its list hold. */
function described({ name, description, fields = [] }: Input): { name: string; description: string }[] {
  return [
    { name, description },
    ...fields.map((field) => ({ name: `${name}: ${field.name}`, description: field.description })),
  ];
}

function problems(description: string): string[] {
  const is = `is "${description}"`;
  if (/\b(TODO|TBD|FIXME)\b/.test(description)) return [`${is}: it is not written yet`];
  if (description.includes('\n')) return [`${is}: it has several lines`];
  if (description.split(/\s+/).length < 3) return [`${is}: less than three words`];
  return /^[A-Z`].*\.$/.test(description)
    ? []
    : [`${is}: no sentence, with a capital letter and a full stop`];
}
