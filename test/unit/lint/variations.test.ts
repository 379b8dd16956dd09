import { expect, test } from 'vitest';
import { loadComponents } from '../../../src/components/load.js';
import { inputVariations } from '../../../src/lint/variations.js';

test('together they hold every option of every input, and what is mandatory in each', async () => {
  for (const component of await loadComponents()) {
    const all = inputVariations(component);
    for (const { name, type, options, default: usual } of component.inputs) {
      const values = new Set(all.map((inputs) => (name in inputs ? inputs[name] : usual)));
      expect(values.has(undefined)).toBe(false);
      const wanted: unknown[] = type === 'boolean' ? [true, false] : (options ?? []);
      for (const option of wanted) expect(values, `${component.name}: ${name}`).toContain(option);
    }
  }
});
