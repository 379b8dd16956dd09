/** Calls gitlab-ci-local, which parses, validates and runs pipelines. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

const root = dirname(createRequire(import.meta.url).resolve('gitlab-ci-local/package.json'));

/** GitLab takes `tags: []`; its editor's schema, which gitlab-ci-local uses, does not. */
const ACCEPTED = ['--ignore-schema-paths', '#/definitions/tags/minItems'];

/**
 * Starts gitlab-ci-local in a project's folder, on the Node that runs this.
 * @returns execa's process; it does not throw on a failing job
 */
export function gitlabCiLocal(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  return execa(process.execPath, [join(root, 'dist/index.js'), ...ACCEPTED, ...args], {
    cwd: folder,
    env,
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
  });
}
