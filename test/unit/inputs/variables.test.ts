import { expect, test } from 'vitest';
import { type Input, variableOf } from '../../../src/inputs/input.js';
import { inputVariables } from '../../../src/inputs/variables.js';

const input = (name: string, more: Partial<Input> = {}): Input => ({
  name,
  description: 'Something.',
  type: 'string',
  ...more,
});

test('an input becomes DRYDOCK_<NAME>', () => {
  expect(variableOf({ name: 'build_args' })).toBe('DRYDOCK_BUILD_ARGS');
});

test('one variable for each input that no keyword takes, in their order', () => {
  const variables = inputVariables([
    input('stage', { keyword: true }),
    input('b'),
    input('a', { type: 'boolean' }),
  ]);
  expect(Object.entries(variables)).toEqual([
    ['DRYDOCK_B', '$[[ inputs.b ]]'],
    ['DRYDOCK_A', '$[[ inputs.a ]]'],
  ]);
});

test('a shell text is kept from GitLab’s expansion', () => {
  expect(inputVariables([input('test_command', { shell: true })])).toEqual({
    DRYDOCK_TEST_COMMAND: { value: '$[[ inputs.test_command ]]', expand: false },
  });
});

test('no inputs, no variables', () => expect(inputVariables([])).toEqual({}));
