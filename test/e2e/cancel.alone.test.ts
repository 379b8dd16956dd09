/** A job on the runner's own engine that is cancelled, ended or killed leaves nothing there, and touches nothing of others. */
import { describe, expect } from 'vitest';
import { buildx, docker, eventually, objectsWith } from './engine-objects.js';
import { engineTest, fixture, freshRepository, run } from './harness.js';
import {
  CANCELED,
  cancelLost,
  jobContainer,
  KILL,
  type LiveJob,
  removeRunners,
  startLive,
} from './live-job.js';
import { tagsOf } from './registry.js';

interface Job extends LiveJob {
  image: string;
  /** What its long build step sleeps for; no other does. */
  seconds: string;
}

/** Starts a job whose image, volumes and containers have a name of their own; without a test its build takes long. */
async function startJob(
  options: { test_command?: string; keywords?: object; timeout?: string; time_margin?: number } = {},
): Promise<Job> {
  const image = await freshRepository('cancel');
  const word = image.slice(image.lastIndexOf('/') + 1);
  const { test_command = '', keywords = {}, timeout, time_margin = 60 } = options;
  const seconds = `600.${word.replaceAll(/\D/g, '')}`;
  const build_args = test_command ? '' : `SLEEP=${seconds}`;
  const job = await startLive(word, {
    from: fixture('cancel'),
    inputs: { image, job_name: word, cache: 'off', build_args, test_command, time_margin },
    jobs: { [word]: keywords },
    ...(timeout ? { variables: { CI_JOB_TIMEOUT: timeout } } : {}),
  });
  return { ...job, image, seconds };
}

/** A test that says which process runs it, starts a container with an anonymous volume, and stays in it. */
const STAY = 'docker run --name "$CI_JOB_NAME" --volume /data "$IMAGE"';

/** Waits until the test's container runs; gives its anonymous volume. */
function tested({ word }: Job): Promise<string> {
  return eventually('the container of the test', async () => {
    const found = await docker('ps', '--no-trunc', '--filter', `name=^${word}$`, '--format', '{{.Mounts}}');
    return found || undefined;
  });
}

interface BuildRecord {
  ref: string;
  status: string;
}

/** BuildKit's records of builds, the running ones among them. */
async function builds(): Promise<BuildRecord[]> {
  const lines = await buildx('history', 'ls', '--format', 'json');
  return lines.split('\n').map((line) => JSON.parse(line) as BuildRecord);
}

/** The running build that has a build argument of that value. */
async function runningBuild(value: string): Promise<string | undefined> {
  for (const { ref, status } of await builds()) {
    if (status !== 'Running') continue;
    const record = await buildx('history', 'inspect', ref.slice(ref.lastIndexOf('/') + 1));
    if (record.includes(value)) return ref;
  }
  return undefined;
}

describe('cancelled on engine host, nothing stays there', () => {
  engineTest.concurrent.each([
    { by: 'the trap and after_script', keywords: {} },
    { by: 'the trap alone', keywords: { after_script: [] } },
  ])('in the middle of the build, which ends as well: $by', async ({ keywords }) => {
    const job = await startJob({ keywords });
    await eventually('the step', () => /#\d+ \d.* sleeping for/.exec(job.log())?.[0]);
    const build = await runningBuild(job.seconds);
    expect(build).toBeDefined();
    expect(await jobContainer(job.word)).not.toBe('');
    job.cancel();
    const log = await job.done;
    expect(log).toContain(CANCELED);
    expect(log).toContain('NOTICE: the job was cancelled: nothing was pushed');
    // buildx has a word of its own for it.
    expect(log.replace(CANCELED, '').replaceAll(/ERROR: .*context canceled$/gm, '')).not.toContain('ERROR');
    await removeRunners(job.word);
    expect(await objectsWith(job.word)).toEqual([]);
    expect((await builds()).find(({ ref }) => ref === build)?.status).toBe('Error');
  });

  engineTest.concurrent.each([
    {
      how: 'cancelled',
      end: (job: Job) => job.cancel(),
      result: 'NOTICE: the job was cancelled: nothing was pushed',
      by: 'the trap',
      keywords: { after_script: [] },
    },
    {
      how: 'cancelled, the script lost',
      end: cancelLost,
      result: CANCELED,
      by: 'the after_script in a new container',
      keywords: {},
    },
    {
      how: 'every process killed',
      end: (job: Job) => job.exec(KILL),
      result: 'FAIL 137',
      by: 'after_script',
      keywords: {},
    },
  ])('$how while the test runs: $by cleans up', async ({ end, result, keywords }) => {
    const job = await startJob({ test_command: STAY, keywords });
    const volume = await tested(job);
    expect(await objectsWith(`${job.word}:drydock-`)).toHaveLength(2);
    await end(job);
    expect(await job.done).toContain(result);
    expect(await objectsWith(job.word)).toEqual([]);
    expect(await objectsWith(volume)).toEqual([]);
    expect(await tagsOf(job.image)).toEqual([]);
  });
});

describe('the job’s time limit', () => {
  engineTest.concurrent('the script ends itself before, and nothing stays', async () => {
    const job = await startJob({ keywords: { timeout: '40 seconds' }, time_margin: 15 });
    await eventually('the step', () => /#\d+ \d.* sleeping for/.exec(job.log())?.[0]);
    const build = await runningBuild(job.seconds);
    const log = await job.done;
    expect(log).toContain('FAIL 124');
    expect(log).toMatch(/ERROR: the job's time limit.*\n.* Why: it has 40 s, .*; nothing was pushed\n/);
    expect(await objectsWith(job.word)).toEqual([]);
    expect((await builds()).find(({ ref }) => ref === build)?.status).toBe('Error');
  });
});

describe('killed with its container', () => {
  engineTest.concurrent('the next job sweeps what it left, and only that', async () => {
    // Keeps for ten seconds what others keep for an hour more than the job may run.
    const job = await startJob({ test_command: STAY, timeout: '-3590' });
    const volume = await tested(job);
    job.abandon();
    await job.done;
    await removeRunners(job.word);

    const foreign = `foreign-${process.pid}`;
    const future = Math.floor(Date.now() / 1000) + 3600;
    const names = [
      'drydock-1-99',
      'drydock-fix-1000000000',
      'drydock-1-1000000000-rc',
      `drydock-1-${future}`,
    ].map((tag) => `${foreign}:${tag}`);
    for (const [index, name] of names.entries()) {
      await docker('tag', 'busybox:1.37', name);
      await docker('create', '--name', `${foreign}-${index}`, name);
    }
    const others = await objectsWith(foreign);
    expect(others).toHaveLength(8);

    const [left] = (await objectsWith(`${job.word}:drydock-`)).filter((one) => one.startsWith('image '));
    await eventually(
      'the end of its time',
      () => Date.now() / 1000 > Number(left?.split('-').at(-1)) || undefined,
    );
    const next = await run({
      from: fixture('cancel'),
      inputs: { image: await freshRepository(), cache: 'off' },
    });
    try {
      expect(next.exitCode, next.output).toBe(0);
      expect(await objectsWith(job.word)).toEqual([]);
      expect(await objectsWith(volume)).toEqual([]);
      expect(await objectsWith(foreign)).toEqual(others);
    } finally {
      await docker('rm', '--force', ...names.map((_, index) => `${foreign}-${index}`));
      await docker('rmi', ...names);
    }
  });
});
