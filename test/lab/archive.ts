import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { link, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { execa } from 'execa';
import type { Image } from './images.js';
import { label } from './paths.js';

/** One layer as a blob: an OCI descriptor and the digest of its content before compression. */
export interface Blob {
  mediaType: string;
  digest: string;
  size: number;
  diffId: string;
}

const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch as string] ?? process.arch;
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const blobFile = (digest: string) => `blobs/${digest.replace(':', '/')}`;

/**
 * Packs a tree as a layer blob below `directory`. Layers that only the local engine reads stay uncompressed, which saves
 * seconds on every `up`; those that travel to registries are compressed as usual.
 */
export async function packLayer(tree: string, directory: string, compressed: boolean): Promise<Blob> {
  const blobs = join(directory, 'blobs/sha256');
  await mkdir(blobs, { recursive: true });
  const part = join(blobs, `part-${basename(tree)}`);
  const flags = ['--numeric-owner', '--owner=0', '--group=0', '--sort=name', '--mtime=@0'];
  if (process.getuid?.() === 0) flags.push(...(await keepingOwners(directory)));
  const tar = execa('tar', ['-c', ...flags, '-C', tree, '.'], { buffer: false, stdin: 'ignore' });
  const content = createHash('sha256');
  const stored = createHash('sha256');
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const file = createWriteStream(part);
  const written = compressed
    ? pipeline(tar.stdout, tap(content), gzip, tap(stored), file)
    : pipeline(tar.stdout, tap(content), file);
  await Promise.all([written, tar]);
  const diffId = `sha256:${content.digest('hex')}`;
  const digest = compressed ? `sha256:${stored.digest('hex')}` : diffId;
  const { size } = await stat(part);
  await rename(part, join(directory, blobFile(digest)));
  const mediaType = `application/vnd.oci.image.layer.v1.tar${compressed ? '+gzip' : ''}`;
  return { mediaType, digest, size, diffId };
}

/** Flags of tar: everything is root's, except what `prepare.sh` gave to the first user (only root can). */
async function keepingOwners(directory: string): Promise<string[]> {
  const map = join(directory, 'owners');
  await writeFile(map, '+1000 first:1000\n');
  return [`--owner-map=${map}`, `--group-map=${map}`];
}

/** A reference with the host of its registry, which Docker Hub's images leave out. */
function qualified(reference: string): string {
  if (/^[^/]*\.[^/]*\//.test(reference)) return reference;
  return `docker.io/${reference.includes('/') ? '' : 'library/'}${reference}`;
}

function tap(hash: ReturnType<typeof createHash>): PassThrough {
  const stream = new PassThrough({ highWaterMark: 1 << 20 });
  stream.on('data', (chunk: Buffer) => hash.update(chunk));
  return stream;
}

/**
 * Loads images into an engine as one archive, in the OCI layout and in the older layout of `docker save` at once, so
 * that every engine reads it; a layer that several images share is sent once, and one that is not in `directory` is not
 * sent: the engine has it.
 */
export async function loadImages(
  images: readonly (Image & { blobs: Blob[] })[],
  directory: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const name = `load-${images[0]?.name.replaceAll(/\W/g, '-')}`;
  const archive = join(directory, name);
  await mkdir(join(archive, 'blobs/sha256'), { recursive: true });
  const put = async (content: Buffer, mediaType: string) => {
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
    await writeFile(join(archive, blobFile(digest)), content);
    return { mediaType, digest, size: content.length };
  };
  const manifests = [];
  const saved = [];
  for (const image of images) {
    const [key, value] = label.split('=') as [string, string];
    const config = await put(
      json({
        architecture: arch,
        os: 'linux',
        config: { ...image.config, Labels: { [key]: value } },
        rootfs: { type: 'layers', diff_ids: image.blobs.map((blob) => blob.diffId) },
      }),
      'application/vnd.oci.image.config.v1+json',
    );
    const layers = image.blobs.map(({ mediaType, digest, size }) => ({ mediaType, digest, size }));
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const reference = `${image.name}${image.name.includes(':') ? '' : ':latest'}`;
    manifests.push({
      ...(await put(json({ schemaVersion: 2, mediaType, config, layers }), mediaType)),
      annotations: {
        'io.containerd.image.name': qualified(reference),
        'org.opencontainers.image.ref.name': reference.split(':')[1],
      },
    });
    saved.push({
      Config: blobFile(config.digest),
      RepoTags: [reference],
      Layers: layers.map((layer) => blobFile(layer.digest)),
    });
  }
  for (const digest of new Set(images.flatMap((image) => image.blobs.map((blob) => blob.digest)))) {
    const packed = join(directory, blobFile(digest));
    if (existsSync(packed)) await link(packed, join(archive, blobFile(digest)));
  }
  await writeFile(join(archive, 'oci-layout'), json({ imageLayoutVersion: '1.0.0' }));
  await writeFile(
    join(archive, 'index.json'),
    json({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests }),
  );
  await writeFile(join(archive, 'manifest.json'), json(saved));
  await execa('tar', ['-c', '-C', archive, '.'], { stdin: 'ignore', buffer: { stdout: false } }).pipe(
    'docker',
    ['load', '--quiet'],
    { env, extendEnv: false },
  );
}
