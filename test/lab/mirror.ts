import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockerWith } from './docker.js';
import { type Image, images } from './images.js';
import { state } from './paths.js';
import type { Pki } from './pki.js';
import { type Credentials, fillMirror, mirrorVolume, startRegistry } from './registries.js';

const file = join(state, 'mirror.json');

/** The images that the mirror should serve and does not yet. */
export function notInMirror(wanted: readonly Image[]): Image[] {
  const there = new Set([...images.map((image) => image.name), ...added()]);
  return wanted.filter((image) => image.mirrored && !there.has(image.name));
}

function added(): string[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

/**
 * Pushes images of the engine into the mirror while it serves: through a second registry on its volume, which only the
 * engine's own machine reaches, where every engine takes any certificate.
 */
export async function addToMirror(
  env: NodeJS.ProcessEnv,
  { credentials, pki }: { credentials: Credentials; pki: Pki },
  wanted: readonly Image[],
): Promise<void> {
  const docker = dockerWith(env);
  const name = 'drydock-lab-seed';
  await docker('rm', '--force', name); // of a process that was killed
  try {
    const options = ['--volume', `${mirrorVolume}:/var/lib/registry`, '--publish', '127.0.0.1::5000'];
    await startRegistry(docker, name, undefined, 'private.yml', pki, options);
    const host = await docker('port', name, '5000/tcp');
    await fillMirror(env, credentials, host, wanted);
    writeFileSync(file, JSON.stringify([...added(), ...wanted.map((image) => image.name)]));
  } finally {
    await docker('rm', '--force', name).catch(() => {});
  }
}
