/** The whole build: components → texts, checked → `templates/`; their self-tests → `.gitlab-ci.yml`. */
import { loadComponents } from '../components/load.js';
import { checkConformance } from '../conformance/check.js';
import { readProject } from '../conformance/project.js';
import type { Finding } from '../conformance/rule.js';
import type { Component } from '../gitlab/component.js';
import type { Verdict } from '../lint/lint.js';
import { lintChanged } from '../lint/project.js';
import { loadSelfTests } from '../self-test/load.js';
import { compare, compareFile, type Difference } from './compare.js';
import { type Outputs, outputsOf, templatePath } from './outputs.js';
import { pipelineOutput } from './pipeline.js';
import { write, writeWhole } from './write.js';

export interface BuildOptions {
  /** Folder of the components' sources. */
  components: string;
  /** Folder that is written. */
  templates: string;
  /** Folder of the example pipelines. */
  examples: string;
  /** The file of the project's own pipeline. */
  pipeline: string;
  /** Compare only. */
  check: boolean;
}

export interface BuildResult {
  components: readonly Component[];
  outputs: Outputs;
  differences: readonly Difference[];
  /** How the file of the pipeline differs; undefined: it is fresh. */
  pipeline: Difference | undefined;
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
  const { selfTests, outputs, differences, pipelineText, pipeline } = await freshness(options, components);
  const changed = components.filter(({ name }) =>
    differences.some(({ path }) => path === templatePath(name)),
  );
  const project = readProject({
    components,
    outputs,
    selfTests,
    componentsFolder: options.components,
    examplesFolder: options.examples,
  });
  const [invalid, findings] = await Promise.all([
    options.check ? [] : lintChanged(changed, outputs, pipeline && { components, text: pipelineText }),
    checkConformance(project),
  ]);
  if (!options.check && findings.length === 0 && invalid.length === 0) {
    write(options.templates, outputs, differences);
    if (pipeline) writeWhole(options.pipeline, pipelineText);
  }
  return { components, outputs, differences, pipeline, findings, invalid };
}

/** What the sources make of these components, and how that differs from what is there. */
export async function freshness(options: Omit<BuildOptions, 'check'>, components: readonly Component[]) {
  const selfTests = await loadSelfTests(options.components, components);
  const outputs = outputsOf(components, options.examples);
  const pipelineText = pipelineOutput(components, selfTests);
  return {
    selfTests,
    outputs,
    differences: compare(options.templates, outputs),
    pipelineText,
    pipeline: compareFile(options.pipeline, pipelineText),
  };
}

/** One line for a component: name, number of inputs, size of the template, what changed. */
export function summaryLine(component: Component, result: BuildResult): string {
  const path = templatePath(component.name);
  const size = Buffer.byteLength(result.outputs.get(path) ?? '');
  const change = changeWords(result.differences.find((one) => one.path === path));
  return `${component.name.padEnd(20)} ${String(component.inputs.length).padStart(2)} inputs  ${(size / 1024).toFixed(1).padStart(5)} KB  ${change}`;
}

/** What became of a file. */
export function changeWords(difference: Difference | undefined): string {
  if (!difference) return 'unchanged';
  const { state, lines } = difference;
  return lines ? `changed, +${lines.added} −${lines.removed} lines` : state;
}
