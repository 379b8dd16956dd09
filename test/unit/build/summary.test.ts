import { describe, expect, test } from 'vitest';
import { type BuildResult, summaryLine } from '../../../src/build/build.js';
import type { Difference } from '../../../src/build/compare.js';
import type { Component } from '../../../src/gitlab/component.js';

const component: Component = {
  name: 'sample',
  description: 'Print a text.',
  inputs: [{ name: 'text', description: 'Text.', type: 'string' }],
  jobs: {},
};

function line(...differences: Difference[]): string {
  const outputs: BuildResult['outputs'] = new Map([['sample/template.yml', 'é'.repeat(1024)]]);
  return summaryLine(component, {
    components: [component],
    outputs,
    differences,
    pipeline: undefined,
    findings: [],
    invalid: [],
  });
}

describe('summaryLine', () => {
  test('name, inputs, size in bytes, what changed', () => {
    expect(line()).toBe('sample                1 inputs    2.0 KB  unchanged');
  });

  test.each<[Difference, string]>([
    [{ path: 'sample/template.yml', state: 'new' }, 'new'],
    [
      { path: 'sample/template.yml', state: 'changed', lines: { added: 3, removed: 2 } },
      'changed, +3 −2 lines',
    ],
    [{ path: 'other/template.yml', state: 'new' }, 'unchanged'],
  ])('%j', (difference, end) => {
    expect(line(difference).endsWith(`  ${end}`)).toBe(true);
  });
});
