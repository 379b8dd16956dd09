import { existsSync, globSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { socket } from './engine.js';
import type { Kind } from './kind.js';
import { state } from './paths.js';
import { bin as tools } from './tools.js';

/** What host processes need beyond their own environment to use the engine. */
export interface Client {
  /** Directories to put first in PATH. */
  path: string[];
  /** Variables to set, or to remove where undefined. */
  variables: Record<string, string | undefined>;
}

const tree = join(state, 'trees/client');

/**
 * The client for the lab's own engine: buildx, compose, and docker where the machine has none, from the tree of the
 * image; with a configuration that is not the user's. The kind `real` brings its own docker in any case.
 */
export async function ownClient(kind: Kind): Promise<Client> {
  const bin = join(state, 'bin');
  const config = join(state, 'docker');
  const plugins = join(state, 'plugins');
  await Promise.all([bin, config, plugins].map((directory) => mkdir(directory, { recursive: true })));
  const publish = kind === 'real' ? link : wrap;
  if (kind === 'real' || !(await runs('docker'))) await publish(bin, 'usr/bin/docker');
  for (const plugin of ['docker-buildx', 'docker-compose']) {
    await publish(plugins, `usr/libexec/docker/cli-plugins/${plugin}`);
  }
  await writeFile(join(config, 'config.json'), JSON.stringify({ cliPluginsExtraDirs: [plugins] }));
  return {
    path: [bin, ...(existsSync(tools) ? [tools] : [])],
    variables: {
      DOCKER_HOST: `unix://${socket}`,
      DOCKER_CONFIG: config,
      DOCKER_CONTEXT: undefined,
      DOCKER_TLS_VERIFY: undefined,
      DOCKER_CERT_PATH: undefined,
    },
  };
}

async function runs(program: string): Promise<boolean> {
  return (await execa(program, ['--version'], { reject: false })).exitCode === 0;
}

/** Lets the host run a program of the tree that needs no library: a released one. */
async function link(directory: string, program: string): Promise<void> {
  await symlink(join(tree, program), join(directory, basename(program)));
}

/** Lets the host run a program of the tree, which is of another release: by their own loader and libraries. */
async function wrap(directory: string, program: string): Promise<void> {
  const libraries = globSync(join(tree, 'usr/lib/*-linux-*'));
  const loader = globSync(join(libraries[0] ?? '', 'ld-linux*'))[0] ?? '';
  const wrapper = join(directory, basename(program));
  const command = `'${loader}' --library-path '${libraries.join(':')}' '${join(tree, program)}'`;
  await writeFile(wrapper, `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
}
