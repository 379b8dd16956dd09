import { describe, expect, test } from 'vitest';
import type { Input } from '../../../src/inputs/input.js';
import { parseInputs } from '../../../src/inputs/parse.js';

const INPUTS = (
  [
    { name: 'context', type: 'string' },
    { name: 'pull', type: 'boolean' },
    { name: 'wait', type: 'number' },
    { name: 'tags', type: 'array' },
    { name: 'cache', type: 'string', options: ['registry', 'off'] },
    {
      name: 'platforms',
      type: 'array',
      fields: [
        { name: 'platform', description: '', mandatory: true },
        { name: 'runner', description: '', mandatory: false },
      ],
    },
  ] as const
).map(
  (input): Input =>
    ({
      description: 'Something.',
      ...input,
      ...('fields' in input ? { fields: [...input.fields] } : {}),
      ...('options' in input ? { options: [...input.options] } : {}),
    }) as Input,
);

describe('parseInputs', () => {
  test.each([
    ['context=app', { context: 'app' }],
    ['context=', { context: '' }],
    ['context=a=b c\nd', { context: 'a=b c\nd' }],
    ['pull=true', { pull: true }],
    ['pull=false', { pull: false }],
    ['wait=0', { wait: 0 }],
    ['tags=a\nb\n', { tags: ['a', 'b'] }],
    ['tags=', { tags: [] }],
    ['cache=off', { cache: 'off' }],
    ['platforms=', { platforms: [] }],
    [
      'platforms=platform=linux/amd64,runner=a=b\nplatform=linux/arm64,MORE=',
      {
        platforms: [
          { platform: 'linux/amd64', runner: 'a=b' },
          { platform: 'linux/arm64', MORE: '' },
        ],
      },
    ],
  ])('%j', (text, values) => {
    expect(parseInputs(INPUTS, [text])).toEqual({ values, problems: [] });
  });

  test('the last of one name counts', () => {
    expect(parseInputs(INPUTS, ['context=a', 'context=b']).values).toEqual({ context: 'b' });
  });

  test.each(['platforms=linux/amd64', 'platforms=runner=a', 'platforms=platform=a\nrunner=b'])(
    '%j is refused',
    (text) =>
      expect(parseInputs(INPUTS, [text])).toEqual({
        values: {},
        problems: [`${text}: has to be platforms=<platform=…,[runner=…]>`],
      }),
  );

  test('everything that is wrong, and what would be right', () => {
    const { values, problems } = parseInputs(INPUTS, [
      ...['contxt=app', 'context', 'pull=yes', 'wait=soon', 'wait=-1', 'cache=none', 'context=ok'],
    ]);
    expect(values).toEqual({ context: 'ok' });
    expect(problems).toEqual([
      'contxt: no such input; there are: context, pull, wait, tags, cache, platforms',
      'context: has to be context=<string>',
      'pull=yes: has to be pull=<boolean>',
      'wait=soon: has to be wait=<number>',
      'wait=-1: has to be wait=<number>',
      'cache=none: has to be cache=<registry|off>',
    ]);
  });
});
