/** docker-doctor: its reports hold whatever an engine says, and it goes on where docker fails. */
import { describe, expect, test } from 'vitest';
import { buildOf, workOf } from './support/calls.js';
import { functions } from './support/functions.js';
import { runJob } from './support/job.js';
import { hiddenIn } from './support/log.js';
import { type Engine, NOW } from './support/sandbox.js';
import { inEachShell } from './support/shells.js';
import { VALUES } from './support/values.js';

const REPORTS = '.drydock/docker-doctor';

inEachShell((shell) => {
  test('an engine that answers with hostile texts: 69, and both reports can be read', async () => {
    const output = `${VALUES.filter((value) => value.length < 200 && value.trim() !== '').join(' ')}\n`;
    const run = await runJob(shell, {
      component: 'docker-doctor',
      ci: { CI_JOB_NAME_SLUG: 'docker-doctor' },
      inputs: { wait_timeout: 1, docker_hub: false },
      clock: { now: NOW, step: 1 },
      engine: { answers: { version: { status: 1, output } } },
    });
    expect(run.status, run.log).toBe(69);
    const findings = JSON.parse(run.files[`${REPORTS}/doctor.json`] ?? '') as Record<string, string>[];
    const engine = findings.find(({ check }) => check === 'engine');
    expect(engine?.status).toBe('failed');
    expect(engine?.text).toContain(`it's '"'"'" $(touch canary)`);
    expect(engine?.text).toMatch(/^[ -~]*$/);
    const xml = run.files[`${REPORTS}/doctor.xml`] ?? '';
    expect(xml).toMatch(
      /^<\?xml .*\?>\n<testsuite name="docker-doctor" tests="\d+" failures="1" skipped="\d+">/,
    );
    for (const text of xml.match(/="([^"]*)"/g) ?? [])
      expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
    const files = [`${REPORTS}/doctor.json`, `${REPORTS}/doctor.xml`, 'Dockerfile'];
    expect(Object.keys(run.files).sort()).toEqual(files.sort());
    expect([run.left, hiddenIn(run.log)]).toEqual([[], []]);
  });

  test.each(['info', 'buildx-version', 'compose', 'network-inspect', 'import', 'create', 'cp', 'login'])(
    'docker %s fails: the other checks are made, and the reports written',
    async (verb) => {
      const run = await runJob(shell, {
        component: 'docker-doctor',
        ci: { CI_JOB_NAME_SLUG: 'docker-doctor' },
        inputs: { docker_hub: false },
        engine: { answers: { [verb]: { status: 1, output: 'Error response from daemon: no' } } },
      });
      expect([0, 69], run.log).toContain(run.status);
      const findings = JSON.parse(run.files[`${REPORTS}/doctor.json`] ?? '') as Record<string, string>[];
      const checks = findings.map(({ check }) => check);
      expect(checks).toEqual(
        expect.arrayContaining(['engine', 'storage', 'mtu', 'checkout', 'registry', 'mirror']),
      );
      expect(run.left).toEqual([]);
    },
  );

  test('an engine that cannot come: 78, which is not tried again', async () => {
    const run = await runJob(shell, {
      component: 'docker-doctor',
      ci: { CI_JOB_NAME_SLUG: 'docker-doctor' },
      inputs: { docker_hub: false },
      engine: {
        answers: { version: { status: 1, output: 'no' }, ps: { status: 1, output: 'drydock: unprivileged' } },
      },
    });
    expect(run.status, run.log).toBe(78);
    expect(run.log).toContain('services_privileged = true');
  });

  test.each([
    [{ CI_SERVER_HOST: '10.0.0.7' }, 'warning', '10.0.0.7'],
    [{ CI_REGISTRY: '10.0.0.8:5050' }, 'warning', '10.0.0.8'],
    [{ CI_SERVER_HOST: 'localhost' }, 'ok', 'localhost is known'],
  ])('GitLab or its registry by its address: %j', async (project, status, text) => {
    const run = await runJob(shell, {
      component: 'docker-doctor',
      ci: { CI_JOB_NAME_SLUG: 'docker-doctor' },
      inputs: { docker_hub: false },
      project,
    });
    const findings = JSON.parse(run.files[`${REPORTS}/doctor.json`] ?? '') as Record<string, string>[];
    expect(findings).toContainEqual(
      expect.objectContaining({ check: 'dns', status, text: expect.stringContaining(text) }),
    );
  });

  describe('push_test', () => {
    const REFERENCE = 'registry.example.com/doctor:doctor';
    async function pushTest(inputs: Record<string, string>, engine: Engine = {}) {
      const run = await runJob(shell, {
        component: 'docker-doctor',
        ci: { CI_JOB_NAME_SLUG: 'docker-doctor' },
        inputs: { docker_hub: false, push_test: 'registry.example.com/doctor', ...inputs },
        engine,
      });
      const findings = JSON.parse(run.files[`${REPORTS}/doctor.json`] ?? '') as Record<string, string>[];
      return { run, push: findings.find(({ check }) => check === 'push') };
    }

    test.each([
      [{}, {}, ['--provenance=mode=min', '--output', 'type=image,oci-artifact=false']],
      [
        { attestation_format: 'oci' },
        {},
        ['--provenance=mode=min', '--output', 'type=image,oci-artifact=true'],
      ],
      [{}, { store: 'graphdriver' } as const, ['--provenance=false', '--output', 'type=image']],
    ])('what docker-build would push: %j, %j', async (inputs, engine, form) => {
      const { run, push } = await pushTest(inputs, engine);
      expect(buildOf(run)).toEqual([
        ...['--builder', 'default', '--progress', 'plain', ...form],
        ...['--tag', REFERENCE, '--', `${workOf(run)}/empty`],
      ]);
      expect(run.commands).toContain(`push --quiet ${REFERENCE}`);
      expect(push).toMatchObject({ status: 'ok', text: `${REFERENCE} was pushed` });
    });

    test.each([
      [
        'push',
        'error from registry: insufficient permissions to push or delete protected tag - tag "doctor" is protected',
        'a rule of the project protects the tag "doctor"',
        'Settings, Packages and registries',
      ],
      [
        'push',
        `error from registry: blob unknown to registry - sha256:${'a'.repeat(64)}`,
        "which GitLab's registry before 4.42 wants first",
        'attestation_format: image',
      ],
      ['push', 'denied: no', 'denied: no', 'registry_auth'],
      ['buildx-build', 'ERROR: no room', 'ERROR: no room', 'registry_auth'],
    ])('docker %s is refused: %s', async (verb, output, text, fix) => {
      const { run, push } = await pushTest({}, { answers: { [verb]: { status: 1, output } } });
      expect(run.status, run.log).toBe(69);
      expect(push).toMatchObject({
        status: 'failed',
        text: expect.stringContaining(`${REFERENCE} could not be pushed: `),
        fix: expect.stringContaining(fix),
      });
      expect(push?.text).toContain(text);
    });
  });

  // NOW is 2023-11-14T22:13:20Z.
  test.each([
    ['2023-11-14T22:13:20.123456789Z', '0'],
    ['2023-11-14T22:13:20Z', '0'],
    ['2023-11-14T23:13:25.1+01:00', '5'],
    ['2023-11-15T03:43:10+05:30', '-10'],
    ['2023-11-14T13:13:20.5-09:00', '0'],
    ['2023-11-14T23:13:20Z', '3600'],
    ['', ''],
    ['yesterday', ''],
  ])('the clock of an engine that says %j is %j s ahead', async (time, skew) => {
    const run = await runJob(shell, {
      component: 'docker-doctor',
      script: () => `${functions('docker-doctor')}\nengine_skew "$TIME"`,
      project: { TIME: time },
    });
    expect([run.status, run.log.trim()]).toEqual([0, skew]);
  });
});
