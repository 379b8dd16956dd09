/** What pushes arrive in GitLab's registry, which refuses manifests before what they refer to, and what is said of those that do not. */

import { beforeAll, describe, expect } from 'vitest';
import { stringify } from 'yaml';
import type { InputValue } from '../../src/inputs/parse.js';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { labInputs } from '../lab/runner.js';
import { startRegistry, type TestRegistry } from '../registry/index.js';
import { engineTest, fixture, lab, type Run, run } from './harness.js';
import { type JobRun, jobOf } from './jobs.js';
import { WITH_OCI_ARTIFACTS } from './oci-artifacts.js';

/** Long enough that of two uploads at once one never sees the other, however busy the machine is. */
const commitDelay = 3000;

interface Case {
  /** Its repository and its job. */
  name: string;
  component?: string;
  inputs?: Record<string, InputValue>;
}

const CASES: readonly Case[] = [
  { name: 'nothing-set' },
  { name: 'sbom', inputs: { provenance: 'off', sbom: true } },
  { name: 'reproducible', inputs: { reproducible: true } },
  { name: 'zstd', inputs: { compression: 'zstd' } },
  { name: 'oci', inputs: { attestation_format: 'oci' } },
  { name: 'bake', component: 'docker-bake', inputs: { targets: 'app' } },
  { name: 'bake-oci', component: 'docker-bake', inputs: { targets: 'app', attestation_format: 'oci' } },
];

/** Runs each as a job of one pipeline against a registry, whose default is the project's own. */
async function runAll(registry: TestRegistry, cases: readonly Case[]): Promise<Run> {
  const running = await lab();
  const engine = 'dind-socket';
  return run({
    engine,
    from: fixture('bake'),
    variables: { CI_REGISTRY: registry.host },
    pipeline: stringify({
      stages: ['build'],
      include: cases.map(({ name, component = 'docker-build', inputs }) => ({
        component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${component}@1`,
        inputs: {
          ...labInputs(running, engine),
          ...{ engine, job_name: name, image: `${registry.host}/group/${name}` },
          ...(component === 'docker-build' ? { target: 'web', sbom: false } : {}),
          ...inputs,
        },
      })),
      ...Object.fromEntries(cases.map(({ name }) => [name, { before_script: WITH_OCI_ARTIFACTS }])),
    }),
  });
}

/** The answers to a manifest of a repository, by what it was put under. */
function putsOf({ requests }: TestRegistry, name: string) {
  return requests.filter(
    ({ method, path }) => method === 'PUT' && path.startsWith(`/v2/group/${name}/manifests/`),
  );
}

describe('GitLab’s registry 4.41, and an engine that makes attestations OCI artifacts', () => {
  let registry: TestRegistry;
  let result: Run;
  const of = (name: string): JobRun => jobOf(result, name);

  beforeAll(async () => {
    registry = await startRegistry('gitlab-4.41', { commitDelay });
    result = await runAll(registry, CASES);
  });

  engineTest.each(CASES.filter(({ name }) => !name.endsWith('oci')))('$name arrives', ({ name }) => {
    const { exitCode, log } = of(name);
    expect(exitCode, log).toBe(0);
    expect(putsOf(registry, name)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: `/v2/group/${name}/manifests/main`, status: 201 }),
      ]),
    );
    expect(putsOf(registry, name).filter(({ status }) => status !== 201)).toEqual([]);
    expect(log).toContain('exporting attestation manifest sha256:');
  });

  engineTest.each(['oci', 'bake-oci'])('%s is refused, once, and the error says what to set', (name) => {
    const { exitCode, log } = of(name);
    expect(exitCode, log).toBe(1);
    const [, subject] = /blob unknown to registry - (sha256:[0-9a-f]{64})/.exec(log) ?? [];
    const [, attestation] = /exporting attestation manifest (sha256:[0-9a-f]{64})/.exec(log) ?? [];
    expect(log).toContain(
      `Why: the attestation ${attestation} refers to the image ${subject}, which GitLab's registry before 4.42 wants first`,
    );
    expect(log).toContain('Fix: attestation_format: image');
    expect(log).not.toContain('trying again');
    expect(putsOf(registry, name).map(({ code }) => code)).toContain('MANIFEST_BLOB_UNKNOWN');
    expect(putsOf(registry, name).map(({ path }) => path)).not.toContain(`/v2/group/${name}/manifests/main`);
  });
});
