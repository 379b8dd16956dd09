import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dockerWith } from './docker.js';
import { answers, inNetwork, stopEngine } from './engine.js';
import { LabUnavailable } from './errors.js';
import { clearExisting, engineExists, upExisting } from './existing.js';
import { KINDS, type Kind, kindAsked } from './kind.js';
import { locked, lockFile } from './lock.js';
import { upOwn } from './own.js';
import { home, label, state } from './paths.js';
import { environment, fingerprint, type Record, readRecord } from './record.js';
import { gateway, mirrorHost, network, registryHost } from './registries.js';
import { type Log, type Step, steps } from './steps.js';

export { LabUnavailable };

/** A running lab: a Docker engine with two registries and the images that tests need. */
export interface Lab {
  /** The environment for a host process that uses the engine: `docker` and the engine's address. */
  env: NodeJS.ProcessEnv;
  /** The engine's socket as the engine sees it, to be mounted into containers. */
  engineSocket: string;
  /** The network of the registries. */
  network: string;
  /** The registry to push to, by TLS with a password. */
  registry: { host: string; user: string; password: string };
  /** The mirror of the public registry: TLS, read-only, open. */
  mirror: { host: string; url: string };
  /** The private certificate authority, files on the host. */
  caFile: string;
  caKeyFile: string;
  /** The address on which containers of the network reach a host process that `inNetwork` runs. */
  gateway: string;
  /** Whether the engine is the lab's own. */
  own: boolean;
  /** What engine and images are made from, where they are the lab's own. */
  kind: Kind;
  /** The command that runs a host process in the engine's network namespace. */
  inNetwork(file: string, args: string[]): { file: string; args: string[] };
}

/** How the lab is. */
export interface Status {
  state: 'down' | 'incomplete' | 'outdated' | 'up';
  lab?: Lab;
}

const containers = ['drydock-lab-mirror', 'drydock-lab-registry'];

/**
 * Brings the lab up, or returns at once where it is; throws LabUnavailable where this machine cannot have it. A lab that is not of
 * the asked kind is taken down first; who asks for none gets the one that is up, else that of DRYDOCK_LAB_ENGINE.
 */
export function up({ log = () => {}, kind }: { log?: Log; kind?: Kind } = {}): Promise<Lab> {
  return locked(
    lockFile,
    () => log('Waiting for another `up` or `down` of this checkout to end.'),
    async () => {
      const current = await status();
      const other = current.lab !== undefined && kind !== undefined && current.lab.kind !== kind;
      if (current.lab !== undefined && current.state === 'up' && !other) return current.lab;
      if (current.state !== 'down') {
        log(
          `The lab is ${other ? `up with ${KINDS[current.lab?.kind ?? 'debian']}` : current.state}: taking it down first.`,
        );
        await clear(false);
      }
      const step = steps(log);
      const record = await start(step, kind ?? current.lab?.kind ?? kindAsked());
      return labOf(record);
    },
  );
}

async function start(step: Step, kind: Kind): Promise<Record> {
  const existing = await engineExists();
  try {
    return await (existing ? upExisting(step, kind) : upOwn(step, kind));
  } catch (error) {
    await clear(false);
    throw error;
  }
}

/** Tells how the lab is, without changing it. */
export async function status(): Promise<Status> {
  const record = readRecord();
  if (record === undefined) return { state: 'down' };
  if (record.complete === undefined || (record.own && !(await answers()))) return { state: 'incomplete' };
  const lab = labOf(record);
  const running = await dockerWith(lab.env)(
    'ps',
    '--filter',
    `label=${label}`,
    '--format',
    '{{.Names}}',
  ).catch(() => '');
  if (!containers.every((name) => running.split('\n').includes(name))) return { state: 'incomplete' };
  return { state: record.complete.fingerprint === fingerprint(record.kind) ? 'up' : 'outdated', lab };
}

/** Takes the lab down and removes everything that it created. */
export function down({ log = () => {} }: { log?: Log } = {}): Promise<void> {
  return locked(
    lockFile,
    () => log('Waiting for another `up` or `down` of this checkout to end.'),
    () => clear(true),
  );
}

/** Ends what runs, then moves the files away before removing them: what still writes there cannot come back. */
async function clear(everything: boolean): Promise<void> {
  const record = readRecord();
  if (record !== undefined && !record.own) await clearExisting(record);
  await stopEngine();
  const trash = join(home, `trash-${process.pid}`);
  await rename(state, trash).catch(() => {});
  await rm(everything ? home : trash, { recursive: true, force: true });
}

function labOf(record: Record): Lab {
  if (record.complete === undefined) throw new Error('the lab is not complete');
  const { credentials, pki } = record.complete;
  return {
    env: environment(record.client),
    engineSocket: '/var/run/docker.sock',
    network,
    registry: { host: registryHost, ...credentials },
    mirror: { host: mirrorHost, url: `https://${mirrorHost}` },
    caFile: pki.ca,
    caKeyFile: pki.caKey,
    gateway,
    own: record.own,
    kind: record.kind,
    inNetwork: record.own ? inNetwork : (file, args) => ({ file, args }),
  };
}
