/** Runs pipelines with gitlab-ci-local as a GitLab runner with a docker executor would. */
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { stringify } from 'yaml';
import { ENGINES, type EngineName, SOCKET } from '../engine/engines.js';
import { follow } from './follow.js';
import { gitlabCiLocalInto } from './gitlab-ci-local.js';

/** What a runner's administrator configures, and what its project has. */
export interface Runner {
  /** Environment with the engine's address and its client. */
  env: NodeJS.ProcessEnv;
  /** `[runners.docker] privileged` */
  privileged?: boolean;
  /** `[runners.docker] volumes` */
  volumes: readonly string[];
  /** `[runners.docker] wait_for_services_timeout`, in seconds; 10 by default. */
  serviceTimeout?: number;
  /** Networks that jobs and services join. */
  networks: readonly string[];
  helperImage: string;
  waitImage: string;
  /** CI/CD variables of the project; a file variable is `{ file: content }`. */
  variables: Record<string, string | { file: string }>;
}

/** `[runners.docker] volumes` with what an engine needs; each job gets its own. `socket` is that of the runner's engine. */
export function engineVolumes(engine: EngineName, socket: string): string[] {
  return ENGINES[engine].needs.volumes.map((path) =>
    path === SOCKET ? `${socket}:${path}` : `%gcl-cert%:${path}`,
  );
}

/** Predefined in GitLab; the project of a test gives them values of its own. */
const PREDEFINED = [
  'CI_COMMIT_REF_PROTECTED',
  'CI_COMMIT_TAG',
  'CI_COMMIT_BRANCH',
  'CI_REGISTRY',
  'CI_REGISTRY_IMAGE',
  'CI_COMMIT_TIMESTAMP',
  'CI_PIPELINE_SOURCE',
  'CI_PROJECT_DIR',
  'CI_SERVER_URL',
  'CI_API_V4_URL',
  'CI_PROJECT_ID',
  'CI_PROJECT_URL',
  'CI_JOB_TOKEN',
  'CI_COMMIT_REF_NAME',
];

/**
 * Starts jobs of a project's pipeline with those that they need; no jobs: the whole pipeline.
 * Variables go into a file, since arguments are for everyone on the machine to see. Both output streams go into one
 * file too: read from two pipes, lines would change places and be cut.
 * @returns the process of gitlab-ci-local, what it says as it comes (its end may come after `done`), and a `done` with
 * the whole
 */
export function runPipeline(
  folder: string,
  runner: Runner,
  jobs: readonly string[] = [],
  args: readonly string[] = [],
) {
  const home = mkdtempSync(join(tmpdir(), 'drydock-home-'));
  mkdirSync(join(home, '.gitlab-ci-local'));
  writeFileSync(
    join(home, '.gitlab-ci-local', 'variables.yml'),
    stringify({ global: fileVariables({ ...commitTime(folder), ...runner.variables }) }),
    { mode: 0o600 },
  );
  const file = join(home, 'log');
  const log = createWriteStream(file, { fd: openSync(file, 'a', 0o600) });
  const process = gitlabCiLocalInto(
    log,
    folder,
    [
      ...['--home', home, '--pull-policy', 'if-not-present'],
      ...['--wait-for-services-timeout', String(runner.serviceTimeout ?? 10)],
      ...['--helper-image', runner.helperImage, '--wait-image', runner.waitImage],
      ...(runner.privileged === false ? [] : ['--privileged']),
      ...runner.volumes.flatMap((volume) => ['--volume', volume]),
      ...runner.networks.flatMap((network) => ['--network', network]),
      ...['--ignore-predefined-vars', PREDEFINED.join(',')],
      ...args,
      ...(jobs.length > 0 ? ['--needs', ...jobs] : []),
    ],
    runner.env,
  );
  const live = follow(file, process);
  const done = process
    .then(({ exitCode }) => ({ exitCode: exitCode ?? 1, output: readFileSync(file, 'utf8') }))
    .finally(() => {
      log.close();
      rmSync(home, { recursive: true, force: true });
      removeFileVariables(Object.keys(runner.variables));
    });
  return { process, live, done };
}

const LEFT = 'gitlab-ci-local-file-variables-undefined-';

/**
 * Removes what gitlab-ci-local 4.75 leaves of file variables: for each job a folder under a name that it looks for no
 * more. Not a fresh one, which another run may be about to fill.
 */
function removeFileVariables(names: readonly string[]): void {
  for (const name of readdirSync('/tmp').filter((one) => one.startsWith(LEFT))) {
    const folder = join('/tmp', name);
    try {
      const isOurs = readdirSync(folder).every((file) => names.includes(file));
      if (isOurs && statSync(folder).mtimeMs < Date.now() - 1000) rmSync(folder, { recursive: true });
    } catch {
      // another run has removed it, or it is another user's
    }
  }
}

/** The time of the checkout's commit; gitlab-ci-local takes that of the run. */
function commitTime(folder: string): Record<string, string> {
  const git = execaSync('git', ['log', '-1', '--format=%cI'], { cwd: folder, reject: false });
  return git.exitCode === 0 ? { CI_COMMIT_TIMESTAMP: git.stdout } : {};
}

function fileVariables(variables: Runner['variables']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? { type: 'variable', values: { '*': value } }
        : { type: 'file', values: { '*': value.file } },
    ]),
  );
}
