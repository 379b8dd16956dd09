/** The reference page of a component, `templates/<name>/README.md`. */
import type { Component } from '../gitlab/component.js';
import { marker, toYaml } from '../gitlab/render.js';
import { type Input, variableOf } from '../inputs/input.js';
import { type Example, includesOf } from './examples.js';

/** Markdown: what the component does, how examples use it, and a row for each input. */
export function referencePage(component: Component, examples: readonly Example[]): string {
  return [
    `<!-- ${marker(`src/components/${component.name}`)} -->`,
    `# ${component.name}`,
    component.description,
    ...use(component.name, examples),
    '## Inputs',
    'An input that has a variable can also be set by it: in `variables:` of a job that `extends` this one, or where the job is declared again.',
    `| input | default | what it is |\n|---|---|---|\n${component.inputs.map(row).join('\n')}`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** The first use of all, and where to find the others. */
function use(component: string, examples: readonly Example[]): string[] {
  const uses = examples
    .map((example) => ({ name: example.name, entries: includesOf(component, example) }))
    .filter(({ entries }) => entries.length > 0);
  const first = uses[0]?.entries[0];
  if (first === undefined) return [];
  const links = uses.map(({ name }) => `[${name}](../../examples/${name})`).join(', ');
  const yaml = `include:\n  - ${first.replace(/^(?=.)/gm, '    ').trimStart()}`;
  return ['## Use', `\`\`\`yaml\n${yaml}\n\`\`\``, `Whole projects: ${links}.`];
}

function row(input: Input): string {
  const fallback = input.default === undefined ? '*mandatory*' : code(input.default);
  const variable = input.keyword ? '' : `<br>\`${variableOf(input)}\``;
  const options = input.options ? ` One of ${input.options.map(code).join(', ')}.` : '';
  const fields = (input.fields ?? []).map(
    ({ name, description, mandatory }) =>
      `<br>\`${name}\`${mandatory ? '' : ' (may be left out)'}: ${description}`,
  );
  const what = `${input.description}${options}${fields.join('')}`;
  const cells = [`\`${input.name}\`${variable}`, fallback, what];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** A value as it is written in a pipeline: `off` needs its quotes there. */
function code(value: Input['default']): string {
  if (value === '') return '(empty)';
  const text = typeof value === 'string' ? toYaml(value).trim() : JSON.stringify(value);
  return `\`${text.includes('\n') ? JSON.stringify(value) : text}\``;
}

/** A pipe or a line's end would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
