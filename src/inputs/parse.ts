/** Turns the texts of a command line into the values of inputs. */
import type { Entry, Field, Input } from './input.js';

/** A value of `inputs:`. */
export type InputValue = string | number | boolean | string[] | Entry[];

/**
 * The values for `NAME=VALUE` texts, typed as the inputs declare them; a list takes one item a line, an entry
 * of a list of mappings is `key=value,key=value`.
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
      problems.push(`${text}: has to be ${name}=<${formOf(input)}>`);
    } else {
      values[input.name] = value;
    }
  }
  return { values, problems };
}

function formOf({ fields, options, type }: Input): string {
  if (fields) return fields.map(({ name, mandatory }) => (mandatory ? `${name}=…` : `[${name}=…]`)).join(',');
  return options?.join('|') ?? type;
}

function typed(input: Input, text: string): InputValue | undefined {
  if (input.options && !input.options.includes(text)) return undefined;
  switch (input.type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'number':
      return /^\d+$/.test(text) ? Number(text) : undefined;
    case 'array':
      return input.fields ? entries(input.fields, lines(text)) : lines(text);
    default:
      return text;
  }
}

function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}

/** Nothing where a part has no `=`, or a mandatory key is missing. */
function entries(fields: readonly Field[], items: readonly string[]): Entry[] | undefined {
  const parsed = items.map((item) => item.split(',').map((part) => /^(\w+)=(.*)$/.exec(part)));
  if (parsed.flat().includes(null)) return undefined;
  const all = parsed.map((parts) =>
    Object.fromEntries(parts.map((part) => [part?.[1] ?? '', part?.[2] ?? ''])),
  );
  return all.every((entry) => fields.every(({ name, mandatory }) => !mandatory || name in entry))
    ? all
    : undefined;
}
