/** The released programs: which there are, of which version, and what their builds take. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DOCKER_VERSION } from '../../../src/engine/version.js';
import { source } from '../paths.js';

/** A program that is built from its maker's Go module. */
export interface Program {
  name: string;
  /** The folder of the Go module that pins it. */
  module: string;
  /** The Go package of its `main`. */
  package: string;
  /** As the Go module proxy calls it, such as `v1.4.3`. */
  version: string;
  /** Where its maker's build writes the version down: a Go variable and its value. */
  variable?: readonly [name: string, value: string];
  /** Build tags. */
  tags?: readonly string[];
  /** Whether C is compiled and linked into it. */
  c?: boolean;
}

type Extra = Pick<Program, 'tags' | 'c'> & {
  /** Names of programs whose package has another. */
  names?: Record<string, string>;
  /** The Go variable with the version, and the form that it has in a release. */
  variable?: string;
  form?: (version: string) => string;
};

const number = (version: string) => version.replace(/^v/, '').replace('+incompatible', '');

/** By module: what `go.mod` cannot say. A program that finds its version in what Go writes into it has no variable. */
const extras: Record<string, Extra> = {
  buildx: { names: { buildx: 'docker-buildx' }, variable: 'github.com/docker/buildx/version.Version' },
  buildkit: { variable: 'github.com/moby/buildkit/version.Version' },
  cli: { variable: 'github.com/docker/cli/cli/version.Version', form: number },
  compose: { names: { cmd: 'docker-compose' }, variable: 'github.com/docker/compose/v5/internal.Version' },
  containerd: { variable: 'github.com/containerd/containerd/v2/version.Version' },
  cosign: { variable: 'sigs.k8s.io/release-utils/version.gitVersion' },
  crane: { variable: 'github.com/google/go-containerregistry/cmd/crane/cmd.Version' },
  // The engine's module counts apart from its releases; without a version it calls itself `library-import`.
  dockerd: {
    variable: 'github.com/moby/moby/v2/dockerversion.Version',
    form: (version) => `${DOCKER_VERSION}+moby.${number(version)}`,
  },
  grype: { variable: 'main.version', form: number },
  registry: { variable: 'github.com/distribution/distribution/v3/version.version' },
  runc: { tags: ['seccomp'], c: true },
};

/** The folder of the Go modules. */
export const modules = join(source, 'released/modules');

/** All of them: the `tool` lines of the modules. */
export function programs(): Program[] {
  return globSync('*/go.mod', { cwd: modules }).sort().map(dirname).flatMap(programsOf);
}

function programsOf(module: string): Program[] {
  const text = readFileSync(join(modules, module, 'go.mod'), 'utf8');
  const { names = {}, variable, form = (version: string) => version, ...rest } = extras[module] ?? {};
  return [...text.matchAll(/^(?:tool |\t)([\w.-]+(?:\/[\w.-]+)*)$/gm)].map((match) => {
    const path = match[1] as string;
    const version = versionIn(text, path);
    return {
      ...rest,
      name: names[basename(path)] ?? basename(path),
      module,
      package: path,
      version,
      ...(variable === undefined ? {} : { variable: [variable, form(version)] as const }),
    };
  });
}

/** The version of the required module that has the package: the longest path that the package's begins with. */
function versionIn(text: string, path: string): string {
  const required = [...text.matchAll(/^(?:require |\t)(\S+) (v\S+)/gm)].map(
    ([, name = '', version = '']) => ({ name, version }),
  );
  const found = required
    .filter(({ name }) => path === name || path.startsWith(`${name}/`))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (found === undefined) throw new Error(`go.mod requires no module of ${path}`);
  return found.version;
}
