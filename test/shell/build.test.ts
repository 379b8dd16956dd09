/** A build that fails: what is tried again, what is not, and with which status the job ends. */
import { expect, test } from 'vitest';
import { callsTo } from './support/calls.js';
import { LASTING_BUILD, TRANSIENT_BUILD } from './support/faults.js';
import { runJob, sourcesOf } from './support/job.js';
import { errorsIn, reasonOf, unbalanced } from './support/log.js';
import type { Answer } from './support/sandbox.js';
import { inDashAndBusybox } from './support/shells.js';

/** What precedes BuildKit's last line: steps whose output holds all that marks a fault of the registry. */
const STEPS = [
  '#7 [3/3] RUN make',
  '#7 0.123 HTTP 503 Service Unavailable',
  '#7 0.124 ERROR: 429 Too Many Requests, unexpected EOF',
  '#7 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 1',
  '------',
  ' > [3/3] RUN make:',
  '0.124 ERROR: connection reset by peer',
  '------',
  'Dockerfile:3',
].join('\n');

inDashAndBusybox((shell) => {
  test.each(LASTING_BUILD)('buildx’s status, no second try: %s', async (last) => {
    const run = await failed({ status: 1, output: `${STEPS}\n${last}` });
    expect(run.status, run.log).toBe(1);
    expect(callsTo(run, 'buildx build').length).toBe(1);
    expect(run.sleeps).toEqual([]);
    expect(errorsIn(run.log)[0]).toMatchObject({
      what: 'the build failed',
      why: reasonOf(last),
    });
  });

  test.each([1, 2, 17, 125, 137])('buildx’s status: %i', async (status) => {
    const run = await failed({ status, output: 'ERROR: failed to solve: no' });
    expect(run.status, run.log).toBe(status);
  });

  test('an end without words', async () => {
    const run = await failed({ status: 1 });
    expect(run.status, run.log).toBe(1);
    expect(callsTo(run, 'buildx build').length).toBe(1);
  });

  test('bytes that are no text hide nothing', async () => {
    const junk = '#7 0.1 \u0000\u0001\u0008\ufffd';
    const run = await failed({ status: 1, output: `${junk}\n${STEPS}\nERROR: failed to solve: the reason` });
    expect(errorsIn(run.log)[0]?.why).toBe('the reason');
  });

  test.each(TRANSIENT_BUILD)('a fault that passes: %s', async (last) => {
    const run = await runJob(shell, {
      engine: { answers: { 'buildx-build': [{ status: 1, output: `#7 [3/3] RUN make\n${last}` }] } },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.sleeps).toEqual(['1']);
    const [first, second] = callsTo(run, 'buildx build');
    expect(second).toEqual(first);
    expect(run.log).toContain('trying again in 1 s');
  });

  test('a fault that stays: three more tries, then 75', async () => {
    const last = TRANSIENT_BUILD[0] as string;
    const run = await failed({ status: 1, output: last });
    expect(run.status, run.log).toBe(75);
    expect(callsTo(run, 'buildx build').length).toBe(4);
    expect(run.sleeps).toEqual(['1', '3', '9']);
    expect(errorsIn(run.log)[0]?.why).toBe(reasonOf(last));
  });

  test('a fault that passes, then one that does not', async () => {
    const run = await runJob(shell, {
      engine: {
        answers: {
          'buildx-build': [
            { status: 1, output: TRANSIENT_BUILD[0] as string },
            { status: 9, output: LASTING_BUILD[0] as string },
          ],
        },
      },
    });
    expect(run.status, run.log).toBe(9);
    expect(errorsIn(run.log)[0]?.why).toBe(reasonOf(LASTING_BUILD[0] as string));
  });

  async function failed(answer: Answer) {
    const run = await runJob(shell, { engine: { answers: { 'buildx-build': answer } } });
    expect(errorsIn(run.log).length).toBe(1);
    expect(run.commands.filter((command) => /^(tag|push)/.test(command))).toEqual([]);
    expect(run.registry).toEqual([]);
    expect(sourcesOf(run)).toEqual(['Dockerfile']);
    expect(unbalanced(run.log)).toEqual([]);
    return run;
  }
});
