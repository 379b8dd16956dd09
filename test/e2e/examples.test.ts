/** Every example's whole pipeline, on the runners that its jobs ask for. */
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { expect } from 'vitest';
import { exampleFolders } from '../../src/pipeline/examples.js';
import { type Consumer, checkout, engineTest, freshRepository, rerun } from './harness.js';
import { giveLab, jobsByEngine } from './lab-variables.js';
import { prepared } from './projects.js';

const EXAMPLES = exampleFolders(resolve(import.meta.dirname, '../../examples'));

engineTest.each(EXAMPLES.map((from) => ({ name: basename(from), from })))(
  'examples/$name',
  async ({ from }) => {
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
    // The examples' own jobs know nothing of a CA.
    await giveLab(folder, consumer);
    const engines = await jobsByEngine(folder, consumer);
    const groups = [...engines].filter(([engine]) => engine !== '');
    expect(groups.length).toBeGreaterThan(0);
    for (const [engine, jobs] of groups) {
      const all = groups.length === 1 ? [] : [...jobs];
      const result = await rerun(folder, { ...consumer, engine }, all);
      expect(result.exitCode, result.output).toBe(0);
    }
  },
);
