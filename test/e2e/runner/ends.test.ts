/** The runner of the tests behaves as GitLab Runner's docker executor where a job is ended before its time. */
import { describe, expect } from 'vitest';
import type { PipelineJob } from '../../../src/pipeline/job.js';
import type { JobResult } from '../../../src/pipeline/run/index.js';
import { docker, eventually } from '../engine-objects.js';
import { engineTest } from '../harness.js';
import { artifactsOf, begin, jobOf, leftOf, runOne, yaml } from './bench.js';

/** A script that says which container it is in, and one that looks for what it left. */
const STAY = [
  'touch /tmp/left here',
  'cat /proc/sys/kernel/random/boot_id >/dev/null',
  'echo runs',
  'sleep 600',
];
const LOOK = ['echo "after: $CI_JOB_STATUS, $(ls -d /tmp/left here 2>/dev/null | xargs)"'];

let counter = 0;

/** Runs a job and cancels it once it has said that it runs. */
async function cancelled(given: Partial<PipelineJob>): Promise<JobResult & { seconds: number }> {
  counter += 1;
  const name = `ends-${process.pid}-${counter}`;
  const pipeline = await begin([jobOf({ name, script: STAY, afterScript: LOOK, ...given })]);
  await eventually('the script', () => pipeline.log().includes('> runs') || undefined);
  const start = performance.now();
  pipeline.cancel();
  const [job] = (await pipeline.done).jobs;
  expect(await leftOf(name)).toEqual([]);
  return { ...(job as JobResult), seconds: (performance.now() - start) / 1000 };
}

describe('cancelled', () => {
  engineTest.concurrent('after_script runs in a new container: only the volumes are the same', async () => {
    const job = await cancelled({});
    expect(job, job.log).toMatchObject({ status: 'canceled', reason: 'job_canceled' });
    expect(job.log).toMatch(/^after: canceled, here$/m);
    expect(job.log).toContain('WARNING: script canceled externally (UI, API)');
    expect(job.log).toContain('ERROR: Job failed: canceled');
  });

  engineTest.concurrent('each process gets TERM, and the script’s trap has its time', async () => {
    const trap = [
      '(',
      "trap 'echo told; sleep 3; echo cleaned; exit 143' TERM",
      'echo runs',
      'while :; do sleep 1 & wait; done',
      ')',
    ];
    const job = await cancelled({ script: [trap.join('\n')], afterScript: [] });
    expect(job.log).toMatch(/^told$/m);
    expect(job.log).toMatch(/^cleaned$/m);
    expect(job.seconds).toBeLessThan(25);
  });

  engineTest.concurrent('what does not end is killed after about twenty seconds', async () => {
    const deaf = ["trap '' TERM", 'echo runs', 'while :; do sleep 1; done'];
    const job = await cancelled({ script: [deaf.join('\n')], afterScript: LOOK });
    expect(job.seconds).toBeGreaterThan(10);
    expect(job.log).toMatch(/^after: canceled, *$/m);
  });

  engineTest.concurrent('artifacts are kept as for a failed job', async () => {
    const artifacts = artifactsOf({ paths: ['here'], when: 'always' });
    const job = await cancelled({ artifacts });
    expect(job.log).toContain('here: found 1 matching artifact files and directories');
  });
});

engineTest.concurrent(
  'cancelled before its script: no after_script, and the next job does not start',
  async () => {
    const service = {
      name: 'busybox:1.37',
      pullPolicy: [],
      command: ['sleep', '600'],
      variables: [yaml('HEALTHCHECK_TCP_PORT', '1')],
    };
    const name = `early-${process.pid}`;
    const pipeline = await begin([
      jobOf({ name, services: [service], afterScript: LOOK }),
      jobOf({ name: 'next', needs: [name] }),
    ]);
    await eventually('the wait', () => pipeline.log().includes('Waiting for services') || undefined);
    pipeline.cancel();
    const { jobs, exitCode } = await pipeline.done;
    expect(exitCode).toBe(1);
    expect(jobs.map(({ status }) => status)).toEqual(expect.arrayContaining(['canceled', 'canceled']));
    expect(pipeline.log()).not.toContain('after:');
    expect(pipeline.log()).not.toMatch(/^next +starting/m);
    expect(await leftOf(name)).toEqual([]);
  },
);

describe('time limits', () => {
  engineTest.concurrent('the job’s: after_script does not run, nothing is uploaded', async () => {
    const artifacts = artifactsOf({ paths: ['here'], when: 'always' });
    const job = await runOne({ name: 'late', timeout: 4, script: STAY, afterScript: LOOK, artifacts });
    expect(job, job.log).toMatchObject({ status: 'failed', reason: 'job_execution_timeout' });
    expect(job.log).toContain('ERROR: Job failed: execution took longer than 4s seconds');
    expect(job.log).not.toContain('after:');
    expect(job.log).not.toContain('Uploading artifacts');
  });

  engineTest.concurrent('the job’s: TERM, about two seconds, then the container is killed', async () => {
    const trap = [
      '(',
      "trap 'echo told; sleep 600' TERM",
      'echo runs',
      'while :; do sleep 1 & wait; done',
      ')',
    ];
    const start = performance.now();
    const job = await runOne({ name: 'late-trap', timeout: 4, script: [trap.join('\n')] });
    expect(job.log).toMatch(/^told$/m);
    expect((performance.now() - start) / 1000).toBeLessThan(60);
  });

  engineTest.concurrent('RUNNER_SCRIPT_TIMEOUT: after_script runs, in a new container', async () => {
    const variables = [yaml('RUNNER_SCRIPT_TIMEOUT', '3s')];
    const job = await runOne({ name: 'script-limit', variables, script: STAY, afterScript: LOOK });
    expect(job, job.log).toMatchObject({ status: 'failed', reason: 'job_execution_timeout' });
    expect(job.log).toMatch(/^after: failed, here$/m);
    expect(job.log).toContain('ERROR: Job failed: script timeout: context deadline exceeded');
  });

  engineTest.concurrent(
    'RUNNER_AFTER_SCRIPT_TIMEOUT ends the after_script, and the job is as it was',
    async () => {
      const variables = [yaml('RUNNER_AFTER_SCRIPT_TIMEOUT', '2s')];
      const job = await runOne({ name: 'after-limit', variables, afterScript: ['sleep 600'] });
      expect(job, job.log).toMatchObject({ status: 'success' });
      expect(job.log).toContain('after_script failed, but job will continue unaffected');
    },
  );
});

engineTest('abandoned: the job’s container runs on, and nothing is removed', async () => {
  const name = `abandoned-${process.pid}`;
  const pipeline = await begin([jobOf({ name, script: STAY })]);
  await eventually('the script', () => pipeline.log().includes('> runs') || undefined);
  pipeline.abandon();
  await pipeline.done;
  const left = await leftOf(name);
  expect(left.filter((one) => one.startsWith('container'))).toHaveLength(1);
  expect(left.filter((one) => one.startsWith('volume'))).toHaveLength(2);
  for (const one of left) {
    const [kind, id] = one.split(' ') as [string, string];
    await (kind === 'container' ? docker('rm', '--force', id) : docker('volume', 'rm', id));
  }
});
