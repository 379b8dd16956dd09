/** Writes a component as the two YAML documents of a template. */
import { Document, Scalar, visit } from 'yaml';
import { spec } from '../inputs/spec.js';
import type { Component } from './component.js';
import type { Job } from './keywords.js';

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
  const jobs = Object.fromEntries(Object.entries(component.jobs).map(([name, job]) => [name, plainJob(job)]));
  return `# ${marker(`src/components/${component.name}`)}\n${header}---\n${toYaml(jobs)}`;
}

function toYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== 'string' || !node.value.includes('\n')) return;
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
