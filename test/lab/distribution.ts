import { existsSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { LabUnavailable } from './errors.js';

/** Where packages come from on this machine. */
export interface Distribution {
  /** The machine's own release: host tools come from it, so that they run with the host's libraries. */
  codename: string;
  /** The release that the engine and the client are taken from: the newest engine, near to what users run. */
  engineSuite: string;
  /** The release with Python 3.13. */
  pythonSuite: string;
  /** Prints as a line of sources.list. */
  source(suite: string): string;
}

const engineSuite = 'forky';
const pythonSuite = 'trixie';
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Reads the distribution and its mirror from the machine; throws LabUnavailable where it is not Debian. */
export async function distribution(): Promise<Distribution> {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)`, 'm').exec(release)?.[1] ?? '';
  if (field('ID') !== 'debian') {
    throw new LabUnavailable(
      `This machine (${field('PRETTY_NAME') || process.platform}) is not Debian, whose packages the lab builds from.\n` +
        'Start a Docker engine (`docker version` must answer) or install the missing tools, then try again.',
    );
  }
  const codename = field('VERSION_CODENAME');
  const mirror = await mirrorOf(codename);
  const signed = existsSync(keyring) ? ` signed-by=${keyring}` : '';
  return {
    codename,
    engineSuite,
    pythonSuite,
    // The testing release's file can be past its date; its signature is checked all the same.
    source: (suite) => `deb [check-valid-until=no${signed}] ${mirror} ${suite} main\n`,
  };
}

/** The address of the machine's own mirror: apt knows what its sources mean, so they are not parsed here. */
async function mirrorOf(codename: string): Promise<string> {
  const { stdout } = await execa('apt-get', [
    'indextargets',
    '--format',
    '$(REPO_URI) $(RELEASE) $(COMPONENT)',
    'Created-By: Packages',
  ]);
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
