import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { type Docker, dockerWith } from './docker.js';
import { socket } from './engine.js';
import { LabUnavailable, reason } from './errors.js';
import { type Image, images } from './images.js';
import type { Kind } from './kind.js';
import { label, source } from './paths.js';
import { pullImages } from './pull.js';
import { type Changes, environment, fingerprint, type Record, writeRecord } from './record.js';
import {
  closeMirror,
  createNetwork,
  fillMirror,
  mirrorHost,
  network,
  openMirror,
  prepareRegistries,
  registryHost,
  startPrivateRegistry,
} from './registries.js';
import { growTrees } from './standins.js';
import type { Step } from './steps.js';
import { bin } from './tools.js';

const settings = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH'];

/** Whether an engine answers to the environment of this process. */
export async function engineExists(): Promise<boolean> {
  if (process.env.DOCKER_HOST === `unix://${socket}`) return false; // this lab's own, seen from its own environment
  const { exitCode } = await execa('docker', ['version'], { timeout: 10_000, reject: false });
  return exitCode === 0;
}

/** Brings the registries and the images up on the engine that is there; writes down first what it changes. */
export async function upExisting(step: Step, kind: Kind): Promise<Record> {
  const variables = Object.fromEntries(settings.map((name) => [name, process.env[name]]));
  const changes: Changes = { images: [], directories: [] };
  const record: Record = { own: false, kind, client: { path: [], variables }, changes };
  const docker = dockerWith(process.env);
  await assertFree(docker);
  await clearExisting(record);
  writeRecord(record);

  const { pki, credentials } = await step('certificates', prepareRegistries);
  record.client.path = existsSync(bin) ? [bin] : [];
  const env = environment(record.client);
  const noted = (name: string) => {
    changes.images.push(name);
    writeRecord(record);
  };
  const missing = await step('images: pull', () => pullImages(docker, ofKind(images, kind), noted));
  if (missing.length > 0) {
    missing.forEach(({ name }) => {
      noted(name);
    });
    const trees = await growTrees(step, kind, missing);
    try {
      await trees.load(missing, env);
      await trees.clean();
    } finally {
      await trees.settled();
    }
  }
  await step('network, trust', async () => {
    await createNetwork(docker);
    await trust(docker, readFileSync(pki.ca, 'utf8'), (directory) => {
      changes.directories.push(directory);
      writeRecord(record);
    });
  });
  await Promise.all([
    step('registry', () => startPrivateRegistry(docker, pki)),
    step('mirror', async () => {
      await openMirror(docker, pki);
      await fillMirror(env, credentials);
      await closeMirror(docker, pki);
    }),
  ]);
  record.complete = { fingerprint: fingerprint(kind), credentials, pki };
  writeRecord(record);
  return record;
}

/** The images as the kind pulls them. */
function ofKind(images: readonly Image[], kind: Kind): Image[] {
  return images.map((image) =>
    kind === 'real' && image.released ? { ...image, public: image.released } : image,
  );
}

/** Takes back everything that `upExisting` did. */
export async function clearExisting({ client, changes }: Record): Promise<void> {
  const docker = dockerWith(environment(client));
  const ours = async (kind: string, ...args: string[]) =>
    (await docker(kind, 'ls', '--quiet', '--filter', `label=${label}`, ...args)).split('\n').filter(Boolean);
  if (changes !== undefined && changes.directories.length > 0) {
    const script = readFileSync(join(source, 'existing/untrust.sh'), 'utf8');
    const created = [...changes.directories].reverse();
    const mounts = ['--label', label, '-v', '/etc:/machine', 'busybox:1.37'];
    await docker(
      'run',
      '--rm',
      ...mounts,
      'sh',
      '-c',
      script,
      'sh',
      registryHost,
      mirrorHost,
      '--',
      ...created,
    );
  }
  const containers = await ours('container', '--all');
  if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
  const volumes = await ours('volume');
  if (volumes.length > 0) await docker('volume', 'rm', '--force', ...volumes);
  for (const name of await ours('network')) {
    const attached = await docker(
      'network',
      'inspect',
      '--format',
      '{{range $id, $_ := .Containers}}{{$id}} {{end}}',
      name,
    );
    for (const id of attached.split(' ').filter(Boolean))
      await docker('network', 'disconnect', '--force', name, id);
    await docker('network', 'rm', name);
  }
  // An image that something else uses by now stays.
  for (const name of changes?.images ?? []) await docker('rmi', name).catch(() => {});
}

/** Two checkouts cannot have their labs on one engine: the addresses are fixed. */
async function assertFree(docker: Docker): Promise<void> {
  const format = '{{range $name, $value := .Labels}}{{$name}}={{$value}}\n{{end}}';
  const labels = await docker('network', 'inspect', '--format', format, network).catch(() => undefined);
  if (labels === undefined || labels.split('\n').includes(label)) return;
  throw new LabUnavailable(
    `The engine has a network ${network} that is not this checkout's.\n` +
      'Run `npm run lab -- down` in the checkout that created it (or remove the network), then try again.',
  );
}

/** Places the authority's certificate where the engine looks for it, from a container with the machine's /etc. */
async function trust(docker: Docker, ca: string, created: (directory: string) => void): Promise<void> {
  const script = readFileSync(join(source, 'existing/trust.sh'), 'utf8');
  const options = ['--label', label, '--env', `CA=${ca.trim()}`, '-v', '/etc:/machine', 'busybox:1.37'];
  try {
    const output = await docker(
      'run',
      '--rm',
      ...options,
      'sh',
      '-c',
      script,
      'sh',
      registryHost,
      mirrorHost,
    );
    output.split('\n').filter(Boolean).forEach(created);
  } catch (error) {
    throw new LabUnavailable(
      `The engine does not let a container write to its machine's /etc/docker/certs.d:\n${reason(error)}\n` +
        'The lab needs that for its registries: use an engine that runs as root on Linux.',
    );
  }
}
