import { describe, expect, test } from 'vitest';
import { referencePage } from '../../../src/docs/reference.js';
import type { Input } from '../../../src/inputs/input.js';

/** The row of one input. */
function row(more: Partial<Input>): string {
  const input: Input = { name: 'a', description: 'Something.', type: 'string', ...more };
  const page = referencePage({ name: 'sample', description: 'Print a text.', inputs: [input], jobs: {} }, []);
  return page.trimEnd().split('\n').at(-1) as string;
}

/** The cells of a row, as Markdown sees them. */
function cells(text: string): string[] {
  return text
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe('referencePage', () => {
  test('says what made it, then name, description and a table', () => {
    const component = { name: 'sample', description: 'Print a text.', inputs: [], jobs: {} };
    const lines = referencePage(component, []).split('\n');
    expect(lines[0]).toBe('<!-- Generated from src/components/sample by `npm run build`; do not edit. -->');
    expect(lines).toContain('# sample');
    expect(lines).toContain('Print a text.');
    expect(lines).toContain('| input | default | what it is |');
  });

  test.each<[string, Partial<Input>, string]>([
    ['none', {}, '*mandatory*'],
    ['an empty text', { default: '' }, '(empty)'],
    ['a text', { default: '$CI_REGISTRY_IMAGE' }, '`$CI_REGISTRY_IMAGE`'],
    ['a text that needs quotes', { default: 'off' }, '`"off"`'],
    ['lines', { default: 'a\nb' }, '`"a\\nb"`'],
    ['false', { type: 'boolean', default: false }, '`false`'],
    ['0', { type: 'number', default: 0 }, '`0`'],
    ['an empty list', { type: 'array', default: [] }, '`[]`'],
  ])('the default: %s', (_, input, cell) => expect(cells(row(input))[1]).toBe(cell));

  test('the variable, where there is one', () => {
    expect(cells(row({ name: 'build_args' }))[0]).toBe('`build_args`<br>`DRYDOCK_BUILD_ARGS`');
    expect(cells(row({ name: 'stage', keyword: true }))[0]).toBe('`stage`');
  });

  test('options as a pipeline writes them', () => {
    expect(cells(row({ options: ['off', 'max'] }))[2]).toBe('Something. One of `"off"`, `max`.');
  });

  test('the keys of a list of mappings', () => {
    const fields = [
      { name: 'b', description: 'Its b.', mandatory: true },
      { name: 'c', description: 'Its c.', mandatory: false },
    ];
    const text = row({ type: 'array', fields, default: [{ b: 'x' }] });
    expect(cells(text).slice(1)).toEqual([
      '`[{"b":"x"}]`',
      'Something.<br>`b`: Its b.<br>`c` (may be left out): Its c.',
    ]);
  });

  test('a pipe or a line break anywhere stays within its cell', () => {
    const text = row({ description: 'Either a|b.', default: 'a|b', options: ['a|b'] });
    expect(cells(text)).toHaveLength(3);
    expect(text).toContain('Either a\\|b.');
    expect(row({ description: 'One\ntwo.' })).toContain('One two.');
  });

  test('the first use in an example, and links to all of them', () => {
    const component = { name: 'sample', description: 'Print a text.', inputs: [], jobs: {} };
    const page = referencePage(component, [
      { name: 'other', text: 'include:\n  - component: $CI_SERVER_FQDN/drydock/drydock/simple@1\n' },
      {
        name: 'long',
        text: 'include:\n  - component: $CI_SERVER_FQDN/drydock/drydock/sample@1\n    inputs:\n      a: |\n        b\n\n        c\n\n',
      },
      {
        name: 'short',
        text: 'include:\n- local: x.yml\n- component: $CI_SERVER_FQDN/drydock/drydock/sample@1\n  inputs: {a: b}\n# end\njob: {}\n',
      },
    ]);
    expect(page).toContain(
      '## Use\n\n```yaml\ninclude:\n  - component: $CI_SERVER_FQDN/drydock/drydock/sample@1\n    inputs:\n      a: |\n        b\n\n        c\n```\n\nWhole projects: [long](../../examples/long), [short](../../examples/short).\n',
    );
  });
});
