/** What the registry for tests has stored: in memory, gone with its process. */
import { createHash } from 'node:crypto';

/** https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  urls?: string[];
}

/** An image, an index or an artifact, as far as the registry looks into it. */
export interface Manifest {
  mediaType?: string;
  artifactType?: string;
  annotations?: Record<string, string>;
  config?: Descriptor;
  layers?: Descriptor[];
  manifests?: Descriptor[];
  subject?: Descriptor;
}

/** A manifest as it was put. */
export interface Stored {
  type: string;
  body: Buffer;
  manifest: Manifest;
}

export interface Repository {
  /** Digests of the blobs that were pushed to it, or mounted. */
  blobs: Set<string>;
  manifests: Map<string, Stored>;
  tags: Map<string, string>;
}

export interface Store {
  repositories: Map<string, Repository>;
  blobs: Map<string, Buffer>;
}

export const newStore = (): Store => ({ repositories: new Map(), blobs: new Map() });

/** A repository, made where it is not there. */
export function repositoryOf({ repositories }: Store, name: string): Repository {
  const found = repositories.get(name) ?? { blobs: new Set(), manifests: new Map(), tags: new Map() };
  repositories.set(name, found);
  return found;
}

export function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

export function isIndex({ mediaType, manifests }: Manifest): boolean {
  return manifests !== undefined || /index|manifest\.list/.test(mediaType ?? '');
}
