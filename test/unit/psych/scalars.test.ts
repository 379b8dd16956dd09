import { describe, expect, test } from 'vitest';
import { YamlError } from '../../../src/psych/error.js';
import { rubyScalar } from '../../../src/psych/scalars.js';

describe('a text to Ruby', () => {
  test.each([
    ...[
      'a',
      '.',
      '-',
      '..',
      '1e3',
      '123e4567',
      '08',
      '0x',
      'y',
      'N',
      'nil',
      'TrUeX',
      '1_',
      '1,',
      'nulls',
      '-.',
    ],
    ...['$CI_COMMIT_TAG', '1.2.3', '1:60', 'a\nb', '12-34', '2024-13-01', '..5'],
  ])('%j', (text) => expect(rubyScalar(text)).toEqual({ kind: 'string', value: text }));
});

describe('something else to Ruby', () => {
  test.each([
    ['', 'null', null],
    ['~', 'null', null],
    ['Null', 'null', null],
    ['on', 'boolean', true],
    ['YES', 'boolean', true],
    ['Off', 'boolean', false],
    ['no', 'boolean', false],
    ['1,000', 'integer', 1000],
    ['1_000', 'integer', 1000],
    ['+1', 'integer', 1],
    ['-12', 'integer', -12],
    ['010', 'integer', 8],
    ['0x1F', 'integer', 31],
    ['0b11', 'integer', 3],
    ['22:22', 'integer', 1342],
    ['1:00:00', 'integer', 3600],
    ['.5', 'float', 0.5],
    ['1.', 'float', 1],
    ['1.10', 'float', 1.1],
    ['1.5e+3', 'float', 1500],
    ['.inf', 'float', Number.POSITIVE_INFINITY],
    ['-.INF', 'float', Number.NEGATIVE_INFINITY],
    [':a', 'symbol', 'a'],
    [':"a b"', 'symbol', 'a b'],
  ])('%j', (text, kind, value) => expect(rubyScalar(text)).toEqual({ kind, value }));

  test('no number', () => expect(rubyScalar('.NaN').value).toBeNaN());
});

test.each(['2024-01-01', '2024-1-1', '2024-01-01T10:00:00Z', '2024-01-01 10:00:00.5 +2'])(
  '%j is a date or a time, which GitLab does not let in',
  (text) => expect(() => rubyScalar(text, 7)).toThrow(YamlError),
);
