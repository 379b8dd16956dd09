/** On an engine that others use: what the job leaves, what it never touches. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { IMAGE, LOCAL } from './support/calls.js';
import { type Run, runJob, type Scenario } from './support/job.js';
import { type Answer, DIGEST, NOW } from './support/sandbox.js';
import { inDashAndBusybox } from './support/shells.js';
import type { Shell } from './support/tools.js';

const PAST = NOW - 1;
const FUTURE = NOW + 100_000;
/** Images of others, and what of theirs looks like ours. */
const FOREIGN = {
  'docker.io/library/busybox:latest': 'sha256:1',
  [`${IMAGE}:v1`]: 'sha256:2',
  [`${IMAGE}:drydock-1002-${FUTURE}`]: 'sha256:3',
  [`other/app:drydock-7-${FUTURE}`]: 'sha256:4',
  'other/app:drydock-fix-42': 'sha256:5',
  'other/app:drydock-42': 'sha256:6',
  [`other/app:my-drydock-7-${PAST}`]: 'sha256:7',
  [`other/app:drydock-7-${PAST}-rc`]: 'sha256:8',
  [`other/drydock-7-${PAST}:latest`]: 'sha256:9',
  '<none>:<none>': 'sha256:10',
};
/** What a job that was killed has left. */
const EXPIRED = {
  [`other/app:drydock-7-${PAST}`]: 'sha256:11',
  [`localhost:5000/b:drydock-8-${NOW}`]: 'sha256:12',
  // Of docker-bake, one of several images of its job.
  [`other/app:drydock-9-2-${PAST}`]: 'sha256:13',
};
const CONTAINERS = {
  c1: LOCAL,
  c2: `${IMAGE}:v1`,
  c3: `other/app:drydock-7-${PAST}`,
  c4: 'docker.io/library/busybox:latest',
  c5: `${IMAGE}:drydock-1002-${FUTURE}`,
};
const listed = (map: Record<string, string>) => Object.entries(map).map(([key, value]) => `${key} ${value}`);
const KEPT_CONTAINERS = ['c2', 'c4', 'c5'].map((id) => `${id} ${CONTAINERS[id as 'c2']}`);
const ON_HOST = {
  inputs: { engine: 'host', test_command: 'true' },
  engine: { images: { ...FOREIGN, ...EXPIRED }, containers: CONTAINERS },
};
const fails = (verb: string, answer: Answer): Scenario => ({ engine: { answers: { [verb]: answer } } });

/** How a job can end, and with which status. */
const ENDS: [string, Scenario, number | null][] = [
  ['success', {}, 0],
  ['a failing build', fails('buildx-build', { status: 5, output: 'ERROR: no' }), 5],
  ['a failing test', { inputs: { test_command: 'exit 6' } }, 6],
  ['a refused push', fails('push', { status: 7, output: 'denied: no' }), 7],
  [
    'no engine',
    {
      inputs: { wait_timeout: 1 },
      clock: { now: NOW, step: 1 },
      ...fails('version', { status: 1, output: 'is too new' }),
    },
    78,
  ],
  ['SIGTERM during the build', { ...fails('buildx-build', { status: 'hang' }), signal: 'SIGTERM' }, null],
  ['SIGTERM during the push', { ...fails('push', { status: 'hang' }), signal: 'SIGTERM' }, null],
];

inDashAndBusybox((shell) => {
  describe.each(ENDS)('after %s', (_title, scenario, status) => {
    test('the engine holds what it held, less what had expired', async () => {
      const run = await host(shell, scenario);
      expect(run.status, run.log).toBe(status);
      const swept = !run.commands.every((command) => /^version|^image ls|^rm|^ps/.test(command));
      expect([...run.images].sort()).toEqual(listed(swept ? FOREIGN : { ...FOREIGN, ...EXPIRED }).sort());
      if (swept) expect(run.containers).toEqual(KEPT_CONTAINERS);
      expect(run.left).toEqual([]);

      // The after_script, twice, finds nothing more to do.
      const after = await host(shell, { ...scenario, after: 2 });
      expect(after.afterStatus, after.log).toEqual([0, 0]);
      expect([after.images, after.containers, after.left], after.log).toEqual([
        run.images,
        run.containers,
        run.left,
      ]);
    });
  });

  test('after a refused login, beside which the sweep runs, nothing of others is touched', async () => {
    const run = await host(shell, { ...fails('login', { status: 8, output: 'unauthorized' }), after: 2 });
    expect([run.status, run.afterStatus, run.left], run.log).toEqual([8, [0, 0], []]);
    expect(run.images).toEqual(expect.arrayContaining(listed(FOREIGN)));
    expect(listed({ ...FOREIGN, ...EXPIRED })).toEqual(expect.arrayContaining(run.images));
    expect(run.containers).toEqual(expect.arrayContaining(KEPT_CONTAINERS));
  });

  test('killed at once: the after_script alone cleans up', async () => {
    const run = await host(shell, { ...fails('push', { status: 'hang' }), signal: 'SIGKILL', after: 2 });
    expect([run.status, run.afterStatus], run.log).toEqual([null, [0, 0]]);
    expect(run.images.sort()).toEqual(listed(FOREIGN).sort());
    expect(run.containers).toEqual(KEPT_CONTAINERS);
    expect(run.left).toEqual([]);
  });

  test('cancelled before anything started: the after_script does no harm', async () => {
    const run = await host(shell, { script: () => ':', after: 2 });
    expect(run.afterStatus, run.log).toEqual([0, 0]);
    expect(run.images).toEqual(listed({ ...FOREIGN, ...EXPIRED }));
  });

  test('a tag that was there before is kept, a new one is not', async () => {
    const run = await host(shell, { inputs: { tags: 'v1\nv2' } });
    expect(run.status, run.log).toBe(0);
    expect(run.registry).toEqual([`${IMAGE}:v1 ${DIGEST}`, `${IMAGE}:v2 ${DIGEST}`]);
    expect(run.images.filter((line) => line.startsWith(`${IMAGE}:v`))).toEqual([`${IMAGE}:v1 ${DIGEST}`]);
  });

  test('a tag that is there because another job pushes it now is new as well', async () => {
    const images = { ...FOREIGN, [`${IMAGE}:v3`]: FOREIGN[`${IMAGE}:drydock-1002-${FUTURE}`] as string };
    const run = await host(shell, { inputs: { tags: 'v3' }, engine: { images } });
    expect(run.status, run.log).toBe(0);
    expect([...run.images].sort()).toEqual(listed(FOREIGN).sort());
  });

  test('a tag of the Docker Hub is known under the name that the engine gives it', async () => {
    const images = { 'acme/app:v1': 'sha256:2', [`acme/app:drydock-7-${PAST}`]: 'sha256:11' };
    const run = await host(shell, {
      inputs: { image: 'docker.io/acme/app', tags: 'v1' },
      engine: { images, containers: { c1: `acme/app:drydock-7-${PAST}`, c2: 'acme/app:v1' } },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.images).toContain('acme/app:v1 sha256:2');
    expect(run.images.filter((one) => one.includes(':drydock-'))).toEqual([]);
    expect(run.containers).toEqual(['c2 acme/app:v1']);
  });

  test('without a push no tag is looked for, nor removed', async () => {
    const run = await host(shell, { inputs: { push: false, tags: 'v1' } });
    expect(run.status, run.log).toBe(0);
    expect(run.commands.filter((one) => one.includes('RepoTags'))).toEqual([]);
    expect([...run.images].sort()).toEqual(listed(FOREIGN).sort());
  });

  test('load keeps the tags, not the local name', async () => {
    const run = await host(shell, { inputs: { load: true, tags: 'v1\nv2' } });
    expect(run.images.filter((line) => line.startsWith(IMAGE)).sort()).toEqual(
      [`${IMAGE}:drydock-1002-${FUTURE} sha256:3`, `${IMAGE}:v1 ${DIGEST}`, `${IMAGE}:v2 ${DIGEST}`].sort(),
    );
  });

  test.each(['image-ls', 'ps', 'rm', 'rmi'])(
    'a cleanup that fails at docker %s changes no status and leaves no login',
    async (verb) => {
      const answers = { [verb]: { status: 1, output: 'no' } };
      const good = await runJob(shell, { ...ON_HOST, engine: { ...ON_HOST.engine, answers }, after: 1 });
      expect([good.status, good.afterStatus, good.left], good.log).toEqual([0, [0], []]);
      const bad = await runJob(shell, {
        inputs: { engine: 'host', test_command: 'exit 42' },
        engine: { ...ON_HOST.engine, answers },
        after: 1,
      });
      expect([bad.status, bad.afterStatus, bad.left], bad.log).toEqual([42, [0], []]);
    },
  );

  test.each(['dind-tls', 'dind-socket'])(
    '%s: the engine goes with the job; only its word and the logins are removed',
    async (engine) => {
      const run = await runJob(shell, {
        inputs: { engine },
        engine: ON_HOST.engine,
        prepare: ({ share }) => {
          for (const id of ['1001', '1002']) {
            mkdirSync(`${share}/drydock-${id}/ca`, { recursive: true });
            writeFileSync(`${share}/drydock-${id}/state`, 'started\n');
          }
        },
        after: 2,
      });
      expect([run.status, run.afterStatus], run.log).toEqual([0, [0, 0]]);
      expect(run.commands.filter((command) => /^(rm|rmi|ps|image ls)/.test(command))).toEqual([]);
      expect(run.left).toEqual(['drydock-1002']);
    },
  );
});

async function host(shell: Shell, { inputs, engine, ...rest }: Scenario): Promise<Run> {
  return runJob(shell, {
    inputs: { ...ON_HOST.inputs, ...inputs },
    engine: { ...ON_HOST.engine, ...engine },
    ...rest,
  });
}
