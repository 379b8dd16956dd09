/** Every example's whole pipeline, on the runners that its jobs ask for. */
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { expect } from 'vitest';
import { exampleFolders } from '../../src/pipeline/examples.js';
import { readJobs } from '../../src/pipeline/read/read-jobs.js';
import { groupName } from '../../src/pipeline/read/slug.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { runnerOf } from '../lab/runner.js';
import { type Consumer, change, checkout, engineTest, freshRepository, lab, rerun } from './harness.js';
import { prepared } from './projects.js';

const EXAMPLES = exampleFolders(resolve(import.meta.dirname, '../../examples'));

/** The jobs of a checkout's pipeline by the engine that they reach; '' for those that reach none. */
async function jobsByEngine(folder: string, consumer: Consumer): Promise<Map<string, Set<string>>> {
  const { variables } = runnerOf(await lab(), '');
  const names = new Map<string, Set<string>>();
  for (const job of await readJobs(folder, { ...variables, ...consumer.variables })) {
    const engine = job.variables.findLast(({ name }) => name === 'DRYDOCK_ENGINE')?.value ?? '';
    names.set(engine, (names.get(engine) ?? new Set()).add(groupName(job.name)));
  }
  return names;
}

/** Gives jobs of a checkout's pipeline variables that overrule the components', in a file that it includes last. */
async function addVariables(
  folder: string,
  jobs: readonly string[],
  variables: Record<string, string>,
): Promise<void> {
  const text = pipelineText(Object.fromEntries(jobs.map((job) => [job, { variables }])));
  const pipeline = readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8');
  await change(folder, {
    'lab.yml': text,
    '.gitlab-ci.yml': pipeline.replace(
      /^include:\n(?:(?:[ #].*)?\n)*/m,
      (all) => `${all.trimEnd()}\n  - local: /lab.yml\n\n`,
    ),
  });
}

engineTest.each(EXAMPLES.map((from) => ({ name: basename(from), from })))(
  'examples/$name',
  async ({ from }) => {
    const { mirror, registry } = await lab();
    // The machine of the lab has one processor, which runs the programs of two platforms.
    const pipeline = readFileSync(join(from, '.gitlab-ci.yml'), 'utf8').replaceAll(
      'linux/arm64',
      'linux/386',
    );
    const project = await prepared(from);
    const image = await freshRepository(basename(from));
    const consumer: Consumer = {
      ...project,
      // A project's variables take precedence over those of its jobs.
      variables: {
        ...project.variables,
        CI_REGISTRY_IMAGE: image,
        // Jobs without an engine take no registry that they cannot verify.
        ...(pipeline.includes('/docker-multiarch@') ? { DRYDOCK_CA_CERTIFICATE: 'LAB_CA' } : {}),
      },
    };
    const folder = await checkout({
      ...consumer,
      pipeline,
    });
    const engines = await jobsByEngine(folder, consumer);
    // The examples' own jobs know nothing of a CA. The engines of services see variables of the YAML only.
    await addVariables(
      folder,
      [...engines].flatMap(([engine, jobs]) => (engine ? [...jobs] : [])),
      {
        DRYDOCK_INSECURE_REGISTRIES: `${registry.host}\n${mirror.host}`,
        DRYDOCK_REGISTRY_MIRROR: mirror.url,
      },
    );
    const groups = [...engines].filter(([engine]) => engine !== '');
    expect(groups.length).toBeGreaterThan(0);
    for (const [engine, jobs] of groups) {
      const all = groups.length === 1 ? [] : [...jobs];
      const result = await rerun(folder, { ...consumer, engine }, all);
      expect(result.exitCode, result.output).toBe(0);
    }
  },
);
