/** What compose-test tells tests that start containers themselves: where the engine's socket and their ports are. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functions } from './support/functions.js';
import { runJob } from './support/job.js';
import { inDashAndBusybox } from './support/shells.js';
import type { Shell } from './support/tools.js';

const ROOTLESS = '/run/user/1000/docker.sock';
const MOUNTS = `/builds|/var/lib/docker/volumes/a/_data\n/var/run/docker.sock|${ROOTLESS}\n`;

/** What a function of the script prints. */
async function says(shell: Shell, name: string, inputs: Record<string, unknown>, address = '', mounts = '') {
  const run = await runJob(shell, {
    component: 'compose-test',
    inputs: { test_command: 'true', ...inputs },
    engine: { answers: { 'container-inspect': { status: 0, output: mounts } } },
    script: () => `${functions('compose-test')}\n${name}`,
    prepare: ({ share }) => {
      mkdirSync(`${share}/drydock-1001`, { recursive: true });
      if (address) writeFileSync(`${share}/drydock-1001/address`, address);
    },
  });
  expect(run.status, run.log).toBe(0);
  return run.log.trim();
}

inDashAndBusybox((shell) => {
  test.each<[Record<string, unknown>, string]>([
    [{ engine: 'dind-tls' }, '/run/drydock.sock'],
    [{ engine: 'dind-insecure' }, '/run/drydock.sock'],
    [{ engine: 'dind-rootless' }, ROOTLESS],
    [{ engine: 'host' }, ''],
    [{ engine: 'host', docker_socket: true }, '/var/run/docker.sock'],
    [{ engine: 'remote' }, ''],
    [{ engine: 'remote', docker_socket: true }, '/var/run/docker.sock'],
  ])('the socket for the container of the tests: %j', async (inputs, socket) => {
    expect(await says(shell, 'tests_socket', inputs)).toBe(socket);
  });

  test('the runner may have mounted the engine’s socket from another path', async () => {
    expect(await says(shell, 'engine_socket', { engine: 'host' }, '', MOUNTS)).toBe(ROOTLESS);
  });

  test.each([
    ['dind-tls', '172.18.0.3', 'host-gateway'],
    ['dind-rootless', '172.18.0.3 172.30.99.3\n', '172.18.0.3'],
    ['dind-rootless', '', 'host-gateway'],
    ['host', '', 'host-gateway'],
  ])('published ports with %s, whose service is at %j', async (engine, address, answer) => {
    expect(await says(shell, 'published_at', { engine }, address)).toBe(answer);
  });
});
