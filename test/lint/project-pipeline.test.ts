/** Which jobs of the project's own pipeline run for what, and what it may not hold. */
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadComponents } from '../../src/components/load.js';
import { jobsOf, readPipeline } from '../../src/gitlab/yaml.js';
import type { PipelineJob } from '../../src/pipeline/job.js';
import { makeProject } from '../../src/pipeline/project.js';
import { readJobs } from '../../src/pipeline/read/read-jobs.js';
import { STAGES } from '../../src/project-pipeline/stages.js';
import { VARIABLES } from '../../src/project-pipeline/variables.js';
import { freshTemplates } from './templates.js';

const text = readFileSync('.gitlab-ci.yml', 'utf8');
const { body } = readPipeline(text, '.gitlab-ci.yml');

let folder: string;
beforeAll(async () => {
  folder = await makeProject({ templates: await freshTemplates(), pipeline: text });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BRANCH = { CI_COMMIT_BRANCH: 'main', CI_PIPELINE_SOURCE: 'push' };
const TAG = { CI_COMMIT_TAG: '1.2.3', CI_PIPELINE_SOURCE: 'push' };

/** The jobs that GitLab would start with these variables; none where the workflow wants no pipeline. */
function jobsWith(variables: Record<string, string>): Promise<PipelineJob[]> {
  return readJobs(folder, variables);
}

const WITHOUT_RELEASE = ['check', 'self-test', 'clean-up'];
const WITH_RELEASE = [...WITHOUT_RELEASE, 'release'];

const PIPELINES: [what: string, variables: Record<string, string>, stages: readonly string[]][] = [
  ['a branch', BRANCH, WITHOUT_RELEASE],
  ['a branch with an open merge request', { ...BRANCH, CI_OPEN_MERGE_REQUESTS: 'a/b!1' }, []],
  [
    'a merge request',
    { CI_MERGE_REQUEST_IID: '1', CI_PIPELINE_SOURCE: 'merge_request_event' },
    WITHOUT_RELEASE,
  ],
  ['a version', TAG, WITH_RELEASE],
  ['a version with a v', { ...TAG, CI_COMMIT_TAG: 'v10.20.30' }, WITH_RELEASE],
  ['a pre-release', { ...TAG, CI_COMMIT_TAG: '1.2.3-rc.1' }, WITH_RELEASE],
  ['a tag with a version in it', { ...TAG, CI_COMMIT_TAG: 'image-1.2.3' }, WITHOUT_RELEASE],
  ['a tag that begins like one', { ...TAG, CI_COMMIT_TAG: '1.2.3.4' }, WITHOUT_RELEASE],
  ['a number with a zero in front', { ...TAG, CI_COMMIT_TAG: '01.2.3' }, WITHOUT_RELEASE],
  ['a minor version', { ...TAG, CI_COMMIT_TAG: '1.2' }, WITHOUT_RELEASE],
  [
    'a schedule',
    { ...BRANCH, CI_PIPELINE_SOURCE: 'schedule', CI_OPEN_MERGE_REQUESTS: 'a/b!1' },
    WITHOUT_RELEASE,
  ],
  ['a schedule for a version', { ...TAG, CI_PIPELINE_SOURCE: 'schedule' }, WITHOUT_RELEASE],
  [
    'a token for the lint',
    { ...BRANCH, GITLAB_TOKEN: 'glpat-1' },
    ['check', 'lint', 'self-test', 'clean-up'],
  ],
  ['a runner without an engine', { ...BRANCH, SELF_TEST_ENGINES: 'none' }, ['check']],
  ['the same for a version', { ...TAG, SELF_TEST_ENGINES: 'none' }, ['check', 'release']],
];

describe('what runs for', () => {
  test.concurrent.each(PIPELINES)('%s', async (_what, variables, stages) => {
    const found = new Set((await jobsWith(variables)).map(({ stage }) => stage));
    expect(STAGES.filter((stage) => found.has(stage))).toEqual(stages);
  });
});

describe('self-tests', () => {
  test('every component is included at the commit, and used where there is the first engine', async () => {
    const included = (body.include as { component: string }[]).map(({ component }) => component);
    const running = (await jobsWith(BRANCH)).map(({ name }) => name);
    for (const { name } of await loadComponents()) {
      expect(included).toContain(`$CI_SERVER_FQDN/$CI_PROJECT_PATH/${name}@$CI_COMMIT_SHA`);
      expect(running).toEqual(expect.arrayContaining([name, `${name}:check`]));
    }
  });

  test.each([
    ['host', ['docker-build:host', 'docker-build:host:check']],
    ['dind-socket', ['docker-build:dind-socket', 'docker-build:dind-socket:check']],
  ])('a runner with %s alone runs what needs it, and cleans up', async (engine, jobs) => {
    const running = await jobsWith({ ...BRANCH, SELF_TEST_ENGINES: engine });
    expect(running.filter(({ stage }) => stage === 'self-test').map(({ name }) => name)).toEqual(jobs);
    expect(running.filter(({ stage }) => stage === 'clean-up').map(({ name }) => name)).toEqual([
      'clean-up',
      'clean-up:check',
    ]);
  });

  test('several engines: the jobs of each', async () => {
    const running = await jobsWith({ ...BRANCH, SELF_TEST_ENGINES: 'dind-tls, host' });
    const names = running.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['docker-bake', 'docker-build:host']));
    expect(names).not.toContain('docker-build:dind-socket');
  });

  test('the clean-up waits for each of them, and GitLab takes no more needs', () => {
    const jobs = jobsOf(body);
    const { needs: entries } = jobs.get('clean-up') as { needs: { job: string }[] };
    const needs = entries.map(({ job }) => job);
    expect(needs).toEqual([...jobs].filter(([, { stage }]) => stage === 'self-test').map(([name]) => name));
    // https://docs.gitlab.com/ci/yaml/#needs
    expect(needs.length).toBeLessThanOrEqual(50);
  });
});

describe('on a mirror', () => {
  test('no host, no other project, no image that the prefix does not reach', () => {
    const images = [...jobsOf(body).values()].flatMap(({ image }) => image ?? []);
    for (const image of images.map((one) =>
      typeof one === 'string' ? one : (one as { name: string }).name,
    )) {
      expect(image).toMatch(/^(\$\{DRYDOCK_IMAGE_PREFIX\}|\$RELEASE_IMAGE$)/);
    }
    expect(text).not.toMatch(/gitlab\.com|drydock\/drydock|ghcr\.io|(?<!index\.)docker\.io(?!\))/);
  });
});

test('the npm scripts that it runs are there', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [...text.matchAll(/npm run "?([\w:-]+)(?!\$)\b/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(4);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});

test('nothing cuts a release off, and there is one at a time', () => {
  const releasing = [...jobsOf(body).values()].filter(({ stage }) => stage === 'release');
  expect(releasing.length).toBe(3);
  for (const job of releasing) expect(job).toMatchObject({ interruptible: false, resource_group: 'release' });
});

test('its variables are documented', () => {
  const page = readFileSync('docs/pipeline.md', 'utf8');
  for (const name of [...Object.keys(VARIABLES), 'GITLAB_TOKEN']) expect(page).toContain(`| \`${name}\``);
});
