import { execa } from 'execa';
import { expect, test } from 'vitest';
import { quote } from '../../../src/shell/quote.js';

const TEXTS = [
  '',
  ' ',
  "it's",
  "''",
  '"',
  '\\',
  '\\\\',
  '$HOME',
  '$(id)',
  '`id`',
  'a\nb',
  '*',
  '-n',
  'é😀',
  '!a',
  '#',
];

test('a quoted text is the text as one word', async () => {
  const script = `for word in ${TEXTS.map(quote).join(' ')}; do printf '%s\\0' "$word"; done`;
  const { stdout } = await execa('sh', ['-c', script]);
  expect(stdout.split('\0').slice(0, -1)).toEqual(TEXTS);
});
