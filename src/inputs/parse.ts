/** Turns the texts of a command line into the values of inputs. */
import type { Input } from './input.js';

/** A value of `inputs:`. */
export type InputValue = string | number | boolean | string[];

/**
 * The values for `NAME=VALUE` texts, typed as the inputs declare them; a list takes one item a line.
 * @returns the values, and everything that is wrong
 */
export function parseInputs(
  inputs: readonly Input[],
  texts: readonly string[],
): { values: Record<string, InputValue>; problems: string[] } {
  const values: Record<string, InputValue> = {};
  const problems: string[] = [];
  for (const text of texts) {
    const [name, ...rest] = text.split('=');
    const input = inputs.find((one) => one.name === name);
    const value = input && typed(input, rest.join('='));
    if (!input) {
      problems.push(`${name}: no such input; there are: ${inputs.map((one) => one.name).join(', ')}`);
    } else if (rest.length === 0 || value === undefined) {
      problems.push(`${text}: has to be ${name}=<${input.options?.join('|') ?? input.type}>`);
    } else {
      values[input.name] = value;
    }
  }
  return { values, problems };
}

function typed(input: Input, text: string): InputValue | undefined {
  if (input.options && !input.options.includes(text)) return undefined;
  switch (input.type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'number':
      return /^\d+$/.test(text) ? Number(text) : undefined;
    case 'array':
      return text.split('\n').filter(Boolean);
    default:
      return text;
  }
}
