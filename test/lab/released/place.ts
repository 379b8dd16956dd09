import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Kind } from '../kind.js';
import type { Log } from '../steps.js';
import { releasedPrograms } from './build.js';

/** What stands in a package's place in the kind `real`. */
interface Instead {
  /** Released programs, by their paths in the tree: those of the package, so that nothing else differs. */
  programs: Record<string, string>;
  /** Packages that the one was there for, too. */
  packages?: readonly string[];
}

/** By layer, then by package: what the kind `real` has instead of the package. */
export const replaced: Record<string, Record<string, Instead>> = {
  client: {
    'docker-cli': { programs: { 'usr/bin/docker': 'docker' } },
    'docker-buildx': { programs: { 'usr/libexec/docker/cli-plugins/docker-buildx': 'docker-buildx' } },
    'docker-compose': { programs: { 'usr/libexec/docker/cli-plugins/docker-compose': 'docker-compose' } },
  },
  dind: {
    'docker.io': {
      programs: { 'usr/sbin/dockerd': 'dockerd', 'usr/sbin/docker-proxy': 'docker-proxy' },
      packages: ['tini-static'],
    },
    containerd: {
      programs: {
        'usr/bin/containerd': 'containerd',
        'usr/bin/containerd-shim-runc-v2': 'containerd-shim-runc-v2',
        'usr/bin/ctr': 'ctr',
      },
    },
    runc: { programs: { 'usr/sbin/runc': 'runc' } },
  },
  registry: { 'docker-registry': { programs: { 'usr/bin/docker-registry': 'registry' } } },
  oras: { oras: { programs: { 'usr/bin/oras': 'oras' } } },
  cosign: { cosign: { programs: { 'usr/bin/cosign': 'cosign' } } },
};

const insteadIn = (kind: Kind, layer: string) => (kind === 'real' ? (replaced[layer] ?? {}) : {});

/** The packages of a layer in a kind, from those that it has of Debian's. */
export function packagesOf(kind: Kind, layer: string, packages: readonly string[]): string[] {
  const instead = insteadIn(kind, layer);
  return packages.flatMap((pkg) => (instead[pkg] ? (instead[pkg].packages ?? []) : [pkg]));
}

/** Whether a layer has released programs in a kind. */
export function hasReleased(kind: Kind, layer: string): boolean {
  return Object.keys(insteadIn(kind, layer)).length > 0;
}

/** Builds the released programs of these layers where they are not built yet. */
export async function buildReleased(kind: Kind, layers: readonly string[], log: Log): Promise<void> {
  const names = layers.flatMap((layer) =>
    Object.values(insteadIn(kind, layer)).flatMap(({ programs }) => Object.values(programs)),
  );
  await releasedPrograms(names, log);
}

/** Puts a layer's released programs into its tree. */
export async function placeReleased(kind: Kind, layer: string, tree: string): Promise<void> {
  for (const { programs } of Object.values(insteadIn(kind, layer))) {
    const files = await releasedPrograms(Object.values(programs), () => {});
    for (const [path, name] of Object.entries(programs)) {
      const target = join(tree, path);
      await mkdir(dirname(target), { recursive: true });
      await rm(target, { force: true });
      await copyFile(files.get(name) as string, target);
    }
  }
}
