import { type Input, variableOf } from '../inputs/input.js';
import { quote } from './quote.js';

/**
 * The shell function `check_inputs`: one line for each declaration that a job can check, so that a value set
 * by a variable meets the same rules as one given as an input.
 */
export function checkInputs(inputs: readonly Input[]): string {
  const lines = inputs.filter((input) => !input.keyword).flatMap(checks);
  // A function without a command is a syntax error.
  const body = lines.length > 0 ? lines : [':'];
  return ['check_inputs() {', ...body.map((line) => `  ${line}`), '}'].join('\n');
}

/** A check that an empty value passes costs no process where there is none; most inputs of most jobs are empty. */
function filled(input: Input, check: string): string {
  return new RegExp(input.pattern as string).test('')
    ? `[ -z "\${${variableOf(input)}-}" ] || ${check}`
    : check;
}

function checks(input: Input): string[] {
  const value = `${input.name} "\${${variableOf(input)}-}"`;
  if (input.options) return [`check_option ${value} ${input.options.join(' ')}`];
  if (input.type === 'boolean') return [`check_option ${value} true false`];
  if (input.type === 'number') return [`check_number ${value} ${input.minimum ?? 0}`];
  return [
    ...(input.pattern ? [filled(input, `check_pattern ${value} ${quote(input.pattern)}`)] : []),
    ...(input.linePattern ? [`check_lines ${value} ${quote(input.linePattern)}`] : []),
  ];
}
