/** What gitlab-ci-local said of a folder, kept while the tests of the lint run: several of them lint the same pipelines. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitlabCiLocalText } from '../pipeline/gitlab-ci-local.js';

type Said = Awaited<ReturnType<typeof gitlabCiLocalText>>;

/** Stands for the folder in what is kept. */
const FOLDER = '<folder of the project>';

/**
 * `gitlabCiLocalText` of a project's folder, as of one with the same files. Only where DRYDOCK_LINT_KEPT names a folder to
 * keep it in, and only what it accepts: what it refuses is asked each time.
 */
export async function saidOf(folder: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Said> {
  const { DRYDOCK_LINT_KEPT: kept } = process.env;
  if (!kept) return gitlabCiLocalText(folder, args, env);
  const plain = args.map((one) => one.replaceAll(folder, FOLDER));
  const hash = createHash('sha256').update(JSON.stringify([plain, env.HOME, process.version]));
  for (const [path, text] of texts(folder)) hash.update(JSON.stringify([path, text]));
  const file = join(kept, hash.digest('hex'));
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8').replaceAll(FOLDER, folder)) as Said;
  const said = await gitlabCiLocalText(folder, args, env);
  if (said.exitCode === 0) {
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(said).replaceAll(folder, FOLDER));
    renameSync(`${file}.${process.pid}`, file);
  }
  return said;
}

/** The files of a folder with their texts, through symbolic links; Git's own, and what gitlab-ci-local leaves, are none of them. */
function texts(folder: string, below = ''): [path: string, text: string][] {
  return readdirSync(join(folder, below))
    .sort()
    .filter((name) => below !== '' || !['.git', '.gitlab-ci-local'].includes(name))
    .flatMap((name) => {
      const path = join(below, name);
      if (!statSync(join(folder, path)).isDirectory()) {
        return [[path, readFileSync(join(folder, path), 'utf8')] as [string, string]];
      }
      return texts(folder, path);
    });
}
