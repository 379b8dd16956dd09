/** compose-test on an engine that others use: jobs do not collide, leave nothing, and touch nothing of others. */
import { describe, expect } from 'vitest';
import { logOf, runStack, stackOf } from './compose.js';
import { docker, eventually, objectsWith } from './engine-objects.js';
import { engineTest, fixture, run } from './harness.js';
import { jobOf } from './jobs.js';
import { CANCELED, cancelLost, KILL, type LiveJob, removeRunners, startLive } from './live-job.js';

const JOBS = Array.from({ length: 20 }, (_, index) => `compose-test ${index + 1}/20`);

engineTest(
  '20 jobs at once, with a container name, a port, a volume and an image that all want',
  async () => {
    const result = await runStack(
      {
        up_timeout: 120,
        env: 'STATUS=0',
        // The volume and the job's own network hold what this job alone wrote.
        test_command: `docker compose exec -T web sh -c 'echo "$0" >/tmp/mark' "$CI_JOB_ID"
sleep 2
test "$(docker compose exec -T web cat /tmp/mark)" = "$CI_JOB_ID"
wget -q -O - http://web:8080/`,
      },
      { jobs: { 'compose-test': { parallel: JOBS.length } } },
    );
    const failed = JOBS.filter((name) => jobOf(result, name).exitCode !== 0);
    expect(failed.map((name) => jobOf(result, name).log.slice(-1500)).join('\n---\n')).toBe('');
    expect(await objectsWith('drydock-fixture')).toEqual([]);
  },
);

engineTest('the networks get a smaller MTU of the job, unless the file sets one', async () => {
  const networks = {
    default: {},
    own: { driver_opts: { 'com.docker.network.driver.mtu': '1400' } },
  };
  const web = { image: 'busybox:1.37', init: true, command: ['sleep', '99'], networks: ['default', 'own'] };
  const result = await runStack(
    {
      mtu: '1360',
      test_command: 'docker compose exec -T web cat /sys/class/net/eth0/mtu /sys/class/net/eth1/mtu | sort',
    },
    { from: stackOf({ web }, { networks }) },
  );
  expect(result.exitCode, result.output).toBe(0);
  expect(logOf(result)).toMatch(/^1360\n1400$/m);
});

engineTest(
  'names that a file gives still answer: a container_name, services in an external network',
  async () => {
    const network = `shared-${process.pid}`;
    const db = {
      image: 'busybox:1.37',
      init: true,
      container_name: 'shop-db',
      user: '1000',
      command: ['sh', '-c', 'cp /run/secrets/* /tmp; httpd -f -p 8080 -h /tmp'],
      secrets: ['key', { source: 'word', target: 'secret-word', uid: '1000', mode: 0o400 }],
    };
    const own = { image: 'busybox:1.37', command: ['true'], networks: ['own'] };
    const from = stackOf(
      { db, own },
      {
        secrets: { key: { file: 'compose.yaml' }, word: { environment: 'WORD' } },
        networks: { default: { name: network, external: true }, own: {}, unused: { external: true } },
      },
    );
    const wget =
      'wget -q -O - http://shop-db:8080/key | grep -c container_name; wget -q -O - http://db:8080/secret-word; echo';
    const common = {
      env: 'WORD=in $$one',
      test_command: wget,
      test_env: 'PATH=/nowhere:/bin:/usr/bin\nDOCKER_HOST=tcp://nowhere',
    };
    await docker('network', 'create', network);
    try {
      for (const inputs of [common, { ...common, test_image: 'busybox:1.37' }]) {
        const result = await runStack(inputs, { from });
        expect(result.exitCode, result.output).toBe(0);
        expect(logOf(result)).toMatch(/^1\nin \$one$/m);
      }
    } finally {
      await docker('network', 'rm', network); // fails if the job's container had stayed in it
    }
  },
);

let counter = 0;

/** Starts a stack whose container, volumes and network have a name of their own; its test takes long. */
async function startStack(options: { keywords?: object; timeout?: string } = {}): Promise<LiveJob> {
  counter += 1;
  const word = `stack-${process.pid}-${Date.now()}-${counter}`;
  const { keywords = {}, timeout } = options;
  const service = {
    image: 'busybox:1.37',
    init: true,
    command: ['sleep', '1000'],
    volumes: [`${word}:/data`, '/anonymous'],
    networks: [word],
  };
  const job = await startLive(word, {
    component: 'compose-test',
    from: stackOf({ [word]: service }, { volumes: { [word]: {} }, networks: { [word]: {} } }),
    inputs: { job_name: word, test_command: 'echo the tests run; sleep 600' },
    jobs: { [word]: keywords },
    ...(timeout ? { variables: { CI_JOB_TIMEOUT: timeout } } : {}),
  });
  await eventually('the tests', () => (/> the tests run/.test(job.log()) ? true : undefined));
  return job;
}

/** The kinds of objects that belong to the job's stack. */
async function kindsOf(word: string): Promise<string[]> {
  const lines = await objectsWith(word);
  return lines.map((line) => line.split(' ')[0] as string);
}

describe('cancelled, nothing stays', () => {
  engineTest.concurrent.each([
    {
      how: 'cancelled (the trap alone)',
      end: (job: LiveJob) => job.cancel(),
      result: 'NOTICE: the job was cancelled: the tests did not end',
      keywords: { after_script: [] },
    },
    {
      how: 'cancelled, the script lost (the after_script in a new container)',
      end: cancelLost,
      result: CANCELED,
      keywords: {},
    },
    {
      how: 'every process killed (the after_script alone)',
      end: (job: LiveJob) => job.exec(KILL),
      result: 'FAIL 137',
      keywords: {},
    },
  ])('$how', async ({ end, result, keywords }) => {
    const job = await startStack({ keywords });
    expect((await kindsOf(job.word)).sort()).toEqual(['container', 'network', 'volume']);
    await end(job);
    expect(await job.done).toContain(result);
    await removeRunners(job.word);
    expect(await objectsWith(job.word)).toEqual([]);
  });
});

engineTest(
  'cancelled, services that take no notice of a signal are gone as well, however many wait for one another',
  async () => {
    counter += 1;
    const word = `stubborn-${process.pid}-${Date.now()}-${counter}`;
    const deaf = { image: 'busybox:1.37', command: ['sh', '-c', 'trap "" TERM; while :; do sleep 1; done'] };
    const names = [1, 2, 3, 4, 5].map((number) => `${word}-${number}`);
    const services = Object.fromEntries(
      names.map((name, index) => [
        name,
        { ...deaf, ...(index > 0 ? { depends_on: [names[index - 1]] } : {}) },
      ]),
    );
    const job = await startLive(word, {
      component: 'compose-test',
      from: stackOf(services),
      inputs: { job_name: word, test_command: 'echo the tests run; sleep 600' },
      jobs: { [word]: { after_script: [] } },
    });
    await eventually('the tests', () => (/> the tests run/.test(job.log()) ? true : undefined));
    job.cancel();
    expect(await job.done).toContain(CANCELED);
    await removeRunners(job.word);
    expect(await objectsWith(job.word)).toEqual([]);
  },
);

engineTest('cancelled while a service is not yet healthy, nothing stays', async () => {
  counter += 1;
  const word = `stack-${process.pid}-${Date.now()}-${counter}`;
  const healthcheck = { test: ['CMD', 'false'], interval: '1s', retries: 999 };
  const first = { image: 'busybox:1.37', init: true, command: ['sleep', '1000'], healthcheck };
  const second = { ...first, depends_on: { [word]: { condition: 'service_healthy' } } };
  const job = await startLive(word, {
    component: 'compose-test',
    from: stackOf({ [word]: first, [`${word}-b`]: second }),
    inputs: { job_name: word, test_command: 'true' },
    jobs: { [word]: { after_script: [] } },
  });
  await eventually('the wait', () => (job.log().includes('waiting for:') ? true : undefined));
  job.cancel();
  expect(await job.done).toContain(CANCELED);
  await removeRunners(word);
  expect(await objectsWith(word)).toEqual([]);
});

engineTest('killed with its container: the next job sweeps what it left, and only that', async () => {
  // Keeps for five seconds what others keep for an hour more than the job may run.
  const job = await startStack({ timeout: '-3595' });
  job.abandon();
  await job.done;
  await removeRunners(job.word);
  expect((await kindsOf(job.word)).sort()).toEqual(['container', 'network', 'volume']);

  const foreign = `foreign-${process.pid}`;
  const label = (text: string) => ['--label', text];
  const future = Math.floor(Date.now() / 1000) + 3600;
  await docker('volume', 'create', ...label(`drydock.expires=${future}`), `${foreign}-a`);
  await docker('volume', 'create', ...label('com.docker.compose.project=foreign'), `${foreign}-b`);
  await docker('network', 'create', ...label('drydock.expires='), `${foreign}-c`);
  await docker('create', '--name', `${foreign}-d`, ...label('com.docker.compose.project=x'), 'busybox:1.37');
  const others = await objectsWith(foreign);
  expect(others).toHaveLength(4);
  await new Promise((resolve) => setTimeout(resolve, 6_000));

  const next = await run({
    component: 'compose-test',
    from: fixture('compose'),
    inputs: { test_command: 'true', up_services: 'web' },
  });
  try {
    expect(next.exitCode, next.output).toBe(0);
    expect(await objectsWith(job.word)).toEqual([]);
    expect(await objectsWith(foreign)).toEqual(others);
  } finally {
    await docker('rm', '--force', `${foreign}-d`);
    await docker('network', 'rm', `${foreign}-c`);
    await docker('volume', 'rm', `${foreign}-a`, `${foreign}-b`);
  }
});
