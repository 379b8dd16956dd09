import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Distribution } from './distribution.js';

/** A private apt: it reads the machine's mirror and writes nothing outside its own directory. Needs no root. */
export interface Apt {
  /** The packages that `names` need, themselves included, counting as installed what `installed` says. */
  closure(names: readonly string[]): Promise<string[]>;
  /** Downloads exactly these packages. */
  download(names: readonly string[]): Promise<void>;
  /** The files of downloaded packages. */
  files(names: readonly string[]): Promise<string[]>;
}

/**
 * Opens a private apt on a suite. `installed` is a dpkg status file, without one nothing counts as installed; `architecture`
 * that of the packages, where it is not the machine's.
 */
export async function openApt(
  distribution: Distribution,
  suite: string,
  directory: string,
  installed?: string,
  architecture?: string,
): Promise<Apt> {
  const path = (name: string) => join(directory, name);
  await Promise.all(
    ['lists/partial', 'archives/partial', 'debs'].map((name) => mkdir(path(name), { recursive: true })),
  );
  await writeFile(path('sources.list'), distribution.source(suite));
  await writeFile(path('status'), '');
  const options = {
    'Dir::Etc::SourceList': path('sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'Dir::State::Lists': path('lists'),
    'Dir::State::status': installed ?? path('status'),
    'Dir::Cache': directory,
    'Dir::Cache::archives': path('archives'),
    // Some machines' configuration turns apt's caches off, and every call would read all of the lists again.
    'Dir::Cache::pkgcache': 'pkgcache.bin',
    'Dir::Cache::srcpkgcache': 'srcpkgcache.bin',
    'Acquire::Languages': 'none',
    'APT::Sandbox::User': 'root', // apt's own user could not read a private directory
    'APT::Install-Recommends': 'false',
    'Debug::NoLocking': 'true', // the dpkg lock is the machine's; here nothing is installed
  };
  if (architecture !== undefined) {
    Object.assign(options, { 'APT::Architecture': architecture, 'APT::Architectures': architecture });
  }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const apt = (...args: string[]) => execa('apt-get', ['-q', '-y', ...flags, ...args], { cwd: path('debs') });

  await apt('update');
  return {
    closure: async (names) => {
      const { stdout } = await apt('install', '--print-uris', ...names);
      return [...stdout.matchAll(/^'[^']*' ([^_\s]+)_/gm)].map((match) => match[1] as string);
    },
    download: async (names) => {
      if (names.length > 0) await apt('download', ...names);
    },
    files: async (names) => {
      const files = await readdir(path('debs'));
      const wanted = files.filter((file) => names.some((name) => file.startsWith(`${name}_`)));
      return wanted.map((file) => join(path('debs'), file));
    },
  };
}

/** Unpacks packages into one tree, several at a time, without their documentation. */
export async function unpack(debs: readonly string[], tree: string): Promise<void> {
  await mkdir(tree, { recursive: true });
  const queue = [...debs];
  const worker = async () => {
    for (let deb = queue.pop(); deb !== undefined; deb = queue.pop())
      await execa('dpkg-deb', ['-x', deb, tree]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  await execa('rm', [
    '-rf',
    ...['doc', 'man', 'locale', 'info', 'lintian'].map((name) => join(tree, 'usr/share', name)),
  ]);
}
