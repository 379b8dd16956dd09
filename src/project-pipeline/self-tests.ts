/** Every component, included at the commit and run, with the jobs that look at the outcome. */
import type { Component } from '../gitlab/component.js';
import type { Job, Jobs } from '../gitlab/keywords.js';
import type { Include } from '../gitlab/pipeline.js';
import { REF } from '../gitlab/ref.js';
import { ENGINES, onEngine, type Use } from '../self-test/define.js';
import type { SelfTests } from '../self-test/load.js';
import type { Stage } from './stages.js';

type AnyUse = Use<Record<string, unknown>>;

/** What a component makes of the pipeline. */
export interface Included {
  include: Include[];
  jobs: Jobs;
}

/** The includes and jobs of all self-tests. A job without `needs` starts with the pipeline, one without `rules` where there is the first engine. */
export function selfTests(components: readonly Component[], tests: SelfTests): Included {
  const parts = components.flatMap((component) => {
    const { uses = [], jobs = {} } = tests.get(component.name) ?? {};
    return [...uses.map((use) => used(component, use, 'self-test')), { include: [], jobs }];
  });
  const jobs: Jobs = Object.assign({}, ...parts.map((part) => part.jobs));
  return {
    include: parts.flatMap((part) => part.include),
    jobs: Object.fromEntries(
      Object.entries(jobs).map(([name, job]): [string, Job] => [
        name,
        { ...job, stage: 'self-test', rules: job.rules ?? onEngine(ENGINES[0]) },
      ]),
    ),
  };
}

/** One include of a component, and what its visible jobs get beside the component's own keywords. */
export function used(component: Component, { inputs, job = {} }: AnyUse, stage: Stage): Included {
  const values = {
    ...Object.fromEntries(component.inputs.map((input) => [input.name, input.default])),
    ...inputs,
  };
  const main = String(values.job_name);
  const names = Object.keys(component.jobs).map((key) => ({ key, name: resolved(key, values) }));
  const jobs = names
    .filter(({ name }) => !name.startsWith('.'))
    .map(({ key, name }): [string, Job] => {
      const own = component.jobs[key]?.needs;
      return [name, { ...(own ? {} : { needs: [] }), ...(name === main ? job : {}) }];
    });
  return {
    include: [
      {
        component: `$CI_SERVER_FQDN/$CI_PROJECT_PATH/${component.name}@$CI_COMMIT_SHA`,
        inputs: { stage, ...runnersOf(component), ...inputs },
      },
    ],
    jobs: Object.fromEntries(jobs),
  };
}

/** What the pipeline's variables say of runners and their engines. */
function runnersOf({ inputs }: Component): Record<string, unknown> {
  const all = { runner_tags: ['$PIPELINE_RUNNER_TAG'], registry_mirror: '$PIPELINE_REGISTRY_MIRROR' };
  return Object.fromEntries(Object.entries(all).filter(([name]) => inputs.some((one) => one.name === name)));
}

function resolved(text: string, values: Record<string, unknown>): string {
  return text.replace(REF, (_reference, name: string) => String(values[name]));
}
