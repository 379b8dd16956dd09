/** `npm run release` as a user runs it, on the project's own components. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { compare } from '../../../src/build/compare.js';
import { type Outputs, outputsOf } from '../../../src/build/outputs.js';
import { write } from '../../../src/build/write.js';
import { loadComponents } from '../../../src/components/load.js';
import { createRelease } from '../../gitlab-api/releases.js';
import { createTag } from '../../gitlab-api/repository.js';
import { TOKEN, type Tokens } from '../../gitlab-api/tokens.js';
import { inProcess } from '../../in-process.js';
import { type Bench, bench } from './bench.js';

const JOB = 'glcbt-local-job-token';
const TOKENS: Tokens = {
  [TOKEN]: { scopes: ['api'], role: 50 },
  [JOB]: { scopes: [], role: 40, job: true },
};

// Each run reads all components; a busy machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let outputs: Outputs;
beforeAll(async () => {
  // The checkouts have no examples.
  outputs = outputsOf(await loadComponents(), 'no-examples');
});

/** A checkout with all components of this project. */
async function project(changed: Parameters<typeof bench>[0] = {}): Promise<Bench> {
  const it = await bench(changed, TOKENS);
  it.project.onTag = (tag) => ({
    statuses: ['success'],
    success: () => void createRelease(it.project, { tag_name: tag }),
  });
  const templates = join(it.root, 'templates');
  write(templates, outputs, compare(templates, outputs));
  it.change({});
  return it;
}

const NOTHING = {
  ...{ CI: '', CI_COMMIT_TAG: '', CI_PROJECT_PATH: '', CI_PROJECT_ID: '', CI_SERVER_URL: '' },
  ...{ CI_JOB_TOKEN: '', GITLAB_TOKEN: '' },
};

/** As a user starts it. */
function start(it: Bench, env: Record<string, string>, ...args: string[]) {
  return execa('tsx', ['scripts/release.ts', '--root', it.root, ...args], {
    preferLocal: true,
    reject: false,
    env: { ...NOTHING, INIT_CWD: it.root, ...env },
  });
}

/** The same in this process. */
function run(it: Bench, env: Record<string, string>, ...args: string[]) {
  return inProcess('scripts/release.ts', ['--root', it.root, ...args], {
    ...NOTHING,
    INIT_CWD: it.root,
    ...env,
  });
}

/** Somebody at a shell. */
const someone = ({ server }: Bench) => ({
  CI_SERVER_URL: server.url,
  CI_PROJECT_ID: '42',
  GITLAB_TOKEN: TOKEN,
});

/** A job of the tag's pipeline. */
const job = (it: Bench) => ({
  ...someone(it),
  GITLAB_TOKEN: '',
  ...{ CI: 'true', CI_JOB_TOKEN: JOB, CI_COMMIT_TAG: '1.0.0', CI_PROJECT_PATH: 'drydock/drydock' },
});

test('from the shell: --dry-run, then the release, then nothing more to do', async () => {
  const it = await project();
  const planned = await run(it, someone(it), '--dry-run');
  expect(planned).toMatchObject({ exitCode: 0, stderr: '' });
  expect(planned.stdout).toMatch(/^1\.0\.0 at \w{8}\n( {2}to do {2}.*\n?){3}$/);
  expect(it.project.versions.size).toBe(0);

  const released = await start(it, someone(it), '1.0.0');
  expect(released).toMatchObject({ exitCode: 0, stderr: '' });
  const components = new Set([...outputs.keys()].map((path) => path.split('/')[0])).size;
  expect(released.stdout).toMatch(
    new RegExp(
      `in the Catalog, with all components \\(${components}\\) and inputs \\(\\d{3}\\): ${it.server.url}`,
    ),
  );

  const again = await run(it, someone(it));
  expect(again).toMatchObject({ exitCode: 0, stderr: '' });
  expect(again.stdout).toMatch(/^( {2}done .*\n){3}/m);
});

describe("in the tag's pipeline", () => {
  test('the notes before the release, without GitLab; the publication after it', async () => {
    const it = await project({ behaviour: { publishesItself: false } });
    createTag({ ...it.project, builds_access_level: 'disabled' }, '1.0.0', it.commit());
    const noted = await run(it, { ...job(it), CI_SERVER_URL: 'http://127.0.0.1:1' }, '--notes', 'notes.md');
    expect(noted).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    const notes = readFileSync(join(it.root, 'notes.md'), 'utf8');
    expect(notes).toMatch(/^### Added\n\n- Greets\..*drydock\/drydock\/<component>@1\.0\.0/s);

    createRelease(it.project, { tag_name: '1.0.0', description: notes });
    const published = await run(it, job(it));
    expect(published).toMatchObject({ exitCode: 0, stderr: '' });
    expect(published.stdout).toContain('is in the Catalog');
    expect(published.stdout).not.toContain('other notes');
    expect([...it.project.versions.keys()]).toEqual(['1.0.0']);
  });
});

describe('what is wrong', () => {
  test('all at once, exit code 1, no stack; no notes either', async () => {
    const it = await project({ description: null });
    writeFileSync(join(it.root, 'new.txt'), '');
    const { exitCode, stdout, stderr } = await start(it, someone(it), '1.0.1');
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^ERROR: not committed: \?\? new\.txt/),
      expect.stringMatching(/^ERROR: package\.json has version 1\.0\.0, not 1\.0\.1/),
      expect.stringMatching(/^ERROR: CHANGELOG\.md has no section for 1\.0\.1/),
      expect.stringMatching(/^ERROR: the project has no description/),
      'Fix: mend all of it and run it again; nothing was changed',
    ]);
    expect((await run(it, {}, '1.0.1', '--notes', 'notes.md')).exitCode).toBe(1);
    expect(existsSync(join(it.root, 'notes.md'))).toBe(false);
  });

  test('settings that are missing, beside what is wrong in the checkout', async () => {
    const it = await project();
    writeFileSync(join(it.root, 'new.txt'), '');
    const { exitCode, stderr } = await run(it, {});
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/new\.txt.*address of GitLab.*GITLAB_TOKEN is not set.*project is not known/s);
  });

  test('a number of minutes that is none', async () => {
    const { exitCode, stderr } = await run(await project(), {}, '--wait', 'long');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('it takes a number of minutes');
  });
});

test('--setup', async () => {
  const it = await project({ catalog: false, description: null });
  const { exitCode, stdout, stderr } = await run(it, someone(it), '--setup');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('is a catalog project');
  expect(it.project).toMatchObject({
    catalog: true,
    description: 'Greets people.',
    topics: ['docker', 'gitlab'],
  });
});
