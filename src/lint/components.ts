/** The lint of components: a pipeline for each that includes it with its defaults. */
import type { Component } from '../gitlab/component.js';
import { REF } from '../gitlab/ref.js';
import { COMPONENTS_PROJECT } from '../pipeline/project.js';
import { pipelineText } from '../pipeline/text.js';
import { lint, type Verdict } from './lint.js';
import { mandatoryInputs } from './variations.js';

/** With a job for each hidden job that nothing extends by default: its other engines. */
export function lintComponent(component: Component, templates: string): Verdict {
  const { name } = component;
  const inputs: Record<string, unknown> = { ...mandatoryInputs(component), job_name: name };
  const defaults = Object.fromEntries(component.inputs.map((input) => [input.name, input.default]));
  const values: Record<string, unknown> = { ...defaults, ...inputs };
  const known = (text: string) => text.replace(REF, (_reference, input) => String(values[input]));
  const jobs = Object.entries(component.jobs);
  const extended = new Set(jobs.flatMap(([, job]) => [job.extends ?? []].flat().map(known)));
  const others = jobs.map(([job]) => known(job)).filter((job) => job.startsWith('.') && !extended.has(job));
  const pipeline = {
    stages: ['build', 'test', 'deploy'],
    include: [{ component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${name}@$CI_COMMIT_SHA`, inputs }],
    ...Object.fromEntries(others.map((job) => [job.slice(1), { extends: job, script: ['true'] }])),
  };
  return lint(name, { templates, pipeline: pipelineText(pipeline) });
}
