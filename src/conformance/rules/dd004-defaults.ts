import type { Field, Input } from '../../inputs/input.js';
import { specRegex } from '../../inputs/spec.js';
import { inputsFile } from '../jobs.js';
import type { Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD004',
  title: 'A default has the type of its input and meets its options and patterns, and the Catalog takes it.',
  check: ({ components }) =>
    components.flatMap((component) =>
      component.inputs.flatMap((input) =>
        problems(input).map((problem) => ({
          file: inputsFile(component),
          what: `the default of ${input.name} is ${JSON.stringify(input.default)}: ${problem}`,
          fix: 'correct its @default, or remove it if the input has to be mandatory',
        })),
      ),
    ),
};
export default rule;

function problems(input: Input): string[] {
  // What a reader made of a JSDoc text, so not to be trusted to have the type.
  const value: unknown = input.default;
  if (value === undefined) return [];
  if (value === null) return ['GitLab refuses to publish a null'];
  const type = Array.isArray(value) ? 'array' : typeof value;
  if (type !== input.type) return [`it is of type ${type}, the input of type ${input.type}`];
  if (typeof value === 'number') {
    return [
      ...(Number.isInteger(value) ? [] : ['GitLab publishes whole numbers only']),
      ...(value >= (input.minimum ?? value) ? [] : [`it is below the minimum ${input.minimum}`]),
    ];
  }
  if (Array.isArray(value)) {
    if (input.fields) return value.flatMap((item) => entryProblems(item, input.fields ?? []));
    return value.every((item) => typeof item === 'string') ? [] : ['a list may hold texts only'];
  }
  if (typeof value !== 'string') return [];
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  return [
    ...(!input.options || input.options.includes(value)
      ? []
      : [`it is none of the options ${input.options.join(', ')}`]),
    ...(!input.pattern || matches(specRegex(input.pattern), value)
      ? []
      : [`it does not match ${input.pattern}`]),
    ...(input.linePattern && lines.length > 0 ? ['an input with a @linePattern starts empty'] : []),
  ];
}

function entryProblems(entry: unknown, fields: readonly Field[]): string[] {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    return ['its entries are mappings'];
  }
  return [
    ...fields
      .filter(({ name, mandatory }) => mandatory && !(name in entry))
      .map(({ name }) => `an entry lacks ${name}`),
    ...Object.entries(entry)
      .filter(([name, value]) => typeof value !== 'string' || !fields.some((field) => field.name === name))
      .map(([name]) => `${name} is no text, or none of ${fields.map((field) => field.name).join(', ')}`),
  ];
}

/** A pattern that does not compile is another rule's matter. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern).test(value);
  } catch {
    return true;
  }
}
