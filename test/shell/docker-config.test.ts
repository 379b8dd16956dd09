/** The job's own docker configuration: private, outside the checkout, gone in the end. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { callsTo, IMAGE, workOf } from './support/calls.js';
import { type Run, runJob, type Scenario } from './support/job.js';
import { errorsIn } from './support/log.js';
import { inDashAndBusybox } from './support/shells.js';

const AUTH = '{"auths":{"other.example.com":{"auth":"dXNlcjpwYXNz \\\\n %s"}}}';

/** Ways to end; each has come as far as a build. */
const ENDS: [string, Scenario][] = [
  ['success', {}],
  ['a failing build', { engine: { answers: { 'buildx-build': { status: 1, output: 'ERROR: no' } } } }],
  ['a failing test', { inputs: { test_command: 'false' } }],
  ['a refused push', { engine: { answers: { push: { status: 1, output: 'denied: no' } } } }],
  ['SIGTERM during the push', { engine: { answers: { push: { status: 'hang' } } }, signal: 'SIGTERM' }],
  ['SIGINT during the push', { engine: { answers: { push: { status: 'hang' } } }, signal: 'SIGINT' }],
  ['SIGHUP during the push', { engine: { answers: { push: { status: 'hang' } } }, signal: 'SIGHUP' }],
];

inDashAndBusybox((shell) => {
  test.each(ENDS)('it is private, outside the checkout, and gone after %s', async (_title, scenario) => {
    const run = await runJob(shell, scenario);
    const [mode, folder] = (callWith(run)?.config ?? '').split('\n');
    expect([mode, folder]).toEqual(['700', workOf(run)]);
    expect(folder?.startsWith(`${run.root}/checkout`)).toBe(false);
    expect(run.left, run.log).toEqual([]);
  });

  test('DOCKER_AUTH_CONFIG is kept', async () => {
    const run = await runJob(shell, { project: { DOCKER_AUTH_CONFIG: AUTH } });
    expect(run.status, run.log).toBe(0);
    expect(callWith(run)?.config).toBe(`700\n${workOf(run)}\n${AUTH}\n`);
    expect(run.log).not.toContain('dXNlcjpwYXNz');
  });

  test('DOCKER_AUTH_CONFIG of type file is as well', async () => {
    let file = '';
    const run = await runJob(shell, {
      prepare({ root, checkout }) {
        file = `${root}/auth`;
        writeFileSync(file, AUTH);
        writeFileSync(`${checkout}/path`, file);
      },
      script: (job) => `export DOCKER_AUTH_CONFIG="$(cat path)"\nrm path\n${job.script}`,
    });
    expect(run.status, run.log).toBe(0);
    expect(callWith(run)?.config).toBe(`700\n${workOf(run)}\n${AUTH}`);
    expect(file).not.toBe('');
  });

  test('one that is no JSON is refused, and not shown', async () => {
    const run = await runJob(shell, { project: { DOCKER_AUTH_CONFIG: 'S3CR3T' } });
    expect([run.status, run.left], run.log).toEqual([64, []]);
    expect(errorsIn(run.log)[0]?.what).toContain('DOCKER_AUTH_CONFIG');
    expect(run.log).not.toContain('S3CR3T');
  });

  test('a DOCKER_CONFIG of the project is left alone', async () => {
    const run = await runJob(shell, { project: { DOCKER_CONFIG: '/nowhere' } });
    expect(callWith(run)?.config?.split('\n')[1]).toBe(workOf(run));
  });

  test('the plugins of a shell executor’s user are found', async () => {
    const run = await runJob(shell, {
      prepare: ({ root }) => {
        mkdirSync(`${root}/home/.docker/cli-plugins`, { recursive: true });
        writeFileSync(`${root}/home/.docker/cli-plugins/docker-buildx`, '');
      },
      inputs: { test_command: 'ls "$DOCKER_CONFIG/cli-plugins"' },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.log).toContain('docker-buildx\n');
  });

  test.each([
    ['folder', (path: string) => mkdirSync(path)],
    ['file', (path: string) => writeFileSync(path, '')],
  ])('70: a %s that was there before is not taken over', async (_kind, plant) => {
    const foreign = { [`${IMAGE}:foreign`]: 'sha256:1' };
    const run = await runJob(shell, {
      inputs: { engine: 'host' },
      engine: { images: foreign },
      prepare: ({ tmp }) => {
        plant(`${tmp}/drydock-1001`);
      },
    });
    expect(run.status, run.log).toBe(70);
    expect(errorsIn(run.log)[0]?.what).toContain('private folder');
    expect(run.calls).toEqual([]);
  });

  test('70: a planted list of images is not followed', async () => {
    const run = await runJob(shell, {
      inputs: { engine: 'host' },
      engine: { images: { 'victim:1': 'sha256:1', 'victim:2': 'sha256:2' } },
      prepare: ({ tmp }) => {
        mkdirSync(`${tmp}/drydock-1001`);
        writeFileSync(`${tmp}/drydock-1001/new_tags`, 'victim:1\n');
        writeFileSync(`${tmp}/drydock-1001/local_image`, 'victim:2\n');
      },
    });
    expect(run.status, run.log).toBe(70);
    expect(run.images).toEqual(['victim:1 sha256:1', 'victim:2 sha256:2']);
  });
});

function callWith(run: Run) {
  expect(callsTo(run, 'buildx build').length, run.log).toBe(1);
  return run.calls.find(({ config }) => config !== undefined);
}
