import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ownClient } from './client.js';
import { dockerWith } from './docker.js';
import { assertPrivileged, startEngine } from './engine.js';
import { images } from './images.js';
import type { Kind } from './kind.js';
import { state } from './paths.js';
import { environment, fingerprint, type Record, writeRecord } from './record.js';
import {
  closeMirror,
  createNetwork,
  fillMirror,
  mirrorHost,
  openMirror,
  prepareRegistries,
  registryHost,
  startPrivateRegistry,
} from './registries.js';
import { growTrees } from './standins.js';
import type { Step } from './steps.js';

/** Brings up the lab's own engine, with registries and images on it. What does not wait for another runs beside it. */
export async function upOwn(step: Step, kind: Kind): Promise<Record> {
  assertPrivileged();
  writeRecord({ own: true, kind, client: { path: [], variables: {} } });
  const trees = await growTrees(step, kind);
  try {
    const prepared = step('certificates', prepareRegistries);
    prepared.catch(() => {});
    await Promise.all((['client', 'dind'] as const).map(trees.tree));
    const { pki, credentials } = await prepared;
    const client = await ownClient(kind);
    const env = environment(client);
    const docker = dockerWith(env);
    await step('engine', async () => {
      await trust(pki.ca);
      await startEngine(['--registry-mirror', `https://${mirrorHost}`]);
      await createNetwork(docker);
    });
    const python = images.filter((image) => image.layers.includes('python')); // the last to be ready
    await trees.load(
      images.filter((image) => !python.includes(image)),
      env,
    );
    await Promise.all([
      step('registry', () => startPrivateRegistry(docker, pki)),
      step('mirror', async () => {
        await Promise.all([openMirror(docker, pki), trees.load(python, env)]);
        await fillMirror(env, credentials);
        await closeMirror(docker, pki);
      }),
    ]);
    await trees.clean();
    const record = {
      own: true,
      kind,
      client,
      complete: { fingerprint: fingerprint(kind), credentials, pki },
    };
    writeRecord(record);
    return record;
  } finally {
    await trees.settled();
  }
}

/**
 * Makes the engine trust the lab's authority for its two registries. The mirror is there twice: with the containerd image
 * store, pulling through it uses the certificates of the registry it stands for, not those under its own name
 * (moby, daemon/hosts.go, `mirrorsToRegistryHosts`).
 */
async function trust(ca: string): Promise<void> {
  for (const host of [registryHost, mirrorHost, 'docker.io']) {
    const directory = join(state, 'certs.d', host);
    await mkdir(directory, { recursive: true });
    await copyFile(ca, join(directory, 'ca.crt'));
  }
}
