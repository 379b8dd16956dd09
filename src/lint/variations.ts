/** The values that the lint tries for a component's inputs. */
import type { Component } from '../gitlab/component.js';
import type { Input } from '../inputs/input.js';

type Values = Record<string, unknown>;

/** A value for each input that has no default. */
export function mandatoryInputs(component: Component): Values {
  return Object.fromEntries(
    component.inputs
      .filter((input) => input.default === undefined)
      .map((input) => [input.name, input.options?.[0] ?? sample(input)]),
  );
}

/** A value of the input's type; a list has one entry. */
function sample({ type, fields }: Input): unknown {
  const entry = fields ? Object.fromEntries(fields.map(({ name }) => [name, 'value'])) : 'value';
  return { string: 'value', number: 1, boolean: true, array: [entry] }[type];
}

/**
 * Sets of inputs that hold every option of every input at least once: the first is what is mandatory only, each further one
 * takes the next option of all.
 */
export function inputVariations(component: Component): Values[] {
  const choices = component.inputs.flatMap((input) => {
    const all = input.type === 'boolean' ? [true, false] : (input.options ?? []);
    const others = all.filter((option) => option !== input.default);
    return others.length > 0 ? [[input.name, others] as const] : [];
  });
  const most = Math.max(0, ...choices.map(([, others]) => others.length));
  const mandatory = mandatoryInputs(component);
  return [
    mandatory,
    ...Array.from({ length: most }, (_, turn) => ({
      ...mandatory,
      ...Object.fromEntries(choices.map(([name, others]) => [name, others[turn % others.length]])),
    })),
  ];
}
