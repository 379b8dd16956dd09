import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOCKER_VERSION } from '../../src/engine/version.js';
import { type Docker, dockerWith } from './docker.js';
import { ensureImages } from './ensure.js';
import type { Lab } from './index.js';
import { copyImages, nestedDocker } from './nested.js';
import { sshImage } from './on-demand.js';
import { label } from './paths.js';

/** An engine on another machine, as a job sees it: it trusts the lab's registries and pulls through the lab's mirror. */
export interface RemoteEngine<Files> {
  /** For DOCKER_HOST, from any container of the lab's network. */
  host: string;
  /** The address in `host`. */
  address: string;
  /** The texts that a client needs. */
  files: Files;
  /** The docker client on that machine, to look at what jobs left there. */
  docker: Docker;
  /** Takes the engine away, with everything on it. */
  stop(): Promise<void>;
}

/** PEM texts: the authority, and the client's certificate and key that it has signed. */
export interface TlsFiles {
  ca: string;
  cert: string;
  key: string;
}

/** The private key of the user `deploy`, in OpenSSH's format, and the line for known_hosts. */
export interface SshFiles {
  privateKey: string;
  knownHosts: string;
}

interface Options {
  /** Images of the lab's engine to copy to the new one (what the mirror serves need not be copied). */
  images?: readonly string[];
}

/** Starts an engine that is reached at `tcp://ADDRESS:2376`, by TLS with client certificates of an authority of its own. */
export async function startTlsEngine(
  lab: Lab,
  { images = [] }: Options = {},
): Promise<RemoteEngine<TlsFiles>> {
  const engine = await start(lab, 'tls', `docker:${DOCKER_VERSION}-dind`, images);
  const [ca, cert, key] = await engine.read(
    '/certs/client/ca.pem',
    '/certs/client/cert.pem',
    '/certs/client/key.pem',
  );
  return { ...engine, host: `tcp://${engine.address}:2376`, files: { ca, cert, key } };
}

/** Starts an engine that is reached at `ssh://deploy@ADDRESS`; the server there takes the key only. */
export async function startSshEngine(
  lab: Lab,
  { images = [] }: Options = {},
): Promise<RemoteEngine<SshFiles>> {
  await ensureImages(lab, [sshImage]);
  const engine = await start(lab, 'ssh', sshImage, images);
  const [privateKey, hostKey] = await engine.read(
    '/home/deploy/.ssh/id_ed25519',
    '/etc/ssh/ssh_host_ed25519_key.pub',
  );
  const knownHosts = `${engine.address} ${hostKey}`;
  return { ...engine, host: `ssh://deploy@${engine.address}`, files: { privateKey, knownHosts } };
}

let counter = 0;

async function start(lab: Lab, kind: string, image: string, images: readonly string[]) {
  const here = dockerWith(lab.env);
  counter += 1;
  const name = `drydock-lab-${kind}-${process.pid}-${counter}`;
  const place = ['--name', name, '--label', label, '--network', lab.network];
  await here('create', '--privileged', ...place, image, '--registry-mirror', lab.mirror.url);
  const stop = async () => {
    await here('rm', '--force', '--volumes', name);
  };
  try {
    await trust(lab, here, name);
    await here('start', name);
    const docker = await nestedDocker(lab, name);
    if (images.length > 0) await copyImages(lab, name, images);
    const address = await here(
      'inspect',
      '--format',
      `{{(index .NetworkSettings.Networks "${lab.network}").IPAddress}}`,
      name,
    );
    /** The texts of files, which end with a line's end. */
    const read = async <Paths extends string[]>(...paths: Paths) =>
      (await Promise.all(paths.map(async (path) => `${await here('exec', name, 'cat', path)}\n`))) as {
        [index in keyof Paths]: string;
      };
    return { address, docker, stop, read };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Gives the lab's authority to an engine that has not started yet. */
async function trust(lab: Lab, here: Docker, name: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'drydock-lab-trust-'));
  try {
    for (const host of [lab.registry.host, lab.mirror.host, 'docker.io']) {
      await mkdir(join(directory, 'certs.d', host), { recursive: true });
      await copyFile(lab.caFile, join(directory, 'certs.d', host, 'ca.crt'));
    }
    await here('cp', '--quiet', `${directory}/.`, `${name}:/etc/docker`);
  } finally {
    await rm(directory, { recursive: true });
  }
}
