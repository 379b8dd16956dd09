/** Values of inputs that GitLab reads as something else than is written. */
import { rubyText } from '../../psych/ruby-text.js';
import { said, textOf, type Value } from '../../psych/value.js';
import type { Checked } from '../check.js';
import { warn } from '../problem.js';

export function adviseInputs({ components, findings }: Checked): void {
  for (const { name, inputs, declared } of components)
    for (const [input, value] of inputs) {
      const type = textOf(said(declared.get(input), 'type')) ?? 'string';
      if (type !== 'string' || !declared.has(input)) continue;
      const advice = value.kind === 'list' ? asLines(input, value) : asWritten(input, value);
      if (advice !== undefined) warn(findings, value, `${name}: ${advice}`);
    }
}

/** A list becomes one line with brackets and quotes in it. */
function asLines(input: string, value: Value): string {
  const items = value.kind === 'list' ? value.items : [];
  const lines = items.map((item) => `  ${rubyText(item)}`).join('\n');
  return `${input} wants lines, and GitLab makes the text ${rubyText(value)} of this list; write\n${input}: |\n${lines}`;
}

/** A word or a number that YAML takes for something else. */
function asWritten(input: string, value: Value): string | undefined {
  if (!('raw' in value) || value.raw === undefined || value.kind === 'null' || value.kind === 'string')
    return undefined;
  const read = rubyText(value);
  if (read === value.raw) return undefined;
  return `GitLab reads the value of ${input} as ${read}; put it in quotes: ${input}: ${JSON.stringify(value.raw)}`;
}
