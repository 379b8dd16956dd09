import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { socket } from './engine.js';
import { state } from './paths.js';

/** What host processes need beyond their own environment to use the engine. */
export interface Client {
  /** Directories to put first in PATH. */
  path: string[];
  /** Variables to set, or to remove where undefined. */
  variables: Record<string, string | undefined>;
}

const tree = join(state, 'trees/client');

/**
 * The client for the lab's own engine: the machine's docker or the one in the client's tree, with buildx and compose from
 * that tree, and a configuration that is not the user's. `tools` are directories of host tools for PATH.
 */
export async function ownClient(tools: readonly string[]): Promise<Client> {
  const bin = join(state, 'bin');
  const config = join(state, 'docker');
  const plugins = join(state, 'plugins');
  await Promise.all([bin, config, plugins].map((directory) => mkdir(directory, { recursive: true })));
  const { exitCode } = await execa('docker', ['--version'], { reject: false });
  if (exitCode !== 0) await wrap(bin, 'usr/bin/docker');
  for (const plugin of ['docker-buildx', 'docker-compose']) {
    await wrap(plugins, `usr/libexec/docker/cli-plugins/${plugin}`);
  }
  await writeFile(join(config, 'config.json'), JSON.stringify({ cliPluginsExtraDirs: [plugins] }));
  return {
    path: [bin, ...tools],
    variables: {
      DOCKER_HOST: `unix://${socket}`,
      DOCKER_CONFIG: config,
      DOCKER_CONTEXT: undefined,
      DOCKER_TLS_VERIFY: undefined,
      DOCKER_CERT_PATH: undefined,
    },
  };
}

/** Lets the host run a program of the tree, which is of another release: by the tree's own loader and libraries. */
async function wrap(directory: string, program: string): Promise<void> {
  const architecture = (await readdir(join(tree, 'usr/lib'))).find((name) => name.includes('-linux-')) ?? '';
  const libraries = join(tree, 'usr/lib', architecture);
  const loader = (await readdir(libraries)).find((name) => name.startsWith('ld-linux')) ?? '';
  const command = `'${join(libraries, loader)}' --library-path '${libraries}' '${join(tree, program)}'`;
  const wrapper = join(directory, program.split('/').at(-1) ?? '');
  await writeFile(wrapper, `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
}
