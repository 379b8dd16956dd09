import { existsSync, globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { socket } from './engine.js';
import { state } from './paths.js';
import { bin as tools } from './tools.js';

/** What host processes need beyond their own environment to use the engine. */
export interface Client {
  /** Directories to put first in PATH. */
  path: string[];
  /** Variables to set, or to remove where undefined. */
  variables: Record<string, string | undefined>;
}

const trees = ['client', 'helper'].map((name) => join(state, 'trees', name));

/**
 * The client for the lab's own engine: buildx, compose, and what the machine does not have of docker and rsync, from the
 * trees of the images; with a configuration that is not the user's.
 */
export async function ownClient(): Promise<Client> {
  const bin = join(state, 'bin');
  const config = join(state, 'docker');
  const plugins = join(state, 'plugins');
  await Promise.all([bin, config, plugins].map((directory) => mkdir(directory, { recursive: true })));
  for (const program of ['docker', 'rsync']) {
    const { exitCode } = await execa(program, ['--version'], { reject: false });
    if (exitCode !== 0) await wrap(bin, `usr/bin/${program}`);
  }
  for (const plugin of ['docker-buildx', 'docker-compose']) {
    await wrap(plugins, `usr/libexec/docker/cli-plugins/${plugin}`);
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

/** Lets the host run a program of the trees, which are of another release: by their own loader and libraries. */
async function wrap(directory: string, program: string): Promise<void> {
  const libraries = trees.flatMap((tree) => globSync(join(tree, 'usr/lib/*-linux-*')));
  const loader = globSync(join(libraries[0] ?? '', 'ld-linux*'))[0] ?? '';
  const path = trees.map((tree) => join(tree, program)).find(existsSync) ?? '';
  const wrapper = join(directory, basename(program));
  const command = `'${loader}' --library-path '${libraries.join(':')}' '${path}'`;
  await writeFile(wrapper, `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
}
