/** A push that outlives its token: GitLab's are good for five minutes. Here they are for some requests or bytes; no test waits. */
import { beforeAll, describe, expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import type { Lifetime } from '../registry/config.js';
import { startRegistry, type TestRegistry } from '../registry/index.js';
import { engineTest, fixture, freshRepository, lab, type Run, run } from './harness.js';
import { type JobRun, jobOf, pipelineOfJobs } from './jobs.js';

interface Case {
  name: string;
  lifetime: Lifetime;
  inputs?: Record<string, InputValue>;
}

const CASES: readonly Case[] = [
  { name: 'never', lifetime: {} },
  { name: 'between blobs', lifetime: { requests: 8 } },
  { name: 'at each third request', lifetime: { requests: 3 } },
  { name: 'within an upload', lifetime: { bytes: 1_000_000 } },
  { name: 'after the first byte', lifetime: { bytes: 1 } },
  { name: 'in a push with its cache', lifetime: { bytes: 1_000_000 }, inputs: { cache: 'registry' } },
];
const jobs = new Map<Case, JobRun & { registry: TestRegistry; image: string }>();

/** All jobs in one pipeline. */
async function runAll(): Promise<void> {
  const upstream = (await lab()).registry.host;
  const started = await Promise.all(
    CASES.map(async (one, index) => {
      const registry = await startRegistry('gitlab-4.42', { lifetime: one.lifetime });
      const image = (await freshRepository()).replace(upstream, registry.host);
      const inputs = {
        engine: 'dind-socket',
        job_name: `job-${index}`,
        image,
        cache: 'off',
        registry_auth: `${registry.host} CI_REGISTRY_USER CI_REGISTRY_PASSWORD`,
        ...one.inputs,
      };
      return { one, registry, image, inputs };
    }),
  );
  const result: Run = await run({
    engine: 'dind-socket',
    from: fixture('many-layers'),
    pipeline: await pipelineOfJobs(started.map(({ inputs }) => inputs)),
  });
  for (const { one, registry, image, inputs } of started)
    jobs.set(one, { ...jobOf(result, inputs.job_name), registry, image });
}

describe('a push that outlives its token', () => {
  beforeAll(runAll);

  engineTest.each(CASES)('the token expires $name', async (one) => {
    const { exitCode, log, outputs, image, registry } = jobs.get(one) as NonNullable<
      ReturnType<typeof jobs.get>
    >;
    expect(exitCode, log).toBe(0);
    expect(await registry.digestOf(image, 'main')).toBe(outputs.IMAGE_DIGEST);
    expect(registry.requests.some(({ expired }) => expired)).toBe(one.name !== 'never');
  });
});
