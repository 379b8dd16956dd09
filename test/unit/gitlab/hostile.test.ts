import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { renderTemplate, toYaml } from '../../../src/gitlab/render.js';

describe('hostile texts arrive as they are', () => {
  const TEXTS = [
    ...[
      '',
      ' ',
      '#',
      '# a',
      'a #b',
      'a: b',
      '- a',
      '? a',
      '* a',
      '&a',
      '!a',
      '%a',
      '@a',
      '`a`',
      '|',
      '>',
      '---',
      '...',
    ],
    ...[
      "'",
      '"',
      `'a"`,
      '\\',
      '\\n',
      '{a: b}',
      '[a]',
      '{{a}}',
      '$[[ inputs.x ]]',
      '$[[ inputs.x ]] #',
      '$$',
      '$(a)',
    ],
    ...[
      'é',
      '漢字',
      '😀',
      '\u200b',
      '\ufeff',
      '\u0000',
      '\u0007',
      '\u001b[31m',
      '\t',
      'a\tb',
      'x'.repeat(4096),
    ],
    ...[
      'null',
      '~',
      'true',
      'False',
      'yes',
      'NO',
      'on',
      'Off',
      'y',
      'n',
      '1',
      '-1',
      '1.5',
      '1e3',
      '0x1f',
      '0o17',
      '017',
    ],
    ...['1:30', '2024-01-01', '1_000', '1,000', '+1', '.5', '.inf', '.nan', '<<', '=', ':a', '29.7.2', '08'],
    ...[
      'a\nb',
      'a\n',
      '\na',
      '\n',
      'a\n\n\nb\n\n',
      '  a\nb',
      '\ta\nb',
      '# a\n#b',
      'it\'s\n"so"',
      '---\na\n...\n',
      'a\r\nb',
    ],
    ...[
      '$[[ inputs.x ]]\n#',
      'é\n😀\n',
      '<<EOF\n$(a)\nEOF\n',
      '- a\n- b: c',
      `${'long '.repeat(300)}one\nend`,
    ],
  ];

  test.each(['1.1', '1.2'] as const)('in YAML %s, as values, items and keys', (version) => {
    for (const value of TEXTS) {
      const yaml = toYaml({ value, items: [value, value], [value || 'empty']: 1 });
      expect(parse(yaml, { version })).toEqual({ value, items: [value, value], [value || 'empty']: 1 });
    }
  });

  test.each(['1.1', '1.2'] as const)('in YAML %s, through a whole template', (version) => {
    const variables = Object.fromEntries(TEXTS.map((value, index) => [`V${index}`, value]));
    const jobs = { a: { variables, script: TEXTS } };
    const template = renderTemplate({ name: 'sample', description: 'Print a text.', inputs: [], jobs });
    expect(parseAllDocuments(template, { version })[1]?.toJS()).toEqual(jobs);
  });

  // No parser of that kind is at hand here: Ruby's scalar_scanner.rb takes these for symbols and numbers.
  test.each([':a', ':a b', '1,000', '-1,0.5'])("in quotes, for Ruby's YAML: %s", (value) => {
    expect(toYaml({ value })).toBe(`value: "${value}"\n`);
  });
});
