/** Git tells a build the remote's address without the user and the token that the runner leaves in it. */
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { functions } from './support/functions.js';
import { runJob, type Scenario } from './support/job.js';
import { inEachShell } from './support/shells.js';

const withRemote =
  (url: string): NonNullable<Scenario['prepare']> =>
  ({ checkout }) => {
    execFileSync('git', ['init', '--quiet'], { cwd: checkout });
    execFileSync('git', ['remote', 'add', 'origin', url], { cwd: checkout });
  };

/** The scripts of each component that builds, cut down to the build. */
const BUILDS: Record<string, string> = {
  'docker-bake': 'export DOCKER_CONFIG="$TMPDIR"\nDRYDOCK_WORKDIR=.\nDRYDOCK_VARIABLES=\nbake --load',
  'compose-test': `export DOCKER_CONFIG="$TMPDIR"
mkdir work
echo web >work/services
: >work/tester
printf '/services/web/build\\t{}\\n' >work/model
DRYDOCK_TEST_SERVICE= DRYDOCK_BUILD=true DRYDOCK_PULL=never
compose() { docker compose "$@"; }
stack_images work`,
};
const TOKEN = 'glcbt-64_secret';

inEachShell((shell) => {
  test.each([
    [
      `https://gitlab-ci-token:${TOKEN}@gitlab.example.com:8443/a/b.git`,
      'https://gitlab.example.com:8443/a/b.git',
    ],
    [`http://${TOKEN}@gitlab.example.com/a@b/c.git`, 'http://gitlab.example.com/a@b/c.git'],
    ['https://gitlab.example.com/a@b/c.git', 'https://gitlab.example.com/a@b/c.git'],
    ['git@gitlab.example.com:a/b.git', 'git@gitlab.example.com:a/b.git'],
  ])('%s', async (url, told) => {
    const run = await runJob(shell, { prepare: withRemote(url) });
    expect(run.status, run.log).toBe(0);
    expect(run.calls.flatMap(({ remote }) => remote ?? [])).toEqual([told]);
    expect(run.log + run.commands.join('\n')).not.toContain(TOKEN);
  });

  test.each(Object.entries(BUILDS))('%s', async (component, lines) => {
    const run = await runJob(shell, {
      component,
      script: () => `${functions(component)}\nset -eu\n${lines}`,
      prepare: withRemote(`https://u:${TOKEN}@gitlab.example.com/a/b.git`),
    });
    expect(
      run.calls.flatMap(({ remote }) => remote ?? []),
      run.log,
    ).toEqual(['https://gitlab.example.com/a/b.git']);
  });

  test.each([
    ['in the home', '.gitconfig', ''],
    ['in the home’s folder for it', '.config/git/config', ''],
    ['that GIT_CONFIG_GLOBAL names', 'my "config"', 'export GIT_CONFIG_GLOBAL="$HOME/my \\"config\\""\n'],
  ])('the user’s own configuration stays, %s', async (_title, path, set) => {
    const run = await runJob(shell, {
      script: () =>
        `${functions()}\nset -eu\n${set}export DOCKER_CONFIG="$TMPDIR"\nplain_remote\ngit config user.name || :\ngit remote get-url origin\nls -l "$TMPDIR/gitconfig"\nrm "$TMPDIR/gitconfig"\n`,
      prepare: (sandbox) => {
        withRemote('https://u:p@gitlab.example.com/b.git')(sandbox);
        mkdirSync(dirname(`${sandbox.root}/home/${path}`), { recursive: true });
        writeFileSync(`${sandbox.root}/home/${path}`, '[user]\n  name = me\n');
      },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.log).toMatch(/^me\nhttps:\/\/gitlab\.example\.com\/b\.git\n-rw------- /);
  });
});

test('no script builds an image without it', () => {
  const cwd = 'src';
  const builds = globSync('**/*.sh', { cwd }).filter((file) =>
    /^[^#\n]*(?:docker buildx (?:build|bake)|compose build) /m.test(readFileSync(`${cwd}/${file}`, 'utf8')),
  );
  expect(builds.length).toBeGreaterThan(3);
  // The one asks for warnings, the other pushes an empty context: nothing of theirs names a source.
  const none = ['image/check_dockerfile.sh', 'components/docker-doctor/look_at_push.sh'];
  for (const file of builds.filter((one) => !none.includes(one)))
    expect(readFileSync(`${cwd}/${file}`, 'utf8'), file).toContain('plain_remote');
});
