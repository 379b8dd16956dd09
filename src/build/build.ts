/** The whole build: components → texts, checked → `templates/`. */
import { loadComponents } from '../components/load.js';
import { checkConformance } from '../conformance/check.js';
import { readProject } from '../conformance/project.js';
import type { Finding } from '../conformance/rule.js';
import type { Component } from '../gitlab/component.js';
import type { Verdict } from '../lint/lint.js';
import { lintChanged } from '../lint/project.js';
import { compare, type Difference } from './compare.js';
import { type Outputs, outputsOf, templatePath } from './outputs.js';
import { write } from './write.js';

export interface BuildOptions {
  /** Folder of the components' sources. */
  components: string;
  /** Folder that is written. */
  templates: string;
  /** Folder of the example pipelines. */
  examples: string;
  /** Compare only. */
  check: boolean;
}

export interface BuildResult {
  components: readonly Component[];
  outputs: Outputs;
  differences: readonly Difference[];
  /** What breaks a rule; the build wrote nothing if there are any. */
  findings: readonly Finding[];
  /** What the lint refuses; the build wrote nothing if there are any. */
  invalid: readonly Verdict[];
}

/**
 * Builds every component. Nothing is written with `check`, nor what breaks a rule or what the lint refuses; so whatever
 * stands in the folder has passed, and only what changes is linted.
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const components = await loadComponents(options.components);
  const outputs = outputsOf(components, options.examples);
  const differences = compare(options.templates, outputs);
  const changed = components.filter(({ name }) =>
    differences.some(({ path }) => path === templatePath(name)),
  );
  const project = readProject({
    components,
    outputs,
    componentsFolder: options.components,
    examplesFolder: options.examples,
  });
  const [invalid, findings] = await Promise.all([
    options.check ? [] : lintChanged(changed, outputs),
    checkConformance(project),
  ]);
  if (!options.check && findings.length === 0 && invalid.length === 0)
    write(options.templates, outputs, differences);
  return { components, outputs, differences, findings, invalid };
}

/** One line for a component: name, number of inputs, size of the template, what changed. */
export function summaryLine(component: Component, result: BuildResult): string {
  const path = templatePath(component.name);
  const size = Buffer.byteLength(result.outputs.get(path) ?? '');
  const difference = result.differences.find((one) => one.path === path);
  const change = !difference
    ? 'unchanged'
    : difference.lines
      ? `changed, +${difference.lines.added} −${difference.lines.removed} lines`
      : difference.state;
  return `${component.name.padEnd(20)} ${String(component.inputs.length).padStart(2)} inputs  ${(size / 1024).toFixed(1).padStart(5)} KB  ${change}`;
}
