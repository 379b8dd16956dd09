import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
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

/**
 * Makes sure that the named programs can be run: the machine's own where it has them, otherwise unpacked from the package
 * of the same name into `.lab/tools`, without root. Returns the environment to run them with; throws LabUnavailable where
 * a program is missing and packages cannot be had.
 */
export async function ensureTools(names: readonly string[]): Promise<{ PATH: string }> {
  const onPath = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/sbin', '/sbin'];
  const missing = names.filter(
    (name) => ![bin, ...onPath].some((directory) => existsSync(join(directory, name))),
  );
  if (missing.length > 0) {
    await locked(
      fileURLToPath(import.meta.url),
      () => {},
      () => install(missing.filter((name) => !existsSync(join(bin, name)))),
    );
  }
  return { PATH: [...(existsSync(bin) ? [bin] : []), ...onPath].join(delimiter) };
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
    for (const name of names) await publish(name);
  } catch (error) {
    throw new LabUnavailable(
      `${names.join(', ')}: not installed, and could not be fetched as a package:\n${reason(error)}\n` +
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
