import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { openApt, unpack } from './apt.js';
import { distribution } from './distribution.js';
import { LabUnavailable, reason } from './errors.js';
import { locked } from './lock.js';
import { tools } from './paths.js';

/** The directory of the programs that the machine did not have. */
export const bin = join(tools, 'bin');
const tree = join(tools, 'root');

/** What a program of the machine has to do to be taken; any other is taken as it is. */
const FITS: Record<string, (program: string) => Promise<boolean>> = { busybox: asksPath };

/**
 * Makes sure that the named programs can be run: the machine's own where it has them and they do what the tests need,
 * otherwise unpacked from the package of the same name into `.lab/tools`, without root. Returns the environment to run them
 * with, in which those of `.lab/tools` come first; throws LabUnavailable where a program is missing and packages cannot be
 * had.
 */
export async function ensureTools(names: readonly string[]): Promise<{ PATH: string }> {
  const onPath = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/sbin', '/sbin'];
  const found = await Promise.all(names.map((name) => existsSync(join(bin, name)) || taken(name, onPath)));
  const missing = names.filter((_name, index) => !found[index]);
  if (missing.length > 0) {
    await locked(
      fileURLToPath(import.meta.url),
      () => {},
      () => install(missing.filter((name) => !existsSync(join(bin, name)))),
    );
  }
  return { PATH: [...(existsSync(bin) ? [bin] : []), ...onPath].join(delimiter) };
}

/** Whether the program that the machine finds under a name can be taken. */
async function taken(name: string, folders: readonly string[]): Promise<boolean> {
  const program = folders.map((folder) => join(folder, name)).find(existsSync);
  return program !== undefined && (await (FITS[name]?.(program) ?? true));
}

/**
 * Whether busybox's shell runs the programs that PATH names, as that of the official Alpine image and Debian's `busybox` do.
 * `busybox-static` takes its own applets instead (FEATURE_SH_STANDALONE), and a stub of `date` would never be asked.
 */
export async function asksPath(busybox: string): Promise<boolean> {
  await mkdir(tools, { recursive: true });
  const folder = await mkdtemp(join(tools, 'busybox-'));
  try {
    await writeFile(join(folder, 'date'), '#!/bin/sh\necho asked\n', { mode: 0o755 });
    const options = { env: { PATH: folder }, extendEnv: false, reject: false } as const;
    return (await execa(busybox, ['sh', '-c', 'date'], options)).stdout === 'asked';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function install(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const work = join(tools, 'apt');
  try {
    const machine = await distribution();
    const apt = await openApt(machine, machine.codename, work, '/var/lib/dpkg/status');
    const packages = await apt.closure(names);
    await apt.download(packages);
    await unpack(await apt.files(packages), tree);
    await mkdir(bin, { recursive: true });
    for (const name of names) {
      await publish(name);
      if (!(await (FITS[name]?.(join(bin, name)) ?? true))) {
        await rm(join(bin, name));
        throw new Error(`the package ${name} holds a program that does not do what the tests need`);
      }
    }
  } catch (error) {
    throw new LabUnavailable(
      `${names.join(', ')}: not installed in the form that the tests need, and could not be fetched as a package:\n${reason(error)}\n` +
        `Install ${names.join(' ')} with the machine's package manager, then try again.`,
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Puts one program into `bin`: a link, or a wrapper where it needs a library that the machine does not have. */
async function publish(name: string): Promise<void> {
  const program = ['usr/bin', 'bin', 'usr/sbin', 'sbin']
    .map((part) => join(tree, part, name))
    .find(existsSync);
  if (program === undefined) throw new Error(`the package ${name} has no program ${name}`);
  const target = join(bin, name);
  await rm(target, { force: true });
  const { stdout } = await execa('ldd', [program], { reject: false });
  if (!stdout.includes('not found')) return symlink(program, target);
  const libraries = (await readdir(join(tree, 'usr/lib'))).filter((directory) =>
    directory.includes('-linux-'),
  );
  const path = libraries.map((directory) => join(tree, 'usr/lib', directory)).join(':');
  const wrapper = `#!/bin/sh\nLD_LIBRARY_PATH='${path}' exec '${program}' "$@"\n`;
  await writeFile(target, wrapper, { mode: 0o755 });
}
