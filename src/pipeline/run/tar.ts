/** Files on their way into and out of a container. */
import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';

/** A file, a folder or a link. */
export interface Entry {
  path: string;
  mode: number;
  type: 'file' | 'directory' | 'symlink';
  /** Seconds since 1970; now, unless given. */
  time?: number;
  /** Where a link leads. */
  target?: string;
  content?(): Promise<Buffer> | Buffer;
}

/** What is below a folder; paths begin with `prefix`. */
export async function* entriesOf(folder: string, prefix = ''): AsyncGenerator<Entry> {
  for (const name of (await readdir(folder)).sort()) {
    const file = join(folder, name);
    const path = prefix ? `${prefix}/${name}` : name;
    const {
      mode: all,
      mtimeMs,
      ...stats
    } = await lstat(file).then((found) => ({
      mode: found.mode,
      mtimeMs: found.mtimeMs,
      isFolder: found.isDirectory(),
      isLink: found.isSymbolicLink(),
      isFile: found.isFile(),
    }));
    const common = { path, mode: all & 0o7777, time: Math.floor(mtimeMs / 1000) };
    if (stats.isLink) yield { ...common, type: 'symlink', target: await readlink(file) };
    else if (stats.isFile) yield { ...common, type: 'file', content: () => readFile(file) };
    else if (stats.isFolder) {
      yield { ...common, type: 'directory' };
      yield* entriesOf(file, path);
    }
  }
}

/** A tar of entries, made as it is read; all of them belong to root. */
export function tarOf(entries: AsyncIterable<Entry> | Iterable<Entry>): Readable {
  const tar = pack();
  const fill = async () => {
    for await (const entry of entries) {
      const content = entry.content ? await entry.content() : Buffer.alloc(0);
      const mtime = new Date((entry.time ?? Date.now() / 1000) * 1000);
      await new Promise<void>((resolve, reject) => {
        tar.entry(
          {
            name: entry.path,
            mode: entry.mode,
            type: entry.type,
            ...(entry.target === undefined ? {} : { linkname: entry.target }),
            size: content.length,
            mtime,
            uid: 0,
            gid: 0,
          },
          content,
          (error) => (error ? reject(error) : resolve()),
        );
      });
    }
    tar.finalize();
  };
  fill().catch((error) => tar.destroy(error));
  return Readable.from(tar);
}

/** The entries of a tar, read whole. */
export async function untar(tar: Readable): Promise<Entry[]> {
  const found: Entry[] = [];
  const reader = extract();
  tar.on('error', (error) => reader.destroy(error)).pipe(reader);
  for await (const entry of reader) {
    const { name, mode = 0o644, type, linkname, mtime } = entry.header;
    const content = await buffer(entry);
    if (type !== 'file' && type !== 'directory' && type !== 'symlink') continue;
    found.push({
      path: name.replace(/\/$/, ''),
      mode,
      type,
      ...(mtime ? { time: mtime.getTime() / 1000 } : {}),
      ...(linkname ? { target: linkname } : {}),
      ...(type === 'file' ? { content: () => content } : {}),
    });
  }
  return found;
}

/** Writes entries below a folder, with their modes; a folder that is not among them is open to all, as under the runner's umask. */
export async function writeEntries(
  folder: string,
  entries: Iterable<Entry> | AsyncIterable<Entry>,
): Promise<void> {
  for await (const entry of entries) {
    const file = join(folder, entry.path);
    await makeFolder(entry.type === 'directory' ? file : dirname(file), folder);
    if (entry.type === 'symlink') {
      await rm(file, { force: true, recursive: true });
      await symlink(entry.target as string, file);
      continue;
    }
    if (entry.type === 'file') {
      await rm(file, { force: true, recursive: true });
      await writeFile(file, (await entry.content?.()) ?? '');
    }
    await chmod(file, entry.mode);
  }
}

/** Makes a folder with those above it, up to `top`. */
async function makeFolder(folder: string, top: string): Promise<void> {
  if (existsSync(folder)) return;
  if (folder === top) await mkdir(top, { recursive: true });
  else {
    await makeFolder(dirname(folder), top);
    await mkdir(folder);
  }
  await chmod(folder, 0o777);
}
