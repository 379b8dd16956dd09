import { existsSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { LabUnavailable } from './errors.js';

/** Where packages come from on this machine. */
export interface Distribution {
  /** The machine's own release: host tools come from it, so that they run with the host's libraries. */
  codename: string;
  /** The releases that the trees of engine and images come from. */
  suites: { engine: string; python: string };
  /** What this distribution calls one of Debian's packages. */
  name(pkg: string): string;
  /** A line of sources.list for one of its releases. */
  source(suite: string): string;
}

interface Known {
  /** Absent: the machine's own release. */
  suites?: Distribution['suites'];
  /** Pockets of a release beside it. */
  pockets: string[];
  components: string;
  keyring: string;
  /** Packages that have another name than in Debian. */
  names: Record<string, string>;
}

const distributions: Record<string, Known> = {
  debian: {
    // The newest engine and client, near to what users run; the release with Python 3.13.
    suites: { engine: 'forky', python: 'trixie' },
    pockets: [],
    names: {},
    components: 'main',
    keyring: '/usr/share/keyrings/debian-archive-keyring.gpg',
  },
  ubuntu: {
    // The updates hold its newest engine, whose package has the client as well.
    pockets: ['-updates'],
    names: { 'docker-cli': 'docker.io', 'docker-compose': 'docker-compose-v2' },
    components: 'main universe',
    keyring: '/usr/share/keyrings/ubuntu-archive-keyring.gpg',
  },
};

/** Reads the distribution and its mirror from the machine; throws LabUnavailable where it has no packages to offer. */
export async function distribution(): Promise<Distribution> {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)`, 'm').exec(release)?.[1] ?? '';
  const found = distributions[field('ID')];
  if (found === undefined) {
    throw new LabUnavailable(
      `This machine (${field('PRETTY_NAME') || process.platform}) is neither Debian nor Ubuntu, whose packages the lab uses.\n` +
        'Start a Docker engine (`docker version` must answer) and install the missing tools, then try again.',
    );
  }
  const codename = field('VERSION_CODENAME');
  const mirror = await mirrorOf(codename);
  const signed = existsSync(found.keyring) ? ` signed-by=${found.keyring}` : '';
  return {
    codename,
    suites: found.suites ?? { engine: codename, python: codename },
    name: (pkg) => found.names[pkg] ?? pkg,
    // The testing release's file can be past its date; its signature is checked all the same.
    source: (suite) =>
      ['', ...found.pockets]
        .map(
          (pocket) => `deb [check-valid-until=no${signed}] ${mirror} ${suite}${pocket} ${found.components}\n`,
        )
        .join(''),
  };
}

/** The address of the machine's own mirror: apt knows what its sources mean, so they are not parsed here. */
async function mirrorOf(codename: string): Promise<string> {
  const format = ['--format', '$(REPO_URI) $(RELEASE) $(COMPONENT)', 'Created-By: Packages'];
  const { stdout } = await execa('apt-get', ['indextargets', ...format]);
  const targets = stdout.split('\n').map((line) => line.split(' '));
  const wanted = (release: string) => targets.find((target) => target[1] === release && target[2] === 'main');
  const uri = (wanted(codename) ?? wanted('testing') ?? wanted('stable') ?? wanted('sid'))?.[0];
  if (uri === undefined) {
    throw new LabUnavailable(
      `apt has no source for ${codename} main on this machine, so the lab does not know where packages are.\n` +
        'Add one under /etc/apt/sources.list.d, then try again.',
    );
  }
  return uri;
}
