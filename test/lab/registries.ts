import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hash } from 'bcryptjs';
import { execa } from 'execa';
import { type Docker, dockerWith } from './docker.js';
import { type Image, images, registryImage } from './images.js';
import { label, source, state } from './paths.js';
import { createPki, type Pki } from './pki.js';
import { ensureTools } from './tools.js';

/** The network that the registries are on, and that tests attach their containers to. */
export const network = 'drydock-lab';
export const subnet = '172.30.99.0/24';
export const gateway = '172.30.99.1';
export const registryAddress = '172.30.99.2';
export const mirrorAddress = '172.30.99.3';
export const registryHost = `${registryAddress}:5000`;
export const mirrorHost = `${mirrorAddress}:5000`;

/** Who may push. */
export interface Credentials {
  user: string;
  password: string;
}

/** What the mirror serves. */
export const mirrorVolume = 'drydock-lab-mirror';

/** Creates the network. It comes first: an engine with its own address plan must not give the subnet away. */
export async function createNetwork(docker: Docker): Promise<void> {
  // Addresses for containers without a fixed one come from the upper half, away from the registries'.
  const range = ['--subnet', subnet, '--gateway', gateway, '--ip-range', '172.30.99.128/25'];
  await docker('network', 'create', '--label', label, ...range, network);
}

/** Makes what the registries need: certificates, and the account that may push. */
export async function prepareRegistries(): Promise<{ pki: Pki; credentials: Credentials }> {
  const { PATH } = await ensureTools(['openssl']);
  const credentials = { user: 'drydock', password: randomBytes(18).toString('base64url') };
  const pki = await createPki(join(state, 'pki'), [registryAddress, mirrorAddress], { PATH });
  // The registry takes bcrypt and nothing else.
  await writeFile(
    join(state, 'pki/htpasswd'),
    `${credentials.user}:${await hash(credentials.password, 5)}\n`,
  );
  return { pki, credentials };
}

/** Creates and starts a registry: its files are copied in, so that the engine may be anywhere. */
export async function startRegistry(
  docker: Docker,
  name: string,
  address: string | undefined,
  config: string,
  pki: Pki,
  options: string[],
) {
  await docker(
    ...['create', '--name', name, '--label', label, '--network', network, ...options],
    ...(address === undefined ? [] : ['--ip', address]),
    ...['--entrypoint', 'registry', registryImage, 'serve', '/lab/config.yml'],
  );
  const files: [string, string][] = [
    [join(source, 'registry', config), 'config.yml'],
    [pki.cert, 'cert.pem'],
    [pki.key, 'key.pem'],
    [join(state, 'pki/htpasswd'), 'htpasswd'],
  ];
  const folder = join(state, 'registry', name);
  await mkdir(join(folder, 'lab'), { recursive: true });
  await Promise.all(files.map(([from, to]) => execa('cp', [from, join(folder, 'lab', to)])));
  await docker('cp', '--quiet', `${folder}/lab`, `${name}:/`);
  await docker('start', name);
}

/** Starts the registry that jobs push to. */
export async function startPrivateRegistry(docker: Docker, pki: Pki): Promise<void> {
  await startRegistry(docker, 'drydock-lab-registry', registryAddress, 'private.yml', pki, []);
}

/** Starts the mirror for filling: at its own address, but with a password, and writable. */
export async function openMirror(docker: Docker, pki: Pki): Promise<void> {
  await docker('volume', 'create', '--label', label, mirrorVolume);
  await startRegistry(docker, 'drydock-lab-seed', mirrorAddress, 'private.yml', pki, [
    '-v',
    `${mirrorVolume}:/var/lib/registry`,
  ]);
}

/** Pushes images, by default those that `up` puts into the mirror, to where the mirror's volume is writable. */
export async function fillMirror(
  env: NodeJS.ProcessEnv,
  { user, password }: Credentials,
  host = mirrorHost,
  wanted: readonly Image[] = images,
): Promise<void> {
  const config = join(state, 'push');
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  await mkdir(config, { recursive: true });
  await writeFile(join(config, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
  const docker = dockerWith({ ...env, DOCKER_CONFIG: config });
  for (const { name } of wanted.filter((image) => image.mirrored)) {
    const target = `${host}/${name.includes('/') ? '' : 'library/'}${name}`;
    await docker('tag', name, target);
    await retry(() => docker('push', '--quiet', target));
    await docker('rmi', target);
  }
}

/** Replaces the writable mirror by the one that everyone reads and nobody writes. */
export async function closeMirror(docker: Docker, pki: Pki): Promise<void> {
  await docker('rm', '--force', 'drydock-lab-seed');
  await startRegistry(docker, 'drydock-lab-mirror', mirrorAddress, 'mirror.yml', pki, [
    '-v',
    `${mirrorVolume}:/var/lib/registry`,
  ]);
}

/** The registry's first moments: it listens a little after its container has started. */
async function retry<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(100);
    }
  }
}
