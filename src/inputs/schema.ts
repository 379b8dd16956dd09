import type { Field, Input } from './input.js';
import { specRegex } from './spec.js';

/** JSON Schema (draft-07) of the `inputs:` of one `include`, for editors. */
export function editorSchema(component: { name: string; description: string; inputs: readonly Input[] }) {
  const mandatory = component.inputs.filter((input) => input.default === undefined);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Inputs of ${component.name}`,
    description: component.description,
    type: 'object',
    additionalProperties: false,
    ...(mandatory.length > 0 ? { required: mandatory.map((input) => input.name) } : {}),
    properties: Object.fromEntries(component.inputs.map((input) => [input.name, property(input)])),
  };
}

function property(input: Input) {
  return {
    description: input.description,
    type: input.type,
    ...(input.type === 'array' ? { items: items(input.fields) } : {}),
    ...(input.default === undefined ? {} : { default: input.default }),
    ...(input.options ? { enum: input.options } : {}),
    ...(input.pattern ? { pattern: specRegex(input.pattern) } : {}),
    ...(input.minimum === undefined ? {} : { minimum: input.minimum }),
  };
}

/** What a list holds: texts, or mappings with further variables beside their own keys. */
function items(fields: readonly Field[] | undefined) {
  if (!fields) return { type: 'string' };
  return {
    type: 'object',
    required: fields.filter(({ mandatory }) => mandatory).map(({ name }) => name),
    properties: Object.fromEntries(
      fields.map(({ name, description }) => [name, { description, type: 'string' }]),
    ),
    additionalProperties: { type: 'string' },
  };
}
