/** What pushes arrive in GitLab's registry, which refuses manifests before what they refer to, and what is said of those that do not. */
import { beforeAll, describe, expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { labInputs } from '../lab/runner.js';
import { startRegistry, type TestRegistry } from '../registry/index.js';
import { engineTest, fixture, lab, type Run, run } from './harness.js';
import { type JobRun, jobOf } from './jobs.js';
import { WITH_OCI_ARTIFACTS } from './oci-artifacts.js';

/** Long enough that of two uploads at once one never sees the other, however busy the machine is. */
const commitDelay = 3000;

interface Case {
  /** Its job, and its repository in `group/`. */
  name: string;
  component?: string;
  inputs?: Record<string, InputValue>;
  needs?: string[];
}

const oci = { attestation_format: 'oci' };
const platforms = [{ platform: 'linux/amd64' }, { platform: 'linux/386' }];

const ARRIVE: readonly Case[] = [
  { name: 'nothing-set' },
  { name: 'attests', inputs: { provenance: 'off', attests: 'type=provenance,mode=max' } },
  { name: 'reproducible', inputs: { reproducible: true } },
  { name: 'zstd', inputs: { compression: 'zstd' } },
  { name: 'bake', component: 'docker-bake', inputs: { targets: 'app' } },
  { name: 'multiarch', component: 'docker-multiarch', inputs: { platforms } },
];
const REFUSED: readonly Case[] = [
  { name: 'oci', inputs: oci },
  { name: 'bake-oci', component: 'docker-bake', inputs: { targets: 'app', ...oci } },
];

/** Runs each as a job of one pipeline, on an engine with that default. */
async function runAll(registry: TestRegistry, cases: readonly Case[]): Promise<Run> {
  const running = await lab();
  const engine = 'dind-socket';
  return run({
    engine,
    from: fixture('bake'),
    variables: { CI_REGISTRY: registry.host },
    // Each has an engine of its own.
    runner: { concurrency: 4 },
    pipeline: pipelineText({
      stages: ['build'],
      include: cases.map(({ name, component = 'docker-build', inputs }) => ({
        component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${component}@1`,
        inputs: {
          ...labInputs(running, engine),
          ...{ engine, job_name: name, stage: 'build' },
          ...(component === 'docker-doctor' ? {} : { image: `${registry.host}/group/${name}` }),
          ...(/build|multiarch/.test(component) ? { target: 'web' } : {}),
          ...inputs,
        },
      })),
      ...Object.fromEntries(
        cases.map(({ name, component, needs }) => [
          component === 'docker-multiarch' ? `${name}:build` : name,
          { before_script: WITH_OCI_ARTIFACTS, ...(needs ? { needs } : {}) },
        ]),
      ),
    }),
  });
}

/** The answers to a manifest of a repository, by what it was put under. */
function putsOf({ requests }: TestRegistry, name: string) {
  return requests.filter(
    ({ method, path }) => method === 'PUT' && path.startsWith(`/v2/group/${name}/manifests/`),
  );
}

/** The answers to what was put under a tag. */
function tagged(registry: TestRegistry, name: string, tag: string) {
  return putsOf(registry, name)
    .filter(({ path }) => path.endsWith(`/manifests/${tag}`))
    .map(({ status, code }) => code ?? status);
}

describe('GitLab’s registry, and an engine that makes attestations OCI artifacts', () => {
  let registry: TestRegistry;
  let newer: TestRegistry;
  let result: Run;
  const of = (name: string): JobRun => jobOf(result, name);

  beforeAll(async () => {
    const rules = { commitDelay, protectedTags: ['^stable$'], immutableTags: ['^v[0-9]'] };
    registry = await startRegistry('gitlab-4.41', rules);
    newer = await startRegistry('gitlab-4.42', rules);
    const doctor = { component: 'docker-doctor', inputs: { docker_hub: false } };
    const push_test = `${registry.host}/group/doctor`;
    result = await runAll(registry, [
      ...ARRIVE,
      ...REFUSED,
      {
        name: 'newer',
        inputs: {
          ...oci,
          image: `${newer.host}/group/newer`,
          registry_auth: `${newer.host} CI_REGISTRY_USER CI_REGISTRY_PASSWORD`,
        },
      },
      { name: 'protected', inputs: { tags: 'stable' } },
      { name: 'first', inputs: { tags: 'v1' } },
      {
        name: 'second',
        needs: ['first'],
        inputs: { tags: 'v1', labels: 'another=image', image: `${registry.host}/group/first` },
      },
      { ...doctor, name: 'doctor', inputs: { ...doctor.inputs, push_test } },
      { ...doctor, name: 'doctor-oci', inputs: { ...doctor.inputs, ...oci, push_test: `${push_test}-oci` } },
    ]);
  }, 600_000);

  engineTest.each(ARRIVE)('$name arrives', ({ name }) => {
    const { exitCode, log } = of(name);
    expect(exitCode, log).toBe(0);
    expect(tagged(registry, name, 'main')).toEqual([201]);
    expect(putsOf(registry, name).filter(({ status }) => status !== 201)).toEqual([]);
  });

  engineTest('docker-multiarch: each platform arrives with its attestation', () => {
    const puts = putsOf(registry, 'multiarch/platforms');
    expect(puts.map(({ status }) => status)).toEqual(Array(6).fill(201));
  });

  engineTest.each(REFUSED)('$name is refused, once, and the error says what to set', ({ name }) => {
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
    expect(tagged(registry, name, 'main')).toEqual([]);
  });

  engineTest('4.42 takes artifacts', () => {
    const { exitCode, log } = of('newer');
    expect(exitCode, log).toBe(0);
    expect(tagged(newer, 'newer', 'main')).toEqual([201]);
  });

  engineTest('a protected tag, and one that is there already and immutable: each in words of its own', () => {
    expect(of('protected').exitCode).toBe(1);
    expect(of('protected').log).toContain('Why: a rule of the project protects the tag "stable"');
    expect(tagged(registry, 'protected', 'stable')).toEqual(['PROTECTED_TAG']);
    expect([of('first').exitCode, of('second').exitCode]).toEqual([0, 1]);
    expect(of('second').log).toContain('Why: the tag "v1" is there already, and a rule');
    expect(tagged(registry, 'first', 'v1')).toEqual([201, 'IMMUTABLE_TAG']);
  });

  engineTest(
    'docker-doctor pushes what docker-build would: it arrives, and as an artifact it does not',
    () => {
      expect(of('doctor').exitCode, of('doctor').log).toBe(0);
      expect(of('doctor').log).toMatch(/ok +push +\S+ was pushed/);
      expect(putsOf(registry, 'doctor').map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(of('doctor-oci').exitCode, of('doctor-oci').log).toBe(69);
      expect(of('doctor-oci').log).toMatch(
        /failed +push .* could not be pushed: the attestation sha256:\w+ refers to/,
      );
      expect(of('doctor-oci').log).toContain('change: attestation_format: image');
    },
  );
});
