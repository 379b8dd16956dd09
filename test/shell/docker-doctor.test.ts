/** docker-doctor: its reports hold whatever an engine says, and it goes on where docker fails. */
import { expect, test } from 'vitest';
import { runJob } from './support/job.js';
import { hiddenIn } from './support/log.js';
import { NOW } from './support/sandbox.js';
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
});
