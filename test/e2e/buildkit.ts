/** Opens the port of a BuildKit, as buildkitd does, for tests of the engine `buildkit`. */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import type { BuildkitConfig } from './buildkit-server.js';
import { lab } from './harness.js';

const SERVER = join(import.meta.dirname, 'buildkit-server.ts');
const ends: (() => unknown)[] = [];
afterAll(() => Promise.all(ends.map((end) => end())));

/** Opens the port; gives its address. It closes after the file's tests. */
export async function openBuildkit(tls?: BuildkitConfig['tls']): Promise<string> {
  const { env, gateway, inNetwork } = await lab();
  const socket = String(env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', '');
  const config: BuildkitConfig = { address: gateway, socket, ...(tls ? { tls } : {}) };
  const { file, args } = inNetwork(process.execPath, [SERVER, JSON.stringify(config)]);
  const server = execa(file, args, { reject: false, buffer: false, stderr: 'inherit', stdin: 'ignore' });
  ends.push(() => {
    server.kill();
    return server;
  });
  const port = await new Promise((resolve) => createInterface({ input: server.stdout }).on('line', resolve));
  return `tcp://${gateway}:${port}`;
}
