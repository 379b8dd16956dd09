/** docker-run on the runner's own engine, cancelled, ended or killed: the tool stops, and nothing stays. */
import { describe, expect } from 'vitest';
import { docker, eventually, objectsWith } from './engine-objects.js';
import { type Consumer, engineTest, fixture, run } from './harness.js';
import { CANCELED, cancelLost, INTERRUPT, KILL, type LiveJob, removeRunners, startLive } from './live-job.js';

let counter = 0;

/** Starts a tool that waits for a signal, in a container of its own name with an anonymous volume. */
async function startTool(options: { keywords?: object; timeout?: string } = {}): Promise<LiveJob> {
  counter += 1;
  const word = `tool-${process.pid}-${Date.now()}-${counter}`;
  const { keywords = {}, timeout } = options;
  const consumer: Consumer = {
    component: 'docker-run',
    from: fixture('tool'),
    inputs: {
      job_name: word,
      image: 'busybox:1.37',
      script: 'trap "echo the tool was told; exit 3" TERM\necho the tool runs\nwhile :; do sleep 0.1; done',
      extra_args: `--name=${word}\n--volume=/data`,
    },
    jobs: { [word]: keywords },
    ...(timeout ? { variables: { CI_JOB_TIMEOUT: timeout } } : {}),
  };
  return startLive(word, consumer);
}

/** Waits until the tool speaks, which shows that its output comes as it is made; gives its anonymous volume. */
async function running(job: LiveJob): Promise<string> {
  await eventually('the tool', () => (job.log().includes('the tool runs') ? true : undefined));
  const mounts = await docker(
    'ps',
    '--no-trunc',
    '--filter',
    `name=^${job.word}$`,
    '--format',
    '{{.Mounts}}',
  );
  const volume = mounts.split(',').find((one) => /^[0-9a-f]{64}$/.test(one));
  expect(volume, mounts).toBeDefined();
  return volume as string;
}

describe('cancelled, nothing stays', () => {
  engineTest.concurrent.each<{
    how: string;
    end: (job: LiveJob) => unknown;
    keywords: object;
    result: string;
  }>([
    { how: 'INT to every process', end: (job) => job.exec(INTERRUPT), keywords: {}, result: 'FAIL 130' },
    {
      how: 'cancelled (the trap alone)',
      end: (job) => job.cancel(),
      keywords: { after_script: [] },
      result: `the job was cancelled: the tool did not end[^]*${CANCELED}`,
    },
    {
      how: 'cancelled, the script lost (the after_script in a new container)',
      end: cancelLost,
      keywords: {},
      result: CANCELED,
    },
    {
      how: 'every process killed (the after_script alone)',
      end: (job) => job.exec(KILL),
      keywords: {},
      result: 'FAIL 137',
    },
  ])('$how', async ({ end, keywords, result }) => {
    const job = await startTool({ keywords });
    const volume = await running(job);
    await end(job);
    const log = await job.done;
    expect(log).toMatch(new RegExp(result));
    if (result.includes(CANCELED)) expect(log.replace(CANCELED, '')).not.toContain('ERROR');
    await removeRunners(job.word);
    expect(await objectsWith(job.word)).toEqual([]);
    expect(await objectsWith(volume)).toEqual([]);
  });
});

engineTest('killed with its container: the next job sweeps what it left, and only that', async () => {
  // Keeps for ten seconds what others keep for an hour more than the job may run.
  const job = await startTool({ timeout: '-3590' });
  const volume = await running(job);
  job.abandon();
  await job.done;
  await removeRunners(job.word);
  const containers = async () => (await objectsWith(job.word)).filter((one) => one.startsWith('container '));
  expect(await containers()).toHaveLength(1);

  const foreign = `foreign-run-${process.pid}`;
  const later = Math.floor(Date.now() / 1000) + 3600;
  const labels = ['other=1', 'drydock.expires=', 'drydock.expires=soon', `drydock.expires=${later}`];
  for (const [index, label] of labels.entries()) {
    await docker('create', '--name', `${foreign}-${index}`, '--label', label, 'busybox:1.37');
    await docker('volume', 'create', '--label', label, `${foreign}-${index}`);
    await docker('network', 'create', '--label', label, `${foreign}-${index}`);
  }
  const others = await objectsWith(foreign);
  expect(others).toHaveLength(3 * labels.length);
  try {
    const expires = await docker(
      'inspect',
      '--format',
      '{{index .Config.Labels "drydock.expires"}}',
      job.word,
    );
    await eventually('the end of its time', () => Date.now() / 1000 > Number(expires) || undefined);
    const next = await run({
      component: 'docker-run',
      from: fixture('tool'),
      inputs: { image: 'busybox:1.37', script: 'true' },
    });
    expect(next.exitCode, next.output).toBe(0);
    await removeRunners(job.word);
    expect(await objectsWith(job.word)).toEqual([]);
    expect(await objectsWith(volume)).toEqual([]);
    expect(await objectsWith(foreign)).toEqual(others);
  } finally {
    for (const [index] of labels.entries()) {
      await docker('rm', '--force', `${foreign}-${index}`);
      await docker('volume', 'rm', `${foreign}-${index}`);
      await docker('network', 'rm', `${foreign}-${index}`);
    }
  }
});
