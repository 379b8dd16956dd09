/** A folder with all that one run of a script sees: the checkout, a TMPDIR, a HOME, and the stubs' knowledge. */
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** How a docker command ends instead of well: its status and what it prints; `hang` waits for a signal. */
export interface Answer {
  status: number | 'hang';
  output?: string;
}

/** What the stub of Docker knows. */
export interface Engine {
  /** By verb (`push`, `buildx-build`, `image-ls` …): one answer for every call, or one for each in turn. */
  answers?: Record<string, Answer | Answer[]>;
  /** Names of the images that the engine has, with their IDs. */
  images?: Record<string, string>;
  /** IDs of the containers that the engine has, with their images. */
  containers?: Record<string, string>;
  store?: 'containerd' | 'graphdriver';
  /** ID of what it builds; empty: its metadata file tells none. */
  digest?: string;
  /** The metadata file that a build of it writes instead. */
  metadata?: unknown;
  /** What bake resolves its files to. */
  definition?: unknown;
}

/** One recorded call of the stub. */
export interface Call {
  args: string[];
  /** What a login or a copy into a container read. */
  stdin?: string;
  /** The docker configuration of a build: its mode and folder, then its `config.json`; the environment file of a container; the files of a bake. */
  config?: string;
  /** The remote's address, as Git tells it a build in a checkout that is Git's. */
  remote?: string;
}

/** The second that the stub of `date` shows, and by how much each look moves it on. */
export interface Clock {
  now: number;
  step: number;
}

export const NOW = 1_700_000_000;
/** ID of the image that the stub builds. */
export const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

export interface Sandbox {
  root: string;
  checkout: string;
  tmp: string;
  /** The volume that job and service share. */
  share: string;
  stub: string;
}

const STORES = {
  containerd: '[[driver-type io.containerd.snapshotter.v1]]',
  graphdriver: '[[Backing Filesystem extfs] [Supports d_type true]]',
};

/** Makes such a folder; the caller removes `root`. */
export function makeSandbox(files: Record<string, string>, engine: Engine, clock: Clock): Sandbox {
  const root = mkdtempSync(join(tmpdir(), 'drydock-shell-'));
  const sandbox = {
    root,
    checkout: join(root, 'checkout'),
    tmp: join(root, 'tmp'),
    share: join(root, 'share'),
    stub: join(root, 'stub'),
  };
  for (const name of ['checkout', 'tmp', 'home', 'share', 'stub/calls', 'stub/answers', 'stub/back']) {
    mkdirSync(join(root, name), { recursive: true });
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(sandbox.checkout, name)), { recursive: true });
    writeFileSync(join(sandbox.checkout, name), text);
  }
  const put = (name: string, text: string) => writeFileSync(join(sandbox.stub, name), text);
  put('clock', `${clock.now} ${clock.step}\n`);
  put('digest', `${engine.digest ?? DIGEST}\n`);
  put('metadata', engine.metadata ? `${JSON.stringify(engine.metadata, null, 2)}\n` : '');
  put('images', lines(engine.images));
  put('containers', lines(engine.containers));
  put('definition', `${JSON.stringify(engine.definition ?? {}, null, 2)}\n`);
  put('registry', '');
  put('sleeps', '');
  put('store', `${STORES[engine.store ?? 'containerd']}\n`);
  for (const [verb, answer] of Object.entries(engine.answers ?? {})) {
    for (const [index, one] of (Array.isArray(answer) ? answer : [answer]).entries()) {
      const which = Array.isArray(answer) ? index + 1 : 'always';
      put(`answers/${verb}.${which}`, `${one.status}\n${one.output ? `${one.output}\n` : ''}`);
      // What the stub reads when it is to hang: a pipe that nobody writes to.
      if (one.status === 'hang') execFileSync('mkfifo', [join(sandbox.stub, 'fifo')]);
    }
  }
  return sandbox;
}

function lines(map: Record<string, string> = {}): string {
  return Object.entries(map)
    .map(([key, value]) => `${key} ${value}\n`)
    .join('');
}

/** The calls of the stub, in order. */
export function callsOf(sandbox: Sandbox): Call[] {
  const folder = join(sandbox.stub, 'calls');
  const texts = filesBelow(folder);
  return Object.keys(texts)
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(a) - Number(b))
    .map((name) => {
      const stdin = texts[`${name}.stdin`];
      const config = texts[`${name}.config`];
      const remote = texts[`${name}.remote`];
      return {
        args: (texts[name] as string).split('\0').slice(0, -1),
        ...(stdin === undefined ? {} : { stdin }),
        ...(config === undefined ? {} : { config }),
        ...(remote === undefined ? {} : { remote: remote.trim() }),
      };
    });
}

/** A list of the stub's as lines. */
export function listOf(sandbox: Sandbox, name: 'images' | 'containers' | 'registry' | 'sleeps'): string[] {
  return readFileSync(join(sandbox.stub, name), 'utf8').split('\n').filter(Boolean);
}

/** Paths and texts of the files below a folder, or of some of them; of what is no file, only that it is `link`. */
export function filesBelow(folder: string, names?: string[]): Record<string, string> {
  const all = names ?? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    all
      .filter((name) => !lstatSync(join(folder, name)).isDirectory())
      .map((name) => [
        name,
        lstatSync(join(folder, name)).isFile() ? readFileSync(join(folder, name), 'utf8') : 'link',
      ]),
  );
}
