import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Client } from './client.js';
import type { Kind } from './kind.js';
import { source, state } from './paths.js';
import type { Pki } from './pki.js';
import type { Credentials } from './registries.js';

/** What `up` writes down: first what it is about to change, at the end everything that users of the lab need. */
export interface Record {
  /** Whether the engine is the lab's own. */
  own: boolean;
  /** What engine and images are made from, where they are the lab's own. */
  kind: Kind;
  /** How host processes use the engine. */
  client: Client;
  /** On an engine that is not the lab's own: what was changed there that no label tells. */
  changes?: Changes;
  /** There once `up` has finished. */
  complete?: { fingerprint: string; credentials: Credentials; pki: Pki };
}

/** Changes on an existing engine that `down` has to take back. */
export interface Changes {
  /** Images that were pulled or tagged. */
  images: string[];
  /** Directories that were created, the outermost first. */
  directories: string[];
}

const file = join(state, 'lab.json');

/** Reads the record, if there is one. */
export function readRecord(): Record | undefined {
  try {
    // A record of a checkout from before there were kinds has none.
    return { kind: 'debian', ...JSON.parse(readFileSync(file, 'utf8')) };
  } catch {
    return undefined;
  }
}

/** Writes the record. */
export function writeRecord(record: Record): void {
  mkdirSync(state, { recursive: true });
  writeFileSync(file, JSON.stringify(record, null, 2), { mode: 0o600 });
}

const ingredients =
  '{{engine,images,registry}/**,{archive,distribution,images,layers,on-demand,own,registries}.ts}';
const released = 'released/**';

/** A digest of what the lab of a kind is made from: when it changes, a running lab is out of date. */
export function fingerprint(kind: Kind): string {
  const digest = createHash('sha256').update(kind);
  const patterns = kind === 'real' ? [ingredients, released] : [ingredients];
  const files = [...globSync(patterns, { cwd: source }).sort(), '../../src/engine/version.ts'];
  for (const name of files) {
    const path = join(source, name);
    if (statSync(path).isFile()) digest.update(`${name}\0`).update(readFileSync(path));
  }
  return digest.digest('hex');
}

/** The environment of this process, changed so that it uses the engine. */
export function environment({ path, variables }: Client): NodeJS.ProcessEnv {
  const env = { ...process.env, PATH: [...path, process.env.PATH].join(delimiter), ...variables };
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
}
