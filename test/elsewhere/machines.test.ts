/**
 * A few files of each layer, on machines that have more than this one, or less: each run is a vitest of its own that
 * begins without a cache. Where one is red, its whole output is the message.
 */
import { chmodSync, cpSync, existsSync, globSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { folderWith } from '../temporary.js';

const ROOT = process.cwd();
const PATH = process.env.PATH ?? '';
const HOME = process.env.HOME ?? '/';

/** What runs there: what starts shells and programs, reads variables, writes temporary files. */
const FILES = [
  'test/unit/runner/options.test.ts',
  'test/unit/shell/quote.test.ts',
  'test/conformance/patterns.test.ts',
  'test/shell/compose-tests.test.ts',
  'test/shell/docker-config.test.ts',
  'test/shell/tools.test.ts',
  'test/lint/files.test.ts',
];

/** The variables of a pipeline that runs the tests, none of them true here, and what else a runner's machine may set. */
const PIPELINE = {
  CI: 'true',
  GITLAB_CI: 'true',
  CI_COMMIT_TAG: 'v9.9.9',
  CI_COMMIT_REF_NAME: 'elsewhere',
  CI_COMMIT_REF_SLUG: 'elsewhere',
  CI_COMMIT_SHA: '0'.repeat(40),
  CI_DEFAULT_BRANCH: 'trunk',
  CI_MERGE_REQUEST_IID: '5',
  CI_JOB_ID: '77',
  CI_JOB_TOKEN: 'token',
  CI_JOB_TIMEOUT: '60',
  CI_PIPELINE_SOURCE: 'schedule',
  CI_PROJECT_DIR: '/nowhere',
  CI_REGISTRY: 'registry.invalid',
  CI_REGISTRY_IMAGE: 'registry.invalid/x',
  CI_SERVER_URL: 'https://gitlab.invalid',
  CI_API_V4_URL: 'https://gitlab.invalid/api/v4',
  DRYDOCK_IMAGE: 'x',
  PROBLEMS: '7',
  SECTION: 'theirs',
  DOCKER_HOST: 'tcp://127.0.0.1:1',
  DOCKER_CONFIG: '/nowhere',
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  NO_PROXY: 'example.com',
  npm_lifecycle_event: 'npx',
};

/** Runs the files with these variables and no others. */
async function vitest(variables: Record<string, string>, cwd = ROOT, as: string[] = []): Promise<void> {
  const command = [
    ...as,
    process.execPath,
    'node_modules/vitest/vitest.mjs',
    'run',
    '--configLoader',
    'runner',
  ];
  const [program, ...args] = [...command, '--project', '!e2e*', '--project', '!elsewhere', ...FILES] as [
    string,
    ...string[],
  ];
  const env = { PATH, HOME, NO_COLOR: '1', ...variables };
  const { exitCode, all } = await execa(program, args, {
    cwd,
    env,
    extendEnv: false,
    all: true,
    reject: false,
  });
  expect(exitCode, all).toBe(0);
  expect(all).toContain(`Test Files  ${FILES.length} passed`);
}

/** A program that nobody should start. */
const refuses = (name: string) => `#!/bin/sh\necho "${name} was started" >&2\nexit 66\n`;

test('in a pipeline, behind a proxy, with a DOCKER_HOST', () => vitest(PIPELINE));

test('with a Docker that answers nothing and a busybox that prefers its own applets', async () => {
  const folder = folderWith({ docker: refuses('docker'), busybox: '#!/bin/sh\necho 1700000000\n' });
  for (const name of ['docker', 'busybox']) chmodSync(join(folder, name), 0o755);
  await vitest({ PATH: [folder, PATH].join(delimiter) });
});

test('in another language, with temporary files elsewhere, in a folder with a blank', async () => {
  const folder = folderWith({ 'with a blank/x': '' });
  await vitest({ LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TMPDIR: join(folder, 'with a blank') });
});

test('as a user other than root', async ({ skip }) => {
  skip(process.getuid?.() !== 0, 'only root can be another user');
  const copy = folderWith();
  const here = ['bin', 'docs', 'examples', 'scripts', 'src', 'templates', 'test', '.lab/tools'];
  const files = globSync('{*.json,*.ts,*.md,.gitlab-ci.yml}', { cwd: ROOT });
  for (const name of [...here, ...files]) {
    if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  await execa('chown', ['-R', '-h', '65534:65534', copy]);
  await vitest({ HOME: copy }, copy, ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']);
});
