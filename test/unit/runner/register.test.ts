/** Registering against a local server that speaks GitLab's API. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SENDING } from '../../../src/gitlab-api/requester.js';
import { init } from '../../../src/runner/init.js';
import type { Options } from '../../../src/runner/read-options.js';
import { register, unregister } from '../../../src/runner/register.js';
import { readFolder } from '../../../src/runner/registered.js';
import { UserError } from '../../../src/user-error.js';
import { type Owner, type Runner, runnerEndpoints } from '../../gitlab-api/runners.js';
import { type GitLabServer, gitLabServer, TOKEN } from '../../gitlab-api/server.js';
import { folderWith } from '../../temporary.js';
import { options } from './kit.js';

const OWNERS: Owner[] = [
  { kind: 'projects', id: 7, path: 'group/app', allowed: true },
  { kind: 'projects', id: 8, path: 'group/guest', allowed: false },
  { kind: 'groups', id: 9, path: 'group', allowed: true },
];

let server: GitLabServer;
let runners: Runner[];

beforeEach(async () => {
  runners = [];
  server = await gitLabServer(runnerEndpoints(runners, OWNERS));
});
afterEach(() => server.close());

/** A folder as `init` writes it. */
function folder(given: Partial<Options> = {}): string {
  const path = join(folderWith(), 'runner');
  const all = options({ target: 'group/app', gitlab_url: server.url, ...given });
  init({ options: all, folder: path, machine: 1500, token: '', cwd: '/' });
  return path;
}

const sending = { ...SENDING, wait: async () => {}, notice: () => {} };
const access = (token = TOKEN) => ({ url: server.url, token, sending });

function written(path: string): Record<string, unknown> {
  const { runners: all } = parse(readFileSync(join(path, 'config/config.toml'), 'utf8'));
  return (all as Record<string, unknown>[])[0] as Record<string, unknown>;
}

/** What a user is told. */
async function problemsOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw error;
  return [...error.problems, error.fix ?? ''].join('\n');
}

describe('register', () => {
  test('creates the runner as the folder says, and keeps its token, for its owner alone', async () => {
    const path = folder({ tags: ['docker', 'linux'], maximum_timeout: 7200, protected: true, paused: true });
    expect(await register(readFolder(path), access(), '')).toEqual({ how: 'created', id: 100 });
    expect(runners.map(({ body }) => body)).toEqual([
      {
        runner_type: 'project_type',
        project_id: 7,
        description: 'drydock-runner',
        tag_list: ['docker', 'linux'],
        run_untagged: false,
        locked: true,
        paused: true,
        access_level: 'ref_protected',
        maximum_timeout: 7200,
      },
    ]);
    expect(written(path)).toMatchObject({ id: 100, token: 'glrt-local-server-100', executor: 'docker' });
    expect(statSync(join(path, 'config/config.toml')).mode & 0o777).toBe(0o600);
  });

  test('again: verified, and nothing changes', async () => {
    const path = folder();
    await register(readFolder(path), access(), '');
    const before = readFileSync(join(path, 'config/config.toml'), 'utf8');
    expect(await register(readFolder(path), access(''), '')).toEqual({ how: 'already', id: 100 });
    expect([runners.length, readFileSync(join(path, 'config/config.toml'), 'utf8')]).toEqual([1, before]);
  });

  test('a group by its number; tags of its own', async () => {
    const path = folder({ scope: 'group', target: '9' });
    await register(readFolder(path), access(), '');
    expect(runners[0]?.body).toMatchObject({ runner_type: 'group_type', group_id: 9 });
    expect(runners[0]?.body).not.toHaveProperty('locked');
    expect(server.calls).toEqual(['POST /api/v4/user/runners']);
  });

  test('a token that exists is verified and kept; no access token is needed', async () => {
    runners.push({ id: 5, token: 'glrt-existing-5', body: {} });
    const path = folder();
    expect(await register(readFolder(path), access(''), 'glrt-existing-5')).toEqual({ how: 'taken', id: 5 });
    expect(written(path)).toMatchObject({ id: 5, token: 'glrt-existing-5' });
  });

  test('for a cluster the token stands in a file of its own', async () => {
    const path = folder({ profile: 'kubernetes' });
    await register(readFolder(path), access(), '');
    const file = join(path, 'config/runner-token');
    expect(readFileSync(file, 'utf8')).toBe('glrt-local-server-100');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await unregister(readFolder(path), access())).toBe(true);
    expect(readFolder(path).token).toBe('');
  });
});

describe('what goes wrong names the setting, and changes nothing', () => {
  /** Runs it and compares the folder's configuration before and after. */
  async function told(path: string, token?: string, given = ''): Promise<string> {
    const before = readFileSync(join(path, 'config/config.toml'), 'utf8');
    const problems = await problemsOf(register(readFolder(path), access(token), given));
    expect(readFileSync(join(path, 'config/config.toml'), 'utf8')).toBe(before);
    return problems;
  }

  test('401', async () => {
    expect(await told(folder(), 'glpat-wrong')).toMatch(
      /401[\s\S]*GITLAB_TOKEN is wrong, expired or revoked/,
    );
  });

  test('403: scope, role, and the setting of the instance', async () => {
    const text = await told(folder({ target: 'group/guest' }));
    expect(text).toMatch(/403[\s\S]*scope create_runner[\s\S]*role Maintainer[\s\S]*"Runner creation"/);
    expect(await told(folder({ scope: 'instance', target: '' }))).toMatch(/an administrator of the instance/);
  });

  test('404: scope and target', async () => {
    expect(await told(folder({ target: 'group/none' }))).toMatch(
      /404[\s\S]*there is no project group\/none[\s\S]*scope and target/,
    );
  });

  test('410: registration tokens', async () => {
    server.faults.push(undefined, {
      status: 410,
      body: { message: '410 Gone - runner registration disallowed' },
    });
    expect(await told(folder())).toMatch(/410 Gone[\s\S]*glrt-… in RUNNER_TOKEN/);
  });

  test('500 while creating is not sent again: there would be two runners', async () => {
    server.faults.push(undefined, { status: 500, body: {} });
    expect(await told(folder())).toMatch(/500[\s\S]*fault/);
    expect(server.calls).toHaveLength(2);
  });

  test('nobody answers', async () => {
    const path = folder({ gitlab_url: 'http://127.0.0.1:1' });
    const run = register(readFolder(path), { ...access(), url: 'http://127.0.0.1:1' }, '');
    expect(await problemsOf(run)).toMatch(/no answer[\s\S]*check gitlab_url/);
  });

  test('tokens of the wrong kind, without asking GitLab', async () => {
    expect(await told(folder(), TOKEN, 'GR1348941abc')).toMatch(/registration token/);
    expect(await told(folder(), TOKEN, 'glpat-abc')).toMatch(/another kind/);
    expect(await told(folder(), 'GR1348941abc')).toMatch(/has to be one of a user/);
    expect(await told(folder({ target: '' }), '')).toMatch(/GITLAB_TOKEN is not set[\s\S]*target is missing/);
    expect(server.calls).toEqual([]);
  });

  test('a token that GitLab does not know', async () => {
    expect(await told(folder(), TOKEN, 'glrt-unknown-runner')).toMatch(/knows no runner with that token/);
  });

  test('a runner that was deleted in GitLab', async () => {
    const path = folder();
    await register(readFolder(path), access(), '');
    runners.length = 0;
    expect(await told(path)).toMatch(/was deleted there[\s\S]*unregister/);
    expect(await unregister(readFolder(path), access())).toBe(false);
    expect((await register(readFolder(path), access(), '')).how).toBe('created');
  });

  test('a folder that cannot be written, not even by root: no runner is created', async () => {
    const path = folder({ profile: 'kubernetes' });
    rmSync(join(path, 'config'), { recursive: true, force: true });
    writeFileSync(join(path, 'config'), '');
    expect(await problemsOf(register(readFolder(path), access(), ''))).toMatch(/cannot be written/);
    expect([runners, server.calls]).toEqual([[], []]);
  });

  test('a token that cannot be kept: the runner is deleted again', async () => {
    const path = folder();
    writeFileSync(join(path, 'config/config.toml.new'), '');
    expect(await told(path)).toMatch(/cannot be written/);
    expect([runners, server.calls.at(-1)]).toEqual([[], 'DELETE /api/v4/runners']);
  });

  test('a folder of something else', () => {
    expect(() => readFolder(folderWith({ 'a.txt': '' }))).toThrow(/no runner's folder/);
  });
});

describe('unregister', () => {
  test('deletes the runner and takes its token out; all else stays', async () => {
    const path = folder();
    const before = readFileSync(join(path, 'config/config.toml'), 'utf8');
    await register(readFolder(path), access(), '');
    expect(await unregister(readFolder(path), access(''))).toBe(true);
    expect(runners).toEqual([]);
    expect(readFileSync(join(path, 'config/config.toml'), 'utf8')).toBe(before);
  });

  test('of a runner that is not registered says so', async () => {
    expect(await problemsOf(unregister(readFolder(folder()), access()))).toMatch(/is not registered/);
  });
});
