import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputsOf } from '../../src/build/outputs.js';
import { loadComponents } from '../../src/components/load.js';
import type { Component } from '../../src/gitlab/component.js';
import { lintProject } from '../../src/lint/project.js';
import { exampleFolders } from '../../src/pipeline/examples.js';
import { project } from '../conformance/factory.js';
import { folderWith } from '../temporary.js';
import { freshTemplates } from './templates.js';

function component(name: string, broken: boolean): Component {
  const [sample] = project({ name, job: broken ? { extra: { scrpt: 'true' } } : {} }).components;
  return sample as Component;
}

/** Lints components that stand in no folder. */
async function lintOnly(components: Component[]) {
  return lintProject({
    components,
    templates: await freshTemplates(outputsOf(components, 'examples')),
    examples: folderWith(),
    pipeline: 'none',
  });
}

describe('components', () => {
  test('a broken one is named, the others beside it pass', async () => {
    const verdicts = await lintOnly([
      component('one', false),
      component('two', true),
      component('three', false),
    ]);
    expect(verdicts.map(({ name, valid }) => [name, valid])).toEqual([
      ['one', true],
      ['two', false],
      ['three', true],
    ]);
    expect(verdicts[1]?.message).toContain('scrpt');
  });

  test('more than one pipeline may include', async () => {
    const names = Array.from({ length: 160 }, (_, index) => `part-${index}`);
    const verdicts = await lintOnly(names.map((name) => component(name, false)));
    expect(verdicts.map(({ name, jobs }) => [name, jobs])).toEqual(names.map((name) => [name, [name]]));
  });

  test('a mandatory input of each type is given a value', async () => {
    const types = ['string', 'number', 'boolean', 'array'] as const;
    const inputs = types.map((type) => ({
      name: type,
      description: 'Something.',
      type,
      keyword: true as const,
    }));
    const extra = {
      resource_group: '$[[ inputs.string ]]$[[ inputs.number ]]',
      interruptible: '$[[ inputs.boolean ]]',
      tags: '$[[ inputs.array ]]',
    };
    const { components } = project({ inputs, job: { extra } });
    expect(await lintOnly([...components])).toMatchObject([{ valid: true, message: '' }]);
  });
});

test("every component with each of its engines, every example and the project's own pipeline are valid", async () => {
  const components = await loadComponents();
  const verdicts = await lintProject({
    components,
    templates: await freshTemplates(),
    examples: resolve('examples'),
    pipeline: '.gitlab-ci.yml',
  });
  expect(verdicts.filter((verdict) => !verdict.valid)).toEqual([]);
  expect(verdicts.map((verdict) => verdict.name)).toEqual([
    ...components.map((one) => one.name),
    ...exampleFolders('examples'),
    '.gitlab-ci.yml',
  ]);
  for (const [index, { name, inputs, jobs }] of components.entries()) {
    // The input that says which hidden job a job extends.
    const extended = Object.values(jobs).flatMap((job) => job.extends ?? []);
    const [, which] = /:\$\[\[ inputs\.(\w+) \]\]$/m.exec(extended.join('\n')) ?? [];
    const ways = inputs.find((input) => input.name === which);
    const others = (ways?.options ?? []).filter((way) => way !== ways?.default);
    const wanted = [name, ...others.map((way) => `${name}:${way}`)];
    expect(verdicts[index]?.jobs).toEqual(expect.arrayContaining(wanted));
    expect(verdicts[index]?.warnings).toEqual([]);
  }
});
