import { marked, type Tokens } from 'marked';
import { expect, test } from 'vitest';
import { codeSpan, codeValue } from '../../../src/release/markdown.js';

test.each([
  'a',
  '`',
  '``',
  'a`b',
  '`a`',
  'a``b`',
  ' a ',
  ' a',
  '*a* <b> [c](d) \\',
  '$[[ inputs.x ]]',
  '^(a|b)?$|\\$',
])('a code span shows %j as it is', (text) => {
  const [paragraph] = marked.lexer(`before ${codeSpan(text)} after`);
  const { tokens } = paragraph as Tokens.Paragraph;
  expect(tokens.map((token) => [token.type, 'text' in token && token.text])).toEqual([
    ['text', 'before '],
    ['codespan', text],
    ['text', ' after'],
  ]);
});

test.each<[unknown, string]>([
  ['', '`""`'],
  ['a b', '`a b`'],
  [' a', '`" a"`'],
  ['a\nb', '`"a\\nb"`'],
  ['\u001b[1m', '`"\\u001b[1m"`'],
  ['""', '`"\\"\\""`'],
  [true, '`true`'],
  [null, '`null`'],
  [[], '`[]`'],
  [[{ a: 'b' }], '`[{"a":"b"}]`'],
])('the value %j stands on one line as %s', (value, text) => {
  expect(codeValue(value)).toBe(text);
});
