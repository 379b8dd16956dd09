/** What the engines of a project's jobs need to know of the lab, where the project itself does not say it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJobs } from '../../src/pipeline/read/read-jobs.js';
import { groupName } from '../../src/pipeline/read/slug.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { runnerOf } from '../lab/runner.js';
import { type Consumer, change, lab } from './harness.js';

/** The jobs of a checkout's pipeline by the engine that they reach; '' for those that reach none. */
export async function jobsByEngine(folder: string, consumer: Consumer): Promise<Map<string, Set<string>>> {
  const { variables } = runnerOf(await lab(), '');
  const names = new Map<string, Set<string>>();
  for (const job of await readJobs(folder, { ...variables, ...consumer.variables })) {
    const engine = job.variables.findLast(({ name }) => name === 'DRYDOCK_ENGINE')?.value ?? '';
    names.set(engine, (names.get(engine) ?? new Set()).add(groupName(job.name)));
  }
  return names;
}

/**
 * Gives the jobs that reach an engine the lab's mirror and registries, by variables in a file that the pipeline includes last: the
 * engines of services see variables of the YAML only.
 */
export async function giveLab(folder: string, consumer: Consumer): Promise<void> {
  const { mirror, registry } = await lab();
  const variables = {
    DRYDOCK_INSECURE_REGISTRIES: `${registry.host}\n${mirror.host}`,
    DRYDOCK_REGISTRY_MIRROR: mirror.url,
  };
  const jobs = [...(await jobsByEngine(folder, consumer))].flatMap(([engine, names]) =>
    engine ? [...names] : [],
  );
  const pipeline = readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8');
  await change(folder, {
    'lab.yml': pipelineText(Object.fromEntries(jobs.map((job) => [job, { variables }]))),
    '.gitlab-ci.yml': pipeline.replace(
      /^include:\n(?:(?:[ #].*)?\n)*/m,
      (all) => `${all.trimEnd()}\n  - local: /lab.yml\n\n`,
    ),
  });
}
