/** The lint through GitLab's API: a real GitLab where GITLAB_TOKEN is set, else a local server with the offline lint's verdicts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadComponents } from '../../src/components/load.js';
import { gitLabClient } from '../../src/gitlab-api/client.js';
import { SENDING, type Sending } from '../../src/gitlab-api/requester.js';
import { type GitLabSettings, gitLabSettings } from '../../src/gitlab-api/settings.js';
import {
  type Case,
  type GitLabVerdict,
  type LintOptions,
  lintCases,
  lintOnGitLab,
} from '../../src/lint/gitlab.js';
import { lintEndpoint, projectEndpoint } from '../gitlab-api/lint.js';
import { type Fault, type GitLabServer, gitLabServer, type Reply, TOKEN } from '../gitlab-api/server.js';
import { folderWith } from '../temporary.js';
import { freshTemplates, including } from './templates.js';

const templates = await freshTemplates();
const project = { id: 42, path_with_namespace: 'drydock/drydock', default_branch: 'main' };

let server: GitLabServer;
beforeAll(async () => {
  server = await gitLabServer([projectEndpoint(project), lintEndpoint(project, templates)]);
});
afterAll(() => server.close());

/** Nobody waits for a server of one's own; what would be waited for is told. */
function patient(): Sending & { told: string[] } {
  const told: string[] = [];
  return { ...SENDING, wait: async () => {}, notice: (text) => told.push(text), told };
}

async function lintThem(
  cases: Case[],
  {
    settings = local(),
    sending = patient(),
    sha,
    ref,
  }: { settings?: GitLabSettings; sending?: Sending } & LintOptions = {},
): Promise<GitLabVerdict[]> {
  const verdicts: GitLabVerdict[] = [];
  for await (const verdict of lintOnGitLab(gitLabClient(settings, sending), settings, cases, { sha, ref }))
    verdicts.push(verdict);
  return verdicts;
}

function local(changed: Partial<GitLabSettings> = {}): GitLabSettings {
  return { url: server.url, token: TOKEN, project: '42', ...changed };
}

function pipelineWith(inputs: string, more = ''): Case {
  return { name: 'pipeline', files: { templates, pipeline: including(inputs, more) } };
}

const real = process.env.GITLAB_TOKEN !== undefined;
describe(`the project on ${real ? process.env.CI_SERVER_URL : 'a local server, no GitLab'}`, () => {
  test('every component and every example is valid, and both sides agree', async () => {
    const cases = lintCases({
      components: await loadComponents(),
      templates,
      examples: 'examples',
      pipeline: '.gitlab-ci.yml',
    });
    // The local server computes each verdict, so there it is every example, and a component with all its options.
    const chosen = real
      ? cases
      : cases.filter(({ name }) => /^(examples|docker-doctor|\.gitlab-ci)/.test(name));
    const verdicts = await lintThem(chosen, real ? { settings: gitLabSettings({}) } : {});
    expect(verdicts.map(({ name }) => name)).toEqual(chosen.map(({ name }) => name));
    for (const { name, message, differences, valid } of verdicts) {
      expect({ name, message, differences, valid }).toEqual({
        name,
        message: '',
        differences: [],
        valid: true,
      });
    }
  }, 1_800_000);
});

describe('what is sent', () => {
  test('without a commit the interpolated pipeline, flat; with one the includes, at it', async () => {
    const seen: string[] = [];
    const listening = await gitLabServer([
      projectEndpoint(project),
      ({ body }) => {
        seen.push((body as { content: string }).content);
        return { status: 200, body: { valid: true, errors: [], warnings: [], merged_yaml: '', jobs: [] } };
      },
    ]);
    const settings = local({ url: listening.url });
    await lintThem([pipelineWith('{tags: "a\\nb", job_name: mine}')], { settings });
    await lintThem([pipelineWith('{tags: "a\\nb", job_name: mine}')], { settings, sha: 'c0ffee' });
    await listening.close();
    expect(seen[0]).toMatch(/^mine:$/m);
    expect(seen[0]).not.toMatch(/^include:/m);
    expect(seen[0]).not.toContain('$[[');
    expect(seen[1]).toContain('component: $CI_SERVER_FQDN/drydock/drydock/docker-build@c0ffee');
    expect(seen[1]).toContain('job_name: mine');
  });
});

describe('a pipeline of which no job runs for a push', () => {
  test.each<[string, Reply[], string]>([
    ['by its jobs', [], 'docker-build: {rules: [{if: $CI_COMMIT_TAG}]}'],
    [
      'by its workflow',
      [{ status: 200, body: { valid: false, errors: ['Pipeline filtered out by workflow rules.'] } }],
      'workflow: {rules: [{if: $CI_COMMIT_TAG}]}',
    ],
  ])('%s: is linted without a dry run', async (_title, answers, more) => {
    const bodies: unknown[] = [];
    const listening = await gitLabServer([
      projectEndpoint(project),
      ({ body }) => {
        bodies.push(body);
        return answers.shift();
      },
      lintEndpoint(project, templates),
    ]);
    const [verdict] = await lintThem([pipelineWith('', more)], {
      settings: local({ url: listening.url }),
      ref: 'topic',
    });
    await listening.close();
    expect(bodies).toEqual([
      expect.objectContaining({ dry_run: true, ref: 'topic' }),
      expect.objectContaining({ dry_run: false }),
    ]);
    expect(verdict).toMatchObject({ valid: true, jobs: ['docker-build'], differences: [] });
  });
});

describe('a difference is shown', () => {
  test.each([
    ['a job that only one side has', { more: { script: ['true'] } }, 'more: GitLab has this job'],
    ['a job that is missing', {}, 'docker-build: the offline lint has this job'],
    [
      'another script',
      { 'docker-build': { script: ['other'] } },
      'docker-build: script: GitLab has ["other"]',
    ],
  ])('%s', async (_title, merged, says) => {
    const differing = await gitLabServer([
      projectEndpoint(project),
      () => ({ status: 200, body: { valid: true, merged_yaml: JSON.stringify(merged), jobs: [] } }),
    ]);
    const [verdict] = await lintThem([pipelineWith('')], { settings: local({ url: differing.url }) });
    await differing.close();
    expect(verdict?.differences.join('\n')).toContain(says);
  });

  test('another verdict', async () => {
    const strict = await gitLabServer([
      projectEndpoint(project),
      () => ({ status: 200, body: { valid: false, errors: ['jobs:docker-build:rules config is odd'] } }),
    ]);
    const more = 'docker-build:\n  rules: [{when: never}]';
    const [verdict] = await lintThem([pipelineWith('', more)], { settings: local({ url: strict.url }) });
    await strict.close();
    expect(verdict).toMatchObject({
      valid: false,
      message: '.gitlab-ci.yml:4: jobs:docker-build:rules config is odd',
      differences: ['GitLab says invalid, the offline lint valid'],
    });
  });
});

describe('an error names the line', () => {
  test.each([
    [
      'in a template',
      'jobs:docker-build:retry config is odd',
      /^templates\/docker-build\/template\.yml:\d+: jobs/,
    ],
    ['of a job', 'mine job: chosen stage deploy does not exist', /^\.gitlab-ci\.yml:3: mine job/],
    ['nowhere', 'something else', /^something else$/],
  ])('%s', async (_title, error, line) => {
    const strict = await gitLabServer([
      projectEndpoint(project),
      () => ({ status: 200, body: { valid: false, errors: [error] } }),
    ]);
    const [verdict] = await lintThem([pipelineWith('', 'mine: {script: ["true"]}')], {
      settings: local({ url: strict.url }),
    });
    await strict.close();
    expect(verdict?.message).toMatch(line);
  });
});

describe('what goes wrong on the way', () => {
  const status = (code: number, headers?: Record<string, string>): Fault => ({
    status: code,
    body: { message: `${code} no` },
    ...(headers && { headers }),
  });

  test.each<[string, Fault[], string]>([
    ['429 with Retry-After', [status(429, { 'retry-after': '7' })], 'trying again in 7 s'],
    ['429 without', [status(429)], 'trying again in 1 s'],
    ['502 twice', [status(502), status(502)], 'trying again in 4 s'],
    ['a dropped connection', ['drop'], 'no answer'],
  ])('%s: it is asked again', async (_title, faults, told) => {
    const sending = patient();
    server.faults.push(undefined, ...faults);
    const [verdict] = await lintThem([pipelineWith('')], { sending });
    expect(verdict?.valid).toBe(true);
    expect(sending.told.join('\n')).toContain(told);
  });

  test('no answer in time: it is asked again', async () => {
    const quick = await gitLabServer([
      projectEndpoint(project),
      () => ({ status: 200, body: { valid: false, errors: ['odd'] } }),
    ]);
    quick.faults.push('hang');
    const sending = { ...patient(), timeout: 1000 };
    const [verdict] = await lintThem([pipelineWith('')], { settings: local({ url: quick.url }), sending });
    await quick.close();
    expect(verdict?.message).toBe('odd');
    expect(sending.told.join('\n')).toContain('no answer in time');
  });

  test.each<[string, Fault[], Partial<GitLabSettings>, RegExp]>([
    ['401', [], { token: 'wrong' }, /401: 401 Unauthorized.*does not know the token.*make a new one/s],
    ['403', [status(403)], {}, /403.*may not do this.*the scope api and the role Developer/s],
    ['404', [], { project: '7' }, /404.*no such project.*CI_PROJECT_ID/s],
    ['a lasting 500', Array(4).fill(status(500)), {}, /500.*outlived the retries/s],
    ['a lasting 429', Array(4).fill(status(429)), {}, /429.*run it again later/s],
    ['a Retry-After of an hour', [status(429, { 'retry-after': '3600' })], {}, /429.*run it again later/s],
    [
      'no JSON',
      [{ status: 200, headers: { 'content-type': 'text/html' } }],
      {},
      /no JSON; is this the address/,
    ],
    [
      'another address',
      [{ status: 302, headers: { location: 'https://login.example.com/' } }],
      {},
      /moved to https/,
    ],
  ])('%s: a message, no stack, no token', async (_title, faults, changed, says) => {
    server.faults.push(...faults);
    const error = await lintThem([pipelineWith('')], { settings: local(changed) }).catch(
      (caught: unknown) => caught,
    );
    server.faults.length = 0;
    const { problems, fix } = error as { problems: string[]; fix: string };
    expect(`${problems}\n${fix}`).toMatch(says);
    expect(`${problems}\n${fix}`).not.toContain(TOKEN);
  });

  test('nobody there', async () => {
    const gone = await gitLabServer([]);
    await gone.close();
    await expect(lintThem([pipelineWith('')], { settings: local({ url: gone.url }) })).rejects.toMatchObject({
      problems: [expect.stringContaining('did not answer')],
    });
  });
});

describe('settings', () => {
  const URL = 'https://gitlab.example.com';
  test('flags win over variables', () => {
    expect(
      gitLabSettings(
        { url: `${URL}/`, project: 'a/b' },
        { CI_SERVER_URL: 'http://other', GITLAB_TOKEN: 't', CI_PROJECT_ID: '1' },
      ),
    ).toEqual({ url: URL, token: 't', project: 'a/b' });
  });

  test('a job token only where it will do, and where there is no other', () => {
    const env = { CI_SERVER_URL: URL, CI_PROJECT_ID: '1', CI_JOB_TOKEN: 'j' };
    expect(gitLabSettings({}, env, { jobToken: true })).toMatchObject({ token: 'j', job: true });
    const both = gitLabSettings({}, { ...env, GITLAB_TOKEN: 't' }, { jobToken: true });
    expect(both).toEqual({ url: URL, token: 't', project: '1' });
  });

  test.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['everything at once', {}, /address.*GITLAB_TOKEN is not set.*project/s],
    [
      'a job token',
      { CI_SERVER_URL: URL, CI_PROJECT_ID: '1', CI_JOB_TOKEN: 'j' },
      /the job token \(CI_JOB_TOKEN\) may not/,
    ],
    [
      'no address',
      { CI_SERVER_URL: 'gitlab', GITLAB_TOKEN: 't', CI_PROJECT_ID: '1' },
      /"gitlab" is no address/,
    ],
    [
      'a password in it',
      { CI_SERVER_URL: 'https://a:b@c', GITLAB_TOKEN: 't', CI_PROJECT_ID: '1' },
      /a user or a password/,
    ],
    ['a token with a line end', { CI_SERVER_URL: URL, GITLAB_TOKEN: 't\n', CI_PROJECT_ID: '1' }, /line ends/],
  ])('%s', (_title, env, says) => {
    try {
      gitLabSettings({}, env);
      expect.unreachable();
    } catch (error) {
      expect((error as { problems: string[] }).problems.join('\n')).toMatch(says);
    }
  });
});

test('an example with files of its own is linted with what it includes from them', async () => {
  const from = folderWith();
  mkdirSync(join(from, 'ci'));
  writeFileSync(join(from, '.gitlab-ci.yml'), `${including('{job_name: a}')}\n  - local: /ci/*.yml\n`);
  writeFileSync(
    join(from, 'ci/more.yml'),
    'b: {script: ["true"], rules: !reference [.c, rules]}\n.c: {rules: [{when: always}]}\n',
  );
  const [verdict] = await lintThem([{ name: 'local', files: { from, templates } }]);
  expect(verdict).toMatchObject({ valid: true, jobs: ['a', 'b'], differences: [], message: '' });
});
