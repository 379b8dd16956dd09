import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { type Apt, unpack } from './apt.js';
import type { Distribution } from './distribution.js';
import type { Kind } from './kind.js';
import { source } from './paths.js';
import { hasReleased, packagesOf, placeReleased } from './released/place.js';

/** One layer: packages unpacked into a tree, then finished by `images/<layer>/prepare.sh`. */
interface Layer {
  packages: readonly string[];
  /** The layer that it lies on: what is there is not unpacked again, unless it is named here. */
  on?: string;
  /** The release that the packages come from; absent: the engine's. */
  suite?: keyof Distribution['suites'];
  /** What they are said to need and the image does not run, beside what no image does. */
  without?: RegExp;
  /** Whether the packages need no others, or only what the layer below has: apt is not asked, which takes a second. */
  alone?: boolean;
}

/** The userland of images that stand in for Alpine's. */
const userland = ['base-files', 'base-passwd', 'busybox-static', 'ca-certificates'];

/** The layers, each also a folder in `images`. Whatever a layer's packages need comes with them. */
export const layers = {
  client: {
    packages: [
      ...['base-files', 'base-passwd', 'busybox', 'ca-certificates', 'openssl', 'openssh-client', 'git'],
      ...['docker-cli', 'docker-buildx', 'docker-compose'],
    ],
  },
  dind: { packages: ['docker.io', 'containerd', 'runc', 'iptables', 'netbase'], on: 'client' },
  registry: { packages: ['docker-registry'], on: 'client', alone: true },
  busybox: { packages: ['busybox-static'], alone: true },
  python: { packages: [...userland, 'python3'], suite: 'python' },
  rootless: {
    packages: ['base-passwd', 'rootlesskit', 'slirp4netns', 'uidmap', 'fuse-overlayfs', 'iproute2'],
    on: 'dind',
  },
  ssh: { packages: ['base-passwd', 'openssh-server'], on: 'dind' },
  shellcheck: { packages: ['shellcheck'], suite: 'python' },
  nginx: {
    packages: [...userland, 'nginx'],
    without: /^(iproute2|lib(elf|bpf|cap2|krb|k5|gssapi).*)$/,
    suite: 'python',
  },
  postgres: {
    packages: [...userland, 'postgresql', 'tzdata'],
    without:
      /^(libllvm.*|libz3.*|locales|libc-l10n|postgresql-(client-)?common.*|lib(json|ipc|io)-.*|procps|adduser|passwd|ssl-cert)$/,
    suite: 'python',
  },
  redis: {
    packages: [...userland, 'redis-server'],
    without: /^(adduser|passwd|login.defs|libpam.*)$/,
    suite: 'python',
  },
  mkdocs: {
    packages: [...userland, 'mkdocs', 'mkdocs-material'],
    without: /^(procps|fonts-.*|python3-(nltk|joblib|tqdm)|node-.*)$/,
    suite: 'python',
  },
  node: { packages: [...userland, 'libstdc++6'], suite: 'python' },
  oras: { packages: [...userland, 'oras'] },
  cosign: { packages: ['busybox-static', 'ca-certificates', 'cosign'], without: /^openssl.*|libssl.*$/ },
  'cosign-2': {
    packages: ['busybox-static', 'ca-certificates', 'cosign'],
    without: /^openssl.*|libssl.*$/,
    suite: 'python',
  },
  curl: { packages: [...userland, 'curl'], without: /^(krb5-locales|publicsuffix)$/, suite: 'python' },
  binfmt: { packages: ['busybox-static', 'qemu-user'], suite: 'python', alone: true },
  ryuk: { packages: [], on: 'python', suite: 'python', alone: true },
} as const satisfies Record<string, Layer>;

/** A layer's name. */
export type LayerName = keyof typeof layers;

/** The release that a layer's packages come from. */
export function suiteOf(name: LayerName): keyof Distribution['suites'] {
  return (layers[name] as Layer).suite ?? 'engine';
}

/** The layers below a layer, the nearest first. */
function below(name: LayerName): LayerName[] {
  const under = (layers[name] as Layer).on as LayerName | undefined;
  return under === undefined ? [] : [under, ...below(under)];
}

/** Dependencies that nothing here runs: service management, Perl (and what only it needs), package configuration. */
const unwanted =
  /^(systemd|libsystemd-shared|sysvinit-utils|perl.*|libperl.*|liberror-perl|libdb5.*|libgdbm.*|git-man|debconf|debianutils|mawk|dpkg|tar|coreutils|gcc-.*|libc-gconv.*|libblkid1|libmount1|tzdata|readline-common)$/;

/** The packages that each layer adds. */
export type Plan = Map<LayerName, string[]>;

/** Asks apt which packages each layer takes. */
export async function plan(
  apt: Apt,
  kind: Kind,
  names: readonly LayerName[],
  nameOf: (pkg: string) => string,
): Promise<Plan> {
  const named = (name: LayerName) => packagesOf(kind, name, layers[name].packages).map(nameOf);
  const closure = async (name: LayerName) => {
    const { alone, without }: Layer = layers[name];
    const packages = named(name);
    if (alone) return packages;
    const left = (pkg: string) => unwanted.test(pkg) || without?.test(pkg);
    return (await apt.closure(packages)).filter((pkg) => packages.includes(pkg) || !left(pkg));
  };
  const involved = [...new Set(names.flatMap((name) => [name, ...below(name)]))];
  const all = new Map<string, readonly string[]>(
    await Promise.all(involved.map(async (name) => [name, await closure(name)] as const)),
  );
  return new Map(
    names.map((name) => {
      const there = new Set(below(name).flatMap((under) => all.get(under) ?? []));
      const own = new Set(named(name));
      return [name, (all.get(name) ?? []).filter((pkg) => own.has(pkg) || !there.has(pkg))];
    }),
  );
}

/** Unpacks and finishes one layer's tree from the downloaded packages. */
export async function growTree(
  apt: Apt,
  kind: Kind,
  packages: readonly string[],
  name: LayerName,
  tree: string,
): Promise<void> {
  await mkdir(tree, { recursive: true });
  await unpack(await apt.files(packages), tree);
  await placeReleased(kind, name, tree);
  const wrap = (await lacksCapabilities()) ? ['wrap'] : [];
  const released = hasReleased(kind, name) ? ['released'] : [];
  await execa('sh', [join(source, 'images', name, 'prepare.sh'), tree, ...wrap, ...released]);
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
