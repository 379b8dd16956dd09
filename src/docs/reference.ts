/** The reference page of a component, `templates/<name>/README.md`. */
import type { Component } from '../gitlab/component.js';
import { marker } from '../gitlab/render.js';
import { type Input, variableOf } from '../inputs/input.js';

/** Markdown: what the component does, and a section for each input. */
export function referencePage(component: Component): string {
  return [
    `<!-- ${marker(`src/components/${component.name}`)} -->`,
    `# ${component.name}`,
    component.description,
    '## Inputs',
    'An input that has a variable can also be set by it: in `variables:` of a job that `extends` this one, or where the job is declared again.',
    `| input | default | what it is |\n|---|---|---|\n${component.inputs.map(row).join('\n')}`,
  ]
    .join('\n\n')
    .concat('\n');
}

function row(input: Input): string {
  const fallback = input.default === undefined ? '*mandatory*' : code(input.default);
  const variable = input.keyword ? '' : `<br>\`${variableOf(input)}\``;
  const options = input.options ? ` One of ${input.options.map(code).join(', ')}.` : '';
  return `| \`${input.name}\`${variable} | ${fallback} | ${cell(input.description)}${options} |`;
}

function code(value: Input['default']): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === '' ? '(empty)' : `\`${text}\``;
}

/** A pipe would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
