import type { Input } from './input.js';
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
    ...(input.type === 'array' ? { items: { type: 'string' } } : {}),
    ...(input.default === undefined ? {} : { default: input.default }),
    ...(input.options ? { enum: input.options } : {}),
    ...(input.pattern ? { pattern: specRegex(input.pattern) } : {}),
    ...(input.minimum === undefined ? {} : { minimum: input.minimum }),
  };
}
