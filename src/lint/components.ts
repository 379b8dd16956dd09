/** The lint of components: pipelines that include them with their defaults. */

import type { Component } from '../gitlab/component.js';
import { REF } from '../gitlab/ref.js';
import { COMPONENTS_PROJECT } from '../pipeline/project.js';
import { pipelineText } from '../pipeline/text.js';
import { lint, type Verdict } from './lint.js';
import { mandatoryInputs } from './variations.js';

/** Components a pipeline; GitLab takes 150, but the time grows faster than their number. */
const MOST_COMPONENTS = 50;

/** What a pipeline holds of a component. */
interface Use {
  name: string;
  include: { component: string; inputs: Record<string, unknown> };
  /** Jobs that extend what the component only offers to extend. */
  jobs: Record<string, { extends: string; script: string[] }>;
}

/** One pipeline for many components, since starting the lint is what takes time; one each where such a pipeline fails. */
export async function lintComponents(
  components: readonly Component[],
  templates: string,
): Promise<Verdict[]> {
  const groups = Array.from({ length: Math.ceil(components.length / MOST_COMPONENTS) }, (_, index) =>
    components.slice(index * MOST_COMPONENTS, (index + 1) * MOST_COMPONENTS),
  );
  const verdicts = groups.map(async (group) => {
    const together = await lintTogether(group, templates);
    if (group.length === 1 || together.every((verdict) => verdict.valid)) return together;
    return (await Promise.all(group.map((component) => lintTogether([component], templates)))).flat();
  });
  return (await Promise.all(verdicts)).flat();
}

async function lintTogether(components: readonly Component[], templates: string): Promise<Verdict[]> {
  const uses = usesOf(components);
  const pipeline = {
    stages: ['build', 'test', 'deploy'],
    include: uses.map((use) => use.include),
    ...Object.assign({}, ...uses.map((use) => use.jobs)),
  };
  const verdict = await lint('defaults', {
    templates,
    pipeline: pipelineText(pipeline),
  });
  return uses.map(({ name, jobs }) => ({
    ...verdict,
    name,
    jobs: verdict.valid ? [name, ...Object.keys(jobs)] : [],
  }));
}

/**
 * Each component with its defaults, and a job for each hidden job that nothing extends then: its other engines. Once
 * for components whose hidden jobs are the same.
 */
function usesOf(components: readonly Component[]): Use[] {
  const seen = new Set<string>();
  return components.map((component) => {
    const offered = JSON.stringify(Object.entries(component.jobs).filter(([name]) => name.startsWith('.')));
    const use = useOf(component);
    if (seen.has(offered)) use.jobs = {};
    seen.add(offered);
    return use;
  });
}

function useOf(component: Component): Use {
  const { name } = component;
  const inputs = { ...mandatoryInputs(component), job_name: name };
  const defaults = Object.fromEntries(component.inputs.map((input) => [input.name, input.default]));
  const values: Record<string, unknown> = { ...defaults, ...inputs };
  const known = (text: string) => text.replace(REF, (_reference, input) => String(values[input]));
  const jobs = Object.entries(component.jobs);
  const extended = new Set(jobs.flatMap(([, job]) => [job.extends ?? []].flat().map(known)));
  const others = jobs.map(([job]) => known(job)).filter((job) => job.startsWith('.') && !extended.has(job));
  return {
    name,
    include: { component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${name}@$CI_COMMIT_SHA`, inputs },
    jobs: Object.fromEntries(others.map((job) => [job.slice(1), { extends: job, script: ['true'] }])),
  };
}
