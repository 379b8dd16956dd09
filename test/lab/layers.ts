import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { type Apt, unpack } from './apt.js';
import { source } from './paths.js';

/** One layer: packages unpacked into a tree, then finished by `images/<layer>/prepare.sh`. */
interface Layer {
  packages: readonly string[];
  /** The layer that it lies on: what is there is not unpacked again. */
  on?: LayerName;
}

/** The layers, each also a folder in `images`. Whatever a layer's packages need comes with them. */
export const layers = {
  client: {
    packages: [
      ...['base-files', 'base-passwd', 'busybox', 'ca-certificates', 'openssl', 'openssh-client', 'git'],
      ...['docker-cli', 'docker-buildx', 'docker-compose'],
    ],
  },
  dind: { packages: ['docker.io', 'containerd', 'runc', 'iptables', 'netbase'], on: 'client' },
  registry: { packages: ['docker-registry'], on: 'client' },
  helper: { packages: ['bash', 'rsync'], on: 'client' },
  busybox: { packages: ['busybox-static'] },
  python: { packages: ['base-files', 'base-passwd', 'busybox-static', 'ca-certificates', 'python3'] },
} as const satisfies Record<string, { packages: readonly string[]; on?: string }>;

/** A layer's name. */
export type LayerName = keyof typeof layers;

/** Dependencies that nothing here runs: service management, Perl (and what only it needs), package configuration. */
const unwanted =
  /^(systemd|libsystemd-shared|sysvinit-utils|perl.*|libperl.*|liberror-perl|libdb5.*|libgdbm.*|git-man|debconf|debianutils|mawk|dpkg|tar|coreutils|gcc-.*|libc-gconv.*|libblkid1|libmount1|tzdata|readline-common)$/;

/** What apt says about the layers of one suite. */
export type Plan = Map<LayerName, string[]>;

/** Asks apt which packages each layer takes. */
export async function plan(apt: Apt, names: readonly LayerName[]): Promise<Plan> {
  const closures = new Map(
    await Promise.all(
      names.map(async (name) => {
        const closure = await apt.closure(layers[name].packages);
        return [name, closure.filter((pkg) => !unwanted.test(pkg))] as const;
      }),
    ),
  );
  return new Map(
    names.map((name) => {
      const below: string[] = closures.get((layers[name] as Layer).on ?? name) ?? [];
      const own = closures.get(name) ?? [];
      return [name, 'on' in layers[name] ? own.filter((pkg) => !below.includes(pkg)) : own];
    }),
  );
}

/** Unpacks and finishes one layer's tree from the downloaded packages. */
export async function growTree(
  apt: Apt,
  packages: readonly string[],
  name: LayerName,
  tree: string,
): Promise<void> {
  await mkdir(tree, { recursive: true });
  await unpack(await apt.download(packages), tree);
  const wrap = (await lacksCapabilities()) ? ['wrap'] : [];
  await execa('sh', [join(source, 'images', name, 'prepare.sh'), tree, ...wrap]);
}

/** Whether the machine's capability bounding set misses a capability that its kernel knows. */
async function lacksCapabilities(): Promise<boolean> {
  const [status, last] = await Promise.all([
    readFile('/proc/self/status', 'utf8'),
    readFile('/proc/sys/kernel/cap_last_cap', 'utf8'),
  ]);
  const bounding = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  return bounding !== (1n << (BigInt(last.trim()) + 1n)) - 1n;
}
