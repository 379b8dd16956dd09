import type { Variables } from '../gitlab/keywords.js';
import { refs } from '../gitlab/ref.js';
import { type Input, variableOf } from './input.js';

/**
 * The job's variables: one for each input that no keyword takes.
 * A shell text is kept from GitLab's own expansion; the shell that runs it expands it.
 */
export function inputVariables(inputs: readonly Input[]): Variables {
  const reference = refs<Record<string, string>>(inputs.map((input) => input.name));
  return Object.fromEntries(
    inputs
      .filter((input) => !input.keyword)
      .map((input) => {
        const value = reference[input.name] as string;
        return [variableOf(input), input.shell ? { value, expand: false } : value];
      }),
  );
}
