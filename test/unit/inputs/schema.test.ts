import { describe, expect, test } from 'vitest';
import { loadComponents } from '../../../src/components/load.js';
import type { Input } from '../../../src/inputs/input.js';
import { editorSchema } from '../../../src/inputs/schema.js';

const schemaOf = (inputs: Input[]) => editorSchema({ name: 'sample', description: 'Print a text.', inputs });
const input = (more: Partial<Input>): Input => ({
  name: 'a',
  description: 'Something.',
  type: 'string',
  ...more,
});

describe('editorSchema', () => {
  test('an object of the inputs and nothing else', () => {
    expect(schemaOf([])).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Inputs of sample',
      description: 'Print a text.',
      type: 'object',
      additionalProperties: false,
      properties: {},
    });
  });

  test.each<[string, Partial<Input>, object]>([
    ['a text', { default: '' }, { type: 'string', default: '' }],
    ['options', { options: ['a', 'b'] }, { type: 'string', enum: ['a', 'b'] }],
    ['a pattern', { pattern: '^a$' }, { type: 'string', pattern: '^a$|\\$' }],
    ['a number', { type: 'number', minimum: 1 }, { type: 'number', minimum: 1 }],
    ['a boolean', { type: 'boolean', default: false }, { type: 'boolean', default: false }],
    ['a list', { type: 'array', default: [] }, { type: 'array', items: { type: 'string' }, default: [] }],
    [
      'a list of mappings, which may have further keys',
      {
        type: 'array',
        fields: [
          { name: 'b', description: 'Its b.', mandatory: true },
          { name: 'c', description: 'Its c.', mandatory: false },
        ],
      },
      {
        type: 'array',
        items: {
          type: 'object',
          required: ['b'],
          properties: {
            b: { description: 'Its b.', type: 'string' },
            c: { description: 'Its c.', type: 'string' },
          },
          additionalProperties: { type: 'string' },
        },
      },
    ],
  ])('%s', (_, more, property) => {
    expect(schemaOf([input(more)]).properties).toEqual({ a: { description: 'Something.', ...property } });
  });

  test('inputs without a default are required, others are not', () => {
    const schema = schemaOf([input({ name: 'a' }), input({ name: 'b', default: '' }), input({ name: 'c' })]);
    expect(schema).toMatchObject({ required: ['a', 'c'] });
    expect(schemaOf([input({ default: '' })])).not.toHaveProperty('required');
  });

  test('of the project: JSON, with every input, and defaults that its own rules accept', async () => {
    for (const component of await loadComponents()) {
      const schema = JSON.parse(JSON.stringify(editorSchema(component))) as ReturnType<typeof editorSchema>;
      expect(Object.keys(schema.properties)).toEqual(component.inputs.map((one) => one.name));
      for (const property of Object.values(schema.properties)) {
        if (property.default === undefined) continue;
        expect(Array.isArray(property.default) ? 'array' : typeof property.default).toBe(property.type);
        if (property.enum) expect(property.enum).toContain(property.default);
        if (property.pattern) expect(property.default).toMatch(new RegExp(property.pattern, 'u'));
        if (property.minimum !== undefined) expect(property.default).toBeGreaterThanOrEqual(property.minimum);
      }
    }
  });
});
