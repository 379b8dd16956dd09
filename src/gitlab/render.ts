/** Writes a component as the two YAML documents of a template, and a pipeline as one. */
import { Document, Scalar, visit } from 'yaml';
import { spec } from '../inputs/spec.js';
import type { Component } from './component.js';
import type { Job } from './keywords.js';
import type { Pipeline } from './pipeline.js';

/** The first line of every generated file: what made it, and how. */
export function marker(source: string): string {
  return `Generated from ${source} by \`npm run build\`; do not edit.`;
}

/**
 * The text of `template.yml`: header (`spec:inputs`), `---`, jobs.
 * Every text of several lines is a block literal, so that the shell reads as shell.
 * @throws Error when such a text cannot be one (it ends in blanks)
 */
export function renderTemplate(component: Component): string {
  const header = toYaml(spec(component.inputs));
  return `# ${marker(`src/components/${component.name}`)}\n${header}---\n${toYaml(plainJobs(component))}`;
}

/** The text of a `.gitlab-ci.yml`, a blank line between its parts. */
export function renderPipeline({ jobs, ...globals }: Pipeline, source: string): string {
  const parts = { ...globals, ...plainJobs({ jobs }) };
  const texts = Object.entries(parts).map(([key, value]) => toYaml({ [key]: value }));
  return `# ${marker(source)}\n\n${texts.join('\n')}`;
}

/** The jobs as they stand in the template. */
export function plainJobs(component: Pick<Component, 'jobs'>): Record<string, Record<string, unknown>> {
  return Object.fromEntries(Object.entries(component.jobs).map(([name, job]) => [name, plainJob(job)]));
}

/** What only Ruby's YAML takes for something else than a text: symbols, and numbers with commas. */
const RUBY_ONLY = /^(:.*|[-+]?\d[\d,_]*(\.\d*)?)$/;

/** A value as YAML that GitLab and YAML 1.2 read alike. */
export function toYaml(value: unknown): string {
  // GitLab reads YAML 1.1, where a plain `off` is false and `1:30` a number: such texts get quotes.
  const document = new Document(value, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== 'string') return;
      if (RUBY_ONLY.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
      if (!node.value.includes('\n')) return;
      if (/[ \t]$/m.test(node.value)) {
        throw new Error(
          `a text has blanks at the end of a line, which YAML cannot keep in a block: ${node.value.slice(0, 60)}`,
        );
      }
      node.type = Scalar.BLOCK_LITERAL;
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: false });
}

/** A job with its `extra` keywords beside its own. */
function plainJob(job: Job): Record<string, unknown> {
  const { extra, ...own } = job;
  const keywords: Record<string, unknown> = { ...own, ...extra };
  if (job.services) keywords.services = job.services.map(spread);
  if (job.artifacts) keywords.artifacts = spread(job.artifacts);
  return keywords;
}

function spread({ extra, ...own }: { extra?: Record<string, unknown> }): Record<string, unknown> {
  return { ...own, ...extra };
}
