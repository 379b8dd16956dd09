import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { lintEndpoint, projectEndpoint } from '../gitlab-api/lint.js';
import { gitLabServer, TOKEN } from '../gitlab-api/server.js';
import { folderWith } from '../temporary.js';
import { freshTemplates, including } from './templates.js';

const templates = await freshTemplates();
const folder = folderWith();
writeFileSync(join(folder, 'good.yml'), including(''));
writeFileSync(join(folder, 'bad.yml'), including('{contxt: a}'));

/** `npm run lint -- ARGUMENTS` on fresh templates, called from the temporary folder. */
function run(...args: string[]) {
  const token = args.includes('--project') ? TOKEN : '';
  return execa('tsx', ['scripts/lint.ts', '--templates', templates, ...args], {
    preferLocal: true,
    reject: false,
    env: { INIT_CWD: folder, GITLAB_TOKEN: token, CI_SERVER_URL: '', CI_PROJECT_ID: '', CI_JOB_TOKEN: '' },
  });
}

describe('npm run lint', () => {
  test('a line for each pipeline, exit code 0', async () => {
    const { exitCode, stdout, stderr } = await run();
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^docker-build +ok +docker-build, (docker-build:\S+, )*docker-build:host, docker-build:remote$/m,
    );
    expect(stdout).toMatch(/^examples\/quick-start +ok +docker-build$/m);
    expect(stdout).toMatch(/^\.gitlab-ci\.yml +ok +.*docker-build, .*clean-up, /m);
    expect(stdout.split('\n').every((line) => / ok /.test(line))).toBe(true);
  });

  test('templates that are not what the sources make are pointed out', async () => {
    writeFileSync(join(templates, 'old.yml'), '');
    const { stderr } = await run('--examples', folder, '--pipeline', join(folder, 'good.yml'));
    expect(stderr).toContain('old.yml');
    expect(stderr).toContain('good.yml');
    expect(stderr).toContain('Fix: npm run build');
  });
});

describe('npm run lint -- FILE', () => {
  test('valid and invalid ones: a line each, the message, exit code 1', async () => {
    const { exitCode, stdout } = await run('good.yml', 'bad.yml');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/good\.yml +ok +docker-build\n/);
    expect(stdout).toMatch(
      /bad\.yml +INVALID\n {2}bad\.yml:3: docker-build: unknown input arguments: contxt/,
    );
  });

  test('a valid one: exit code 0', async () => {
    expect(await run('good.yml')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('what GitLab takes and nobody means stands below its line, exit code 0', async () => {
    writeFileSync(join(folder, 'advice.yml'), including('{tags: [a, b]}'));
    const { exitCode, stdout } = await run('advice.yml');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /advice\.yml +ok +docker-build\n {2}warning: advice\.yml:3: docker-build: tags wants lines, .*; write\n {2}tags: \|\n {4}a\n {4}b$/,
    );
  });

  test('files and folders that are not there, all at once, without a stack', async () => {
    const { exitCode, stdout, stderr } = await run('nope.yml', 'gone.yml', '.', '--root', 'nowhere');
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^ERROR: .*nope\.yml: no such file/),
      expect.stringMatching(/^ERROR: .*gone\.yml: no such file/),
      expect.stringMatching(/^ERROR: .*: no such file/),
      expect.stringMatching(/^ERROR: .*nowhere: no such folder \(--root\)/),
    ]);
  });

  test('--help says how', async () => {
    const { exitCode, stdout } = await run('--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Usage: npm run lint -- [options] [files...]');
  });

  test('an unknown option is refused', async () => {
    expect(await run('--fix')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("'--fix'") });
  });
});

describe('npm run lint -- --gitlab', () => {
  test('says everything that it needs to know, without a stack', async () => {
    const { exitCode, stderr } = await run('--gitlab', '--url', 'gitlab');
    expect(exitCode).toBe(1);
    expect(stderr.split('\n')).toEqual([
      expect.stringContaining('ERROR: "gitlab" is no address of a GitLab'),
      expect.stringContaining('ERROR: GITLAB_TOKEN is not set'),
      'ERROR: the project is not known',
      expect.stringContaining('Fix: set CI_SERVER_URL, GITLAB_TOKEN and CI_PROJECT_ID'),
    ]);
  });

  test('a line for each pipeline, what is wrong below it, exit code 1; no token', async () => {
    const project = { id: 42, path_with_namespace: 'drydock/drydock', default_branch: 'main' };
    const server = await gitLabServer([projectEndpoint(project), lintEndpoint(project, templates)]);
    const examples = folderWith({
      'bad/.gitlab-ci.yml': 'stages: [test]\nodd:\n  script: [x]\n  tags: 7\n',
      'good/.gitlab-ci.yml': including(''),
    });
    const { exitCode, stdout, stderr } = await run(
      ...['--gitlab', '--url', server.url, '--project', '42'],
      ...['--components', folderWith(), '--examples', examples, '--pipeline', 'none'],
    ).finally(() => server.close());
    expect(exitCode, stderr).toBe(1);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^examples\/bad +INVALID$/);
    expect(lines.slice(1, -1).join('\n')).toMatch(/^ {2}.*\bodd\b/m);
    expect(lines.at(-1)).toMatch(/^examples\/good +ok +docker-build$/);
    expect(stdout + stderr).not.toContain(TOKEN);
  });

  test('takes no files', async () => {
    expect((await run('--gitlab', 'good.yml')).stderr).toContain('it takes no files');
  });
});
