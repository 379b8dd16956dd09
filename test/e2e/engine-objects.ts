/** What is on the lab's engine. */
import { execa } from 'execa';
import { DOCKER_VERSION } from '../../src/engine/version.js';
import { lab } from './harness.js';

/** Runs docker on the lab's engine. */
export async function docker(...args: string[]): Promise<string> {
  const { env } = await lab();
  return (await execa('docker', args, { env })).stdout;
}

/** Runs buildx there, from the client's image: the machine's docker may have no plugins. */
export async function buildx(...args: string[]): Promise<string> {
  const socket = '/var/run/docker.sock:/var/run/docker.sock';
  return docker(
    'run',
    '--rm',
    '--volume',
    socket,
    `docker:${DOCKER_VERSION}-cli`,
    'docker',
    'buildx',
    ...args,
  );
}

const LISTS: Record<string, readonly string[]> = {
  container: ['ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Names}} {{.Image}} {{.Mounts}}'],
  image: ['image', 'ls', '--all', '--no-trunc', '--format', '{{.Repository}}:{{.Tag}}'],
  volume: ['volume', 'ls', '--format', '{{.Name}}'],
  network: ['network', 'ls', '--format', '{{.Name}}'],
};

/** Containers, images, volumes and networks that `word` occurs in, as `kind name …`; other tests may use the engine as well. */
export async function objectsWith(word: string): Promise<string[]> {
  const lists = Object.entries(LISTS).map(async ([kind, args]) =>
    (await listed(args))
      .split('\n')
      .filter((line) => line.includes(word))
      .map((line) => `${kind} ${line}`),
  );
  return (await Promise.all(lists)).flat();
}

/** A list of the engine's; that of images fails where another test removes one meanwhile. */
async function listed(args: readonly string[]): Promise<string> {
  return eventually('a list without a gap', () =>
    docker(...args).catch((error: Error) => {
      if (error.message.includes('NotFound: content digest')) return undefined;
      throw error;
    }),
  );
}

/** Waits until `check` gives something. */
export async function eventually<T>(
  what: string,
  check: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await check();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${what}: waited in vain`);
}
