/** A checked pipeline in the form in which GitLab gives it back. */
import { pipelineText, Reference } from '../gitlab/yaml.js';
import { type Hash, keyText, plain, type Value } from '../psych/value.js';
import { graphOf } from './graph/jobs.js';
import { jobEntries } from './rules/root.js';

/** As YAML: what it includes in it, jobs over those that they extend, references replaced. */
export function mergedText(pipeline: Hash): string {
  const stages = pipeline.entries.has('stages') ? { stages: graphOf(pipeline).stages } : {};
  return pipelineText({ ...(asConfig(pipeline) as Record<string, unknown>), ...stages });
}

/** The names of all jobs that it runs or may run. */
export function jobNames(pipeline: Hash): string[] {
  return jobEntries(pipeline)
    .map(({ key }) => keyText(key))
    .filter((name) => !name.startsWith('.'));
}

/** References in places where none is replaced stay references. */
function asConfig(value: Value): unknown {
  if (value.kind === 'list') return value.items.map(asConfig);
  if (value.kind === 'reference') return new Reference([plain(value.to)].flat().map(String));
  if (value.kind !== 'hash') return value.value;
  return Object.fromEntries(
    [...value.entries].map(([id, entry]) => [keyText(entry.key, id), asConfig(entry.value)]),
  );
}
