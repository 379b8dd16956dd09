/** A job ends itself before its time limit, at which a runner would kill it. */
import { describe, expect, test } from 'vitest';
import { functions } from './support/functions.js';
import { runJob } from './support/job.js';
import { errorsIn, unbalanced } from './support/log.js';
import { NOW } from './support/sandbox.js';
import { inEachShell } from './support/shells.js';

const STARTED = new Date(NOW * 1000).toISOString().replace('.000', '');

/** In the place of the stub, which returns at once. */
const UNTIL_IT_HANGS =
  'sleep() { printf "%s\\n" "$1" >>"$STUB/sleeps"; until [ -e "$STUB/hanging" ]; do :; done; }';

inEachShell((shell) => {
  const prints = async (line: string, ci: Record<string, string> = {}) =>
    (await runJob(shell, { ci, script: () => `${functions()}\nset -eu\n${line}` })).log;

  test('times', async () => {
    const times = [
      '1970-01-01T00:00:00Z',
      '2000-02-29T23:59:59Z',
      '2026-11-26T13:55:01.123Z',
      '2024-03-01T00:00:00+02:00',
      '2024-12-31T20:00:00-05:30',
      '2037-12-31T23:59:59Z',
    ];
    const log = await prints(times.map((time) => `epoch_of '${time}'`).join('\n'));
    expect(log.trim().split('\n').map(Number)).toEqual(
      times.map((time) => Math.floor(Date.parse(time) / 1000)),
    );
  });

  test.each([
    [{ CI_JOB_STARTED_AT: STARTED }, '3600\n'],
    [{ CI_JOB_STARTED_AT: STARTED, CI_JOB_TIMEOUT: '60' }, '60\n'],
    [{ CI_JOB_STARTED_AT: '' }, ''],
    [{ CI_JOB_STARTED_AT: 'yesterday; echo' }, ''],
    [{ CI_JOB_STARTED_AT: STARTED, CI_JOB_TIMEOUT: '08' }, ''],
    [{ CI_JOB_STARTED_AT: STARTED, CI_JOB_TIMEOUT: '3600.5' }, ''],
    [{ CI_JOB_STARTED_AT: STARTED, CI_JOB_TIMEOUT: '99999999999999999999' }, ''],
  ])('what is left: %j', async (ci, left) => {
    expect(await prints('time_left', ci)).toBe(left);
  });

  describe('the time is over while docker is under way', () => {
    test.each([
      ['docker-build', 'buildx-build'],
      ['docker-run', 'start'],
      ['docker-doctor', 'version'],
    ])('%s, in docker %s', async (component, verb) => {
      const run = await runJob(shell, {
        component,
        inputs: { time_margin: 100 },
        ci: { CI_JOB_STARTED_AT: STARTED },
        engine: { answers: { [verb]: { status: 'hang' } } },
        script: (job) => `${UNTIL_IT_HANGS}\n${job.script}`,
      });
      expect(run.status, run.log).toBe(124);
      expect(run.sleeps[0]).toBe('3500');
      expect(errorsIn(run.log)[0]).toMatchObject({ what: "the job's time limit" });
      expect([run.left, unbalanced(run.log)]).toEqual([[], []]);
    });
  });

  test.each([
    ['no margin', { time_margin: 0 }, {}],
    ['a clock that is far ahead', {}, { CI_JOB_STARTED_AT: new Date((NOW - 3000) * 1000).toISOString() }],
    ['a GitLab that tells no start', {}, { CI_JOB_STARTED_AT: '' }],
  ])('%s: nothing is watched', async (_title, inputs, ci) => {
    const run = await runJob(shell, { inputs, ci: { CI_JOB_STARTED_AT: STARTED, ...ci } });
    expect([run.status, run.sleeps], run.log).toEqual([0, []]);
  });
});
