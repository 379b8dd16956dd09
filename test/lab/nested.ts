/** Engines that run in containers of the lab's engine. */
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { type Docker, dockerWith } from './docker.js';
import type { Lab } from './index.js';

/** The socket of an engine that runs as root. */
export const rootSocket = '/var/run/docker.sock';

/** The arguments of `docker exec` that come before a command which uses the engine in a container. */
function inside(container: string, socket: string): string[] {
  return ['--env', `DOCKER_HOST=unix://${socket}`, container];
}

/**
 * Waits for the engine in a container and returns its docker client; throws with the end of the container's log where
 * the engine does not answer within 60 s.
 */
export async function nestedDocker(lab: Lab, container: string, socket = rootSocket): Promise<Docker> {
  const outer = dockerWith(lab.env);
  const docker: Docker = (...args) => outer('exec', ...inside(container, socket), 'docker', ...args);
  const deadline = performance.now() + 60_000;
  while (!(await docker('version').then(Boolean, () => false))) {
    const running = await outer('container', 'inspect', '--format', '{{.State.Running}}', container);
    if (running === 'false' || performance.now() > deadline) {
      const options = { env: lab.env, extendEnv: false, all: true } as const;
      const { all } = await execa('docker', ['logs', '--tail', '6', container], options);
      throw new Error(`The engine in ${container} does not answer:\n${all}`);
    }
    await sleep(50);
  }
  return docker;
}

/** Copies images of the lab's engine to the engine in a container. */
export async function copyImages(
  lab: Lab,
  container: string,
  images: readonly string[],
  socket = rootSocket,
): Promise<void> {
  const options = { env: lab.env, extendEnv: false } as const;
  const load = ['exec', '--interactive', ...inside(container, socket), 'docker', 'load', '--quiet'];
  await execa('docker', ['save', ...images], { ...options, buffer: { stdout: false } }).pipe(
    'docker',
    load,
    options,
  );
}
