/** docker-cleanup: what goes, what stays, and what is said; read from the registry itself. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { artifactsFolder } from '../../src/pipeline/outputs.js';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { TOOL_IMAGES } from '../../src/registry/tools.js';
import type { MergeRequest, Project } from '../gitlab-server/config.js';
import { type Gitlab, startGitlab } from '../gitlab-server/index.js';
import { ensureImages } from '../lab/ensure.js';
import { engineTest, lab, type Run, run } from './harness.js';
import { imageOf, indexOf, type Pushed, push } from './push.js';
import { deleteTag, manifestOf, tagsOf } from './registry.js';

const JOB_TOKEN = `glcbt-'"$(id)\\ %s`;
let repository: string;

beforeAll(async () => {
  repository = mkdtempSync(join(tmpdir(), 'drydock-refs-'));
  const git = (...args: string[]) => execa('git', args, { cwd: repository });
  await git('init', '--quiet', '--initial-branch', 'main');
  await git(
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@example.com',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'a',
  );
  await git('branch', 'feature/Still_here');
  await git('tag', 'stable/1');
  await git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'tag', '-m', 'a', 'annotated');
  if (!(await lab())) return;
  await ensureImages(await lab(), [TOOL_IMAGES.CURL_IMAGE]);
}, 120_000);
afterAll(() => rmSync(repository, { recursive: true, force: true }));

let counter = 0;

/** A project of a name of its own, so that its part of the registry is empty. */
function project(over: Partial<Project> = {}): Project {
  counter += 1;
  const path = `e2e/cleanup-${process.pid}-${Date.now()}-${counter}`;
  return { id: counter, path, jobToken: `${JOB_TOKEN}${counter}`, repository, ...over };
}

/** The same images in the lab's registry, which is behind a project's. */
async function behind({ path }: Project): Promise<string> {
  return `${(await lab()).registry.host}/${path}`;
}

/** Runs the job in a pipeline of merge request 7, from the branch `feature/one`. */
function cleanup(
  inputs: Record<string, InputValue>,
  variables: Record<string, string>,
  over: Record<string, string> = {},
): Promise<Run> {
  const component = `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/docker-cleanup@1`;
  const sweeps = inputs.mode === 'sweep';
  return run(
    {
      pipeline: pipelineText({
        stages: ['build'],
        include: [{ component, inputs: { ca_certificate: 'LAB_CA', ...inputs } }],
      }),
      variables: {
        CI_COMMIT_REF_PROTECTED: 'false',
        CI_COMMIT_REF_NAME: sweeps ? 'main' : 'feature/one',
        CI_COMMIT_BRANCH: sweeps ? 'main' : '',
        CI_PIPELINE_SOURCE: sweeps ? 'schedule' : 'merge_request_event',
        ...(sweeps ? {} : { CI_MERGE_REQUEST_IID: '7' }),
        ...variables,
        ...over,
      },
    },
    ['docker-cleanup'],
  );
}

function report({ folder }: Run): { dry_run: boolean; tags: Record<string, string | null>[] } {
  const reports = join(artifactsFolder(folder, 'docker-cleanup'), '.drydock/docker-cleanup');
  return JSON.parse(readFileSync(join(reports, 'cleanup.json'), 'utf8'));
}

const actions = (result: Run) =>
  Object.fromEntries(report(result).tags.map(({ tag, action }) => [tag, action]));
const changing = (gitlab: Gitlab) =>
  gitlab.requests.filter(({ method }) => !['GET', 'HEAD'].includes(method));

describe.concurrent('a registry that is not GitLab’s', () => {
  /** The lab's own registry: one that deletes manifests, not tags, or both. */
  async function distribution() {
    const own = project();
    const gitlab = await startGitlab([own]);
    const { registry } = await lab();
    const image = await behind(own);
    const variables = {
      ...gitlab.variables(own),
      CI_REGISTRY: registry.host,
      CI_REGISTRY_IMAGE: image,
      CI_REGISTRY_USER: registry.user,
      CI_REGISTRY_PASSWORD: registry.password,
    };
    await push(`${image}/probe`, { tag: imageOf('probe') });
    const deletesTags = (await deleteTag(`${image}/probe`, 'tag')) === 202;
    return { image, variables, deletesTags };
  }

  engineTest('tags go, what others need stays, the rest is freed; twice is once', async () => {
    const { image, variables, deletesTags } = await distribution();
    const words = ['shared', 'own', 'child', 'single', 'lost'];
    const [shared, own, child, single, lost] = words.map(imageOf) as [Pushed, Pushed, Pushed, Pushed, Pushed];
    const kept = indexOf(indexOf(child));
    const index = indexOf(single, lost);
    await push(image, { main: shared, 'mr-7': shared, 'mr-7-own': own, kept, 'mr-7-child': child });
    await push(image, { single, 'mr-7-index': index });
    const signature = ({ digest }: Pushed) => `${digest.replace(':', '-')}.sig`;
    await push(image, { [signature(own)]: imageOf('of own'), [signature(child)]: imageOf('of child') });
    await push(`${image}/cache`, {
      'branch-feature-one': imageOf('cache'),
      'branch-feature-one.linux-arm64': imageOf('cache of a platform'),
      'branch-feature-one-more': imageOf('cache of another branch'),
      'protected-main': imageOf('cache of main'),
      'branch-other': imageOf('cache'),
    });
    const before = await tagsOf(image);
    expect(before.length).toBe(9);
    const inputs = { tags: 'mr-7\nmr-7-own\nmr-7-child\nmr-7-index\nmr-7-none' };

    const dry = await cleanup(inputs, variables);
    expect(dry.output).not.toMatch(/ (FAIL|WARN) /);
    expect(await tagsOf(image)).toEqual(before);
    expect((await tagsOf(`${image}/cache`)).length).toBe(5);
    expect(dry.output).toMatch(/delete +\S+:mr-7 .*merge request !7; its manifest stays: main$/m);
    expect(dry.output).toMatch(/gone +\S+:mr-7-none/);
    expect(dry.output).toContain('NOTICE: dry_run: nothing was deleted');

    const real = await cleanup({ ...inputs, dry_run: false }, variables);
    expect(real.output).not.toMatch(/ (FAIL|WARN) /);
    const after = ['kept', 'main', signature(child), 'single'];
    expect(await tagsOf(image)).toEqual(after);
    expect(await tagsOf(`${image}/cache`)).toEqual([
      'branch-feature-one-more',
      'branch-other',
      'protected-main',
    ]);
    const status = async (one: { digest: string }) => (await manifestOf(image, one.digest)).status;
    expect(await Promise.all([shared, child, kept, single].map(status))).toEqual([200, 200, 200, 200]);
    // Where tags go by name, the garbage collection of the registry takes what has none.
    const rest = deletesTags ? 200 : 404;
    expect(await Promise.all([own, index, lost].map(status))).toEqual([rest, rest, rest]);
    expect((await manifestOf(`${image}/cache`, 'branch-other')).status).toBe(200);
    expect(actions(real)).toEqual({
      'mr-7': 'deleted',
      'mr-7-own': 'deleted',
      'mr-7-child': 'deleted',
      'mr-7-index': 'deleted',
      'mr-7-none': 'gone',
      [signature(own)]: 'deleted',
      'branch-feature-one': 'deleted',
      'branch-feature-one.linux-arm64': 'deleted',
    });

    const again = await cleanup({ ...inputs, dry_run: false }, variables);
    expect(again.output).not.toMatch(/ (FAIL|WARN) /);
    expect(Object.values(actions(again))).toEqual(Array(6).fill('gone'));
    expect(await tagsOf(image)).toEqual(after);
  });

  engineTest('one that deletes nothing says so, and no tag is touched', async () => {
    const own = project();
    const gitlab = await startGitlab([own], {
      deletesTags: false,
      faults: [{ request: '^DELETE ', status: 405 }],
    });
    const image = await behind(own);
    const one = imageOf('one');
    await push(image, { 'mr-7': one, latest: one });
    const result = await cleanup({ dry_run: false, cache: false }, gitlab.variables(own));
    expect(result.output).toMatch(/(FAIL|WARN) 1\b/);
    expect(result.output).toContain(`:mr-7 was not deleted`);
    expect(result.output).toContain('storage.delete.enabled');
    expect(await gitlab.tags(own, image)).toEqual(['latest', 'mr-7']);
    expect((await manifestOf(image, 'mr-7')).digest).toBe(one.digest);
    expect(changing(gitlab).every(({ method }) => method === 'DELETE')).toBe(true);
    expect(actions(result)).toEqual({ 'mr-7': 'refused' });
  });

  engineTest('what a refused tag needs stays, also where others are deleted by digest', async () => {
    const own = project();
    const gitlab = await startGitlab([own], {
      deletesTags: false,
      faults: [{ request: '^DELETE .*/manifests/mr-7$', status: 403 }],
    });
    const image = await behind(own);
    const one = imageOf('one');
    const two = imageOf('two');
    await push(image, { 'mr-7': indexOf(one), 'mr-7-b': one, 'mr-7-c': two });
    const result = await cleanup(
      { dry_run: false, cache: false, tags: 'mr-7\nmr-7-b\nmr-7-c' },
      gitlab.variables(own),
    );
    expect(actions(result)).toEqual({ 'mr-7': 'refused', 'mr-7-b': 'deleted', 'mr-7-c': 'deleted' });
    expect(await gitlab.tags(own, image)).toEqual(['mr-7']);
    const status = async ({ digest }: { digest: string }) => (await manifestOf(image, digest)).status;
    expect(await Promise.all([indexOf(one), one, two].map(status))).toEqual([200, 200, 404]);
  });
});

describe.concurrent('GitLab’s own registry', () => {
  engineTest('tags are deleted by name, with the job token; faults are waited out', async () => {
    const own = project();
    const gitlab = await startGitlab([own], {
      pageSize: 2,
      faults: [
        { request: 'GET /v2/.*/tags/list', status: 429, headers: { 'retry-after': '2' }, times: 1 },
        { request: 'DELETE /v2/', status: 503, times: 1 },
        { request: 'HEAD .*mr-7', status: 502, times: 1 },
        { request: 'info/refs', status: 500, times: 1 },
      ],
    });
    const image = await behind(own);
    const one = imageOf('one');
    await push(image, { 'mr-7': one, 'mr-70': imageOf('two'), main: one, latest: one, z: one });
    await push(`${image}/cache`, { 'branch-feature-one': imageOf('cache') });

    const dry = await cleanup({}, gitlab.variables(own));
    expect(dry.output).not.toMatch(/ (FAIL|WARN) /);
    expect(dry.output).toContain('HTTP 429; trying again in 2 s');
    expect(dry.output).toContain('its manifest stays: latest, main, z');
    expect(changing(gitlab)).toEqual([]);
    expect(gitlab.requests.some(({ path }) => path.includes('delete'))).toBe(false);

    const real = await cleanup({ dry_run: false }, gitlab.variables(own));
    expect(real.output).not.toMatch(/ (FAIL|WARN) /);
    expect(real.output).toContain('HTTP 503; trying again in 1 s');
    expect(await gitlab.tags(own, image)).toEqual(['latest', 'main', 'mr-70', 'z']);
    expect(await gitlab.tags(own, `${image}/cache`)).toEqual([]);
    expect(changing(gitlab).map(({ method }) => method)).toEqual(['DELETE', 'DELETE', 'DELETE']);
    expect(dry.output + real.output).not.toContain('glcbt-');
  });

  engineTest('what is protected is refused before anything is deleted', async () => {
    const own = project();
    const gitlab = await startGitlab([own]);
    const tags = ['main', 'latest', '1.2.3', 'v2', 'stable-1', 'annotated', 'eigen', 'mr-7'];
    await push(await behind(own), Object.fromEntries(tags.map((tag) => [tag, imageOf(tag)])));
    const result = await cleanup(
      { dry_run: false, tags: tags.join('\n'), keep: 'latest|v?[0-9]+([.][0-9]+)*\nei.*' },
      gitlab.variables(own),
    );
    expect(result.output).toMatch(/(FAIL|WARN) 64\b/);
    const refused = [...result.output.matchAll(/ERROR: the input tags is "([^"]+)"/g)].map(([, tag]) => tag);
    expect(refused.sort()).toEqual(tags.filter((tag) => tag !== 'mr-7').sort());
    expect(changing(gitlab)).toEqual([]);
  });

  engineTest('a token without the right, and a rule that protects one tag', async () => {
    const weak = project({ registryActions: ['pull', 'push'] });
    const ruled = project({ protectedTags: '^mr-7$' });
    const gitlab = await startGitlab([weak, ruled]);
    await push(await behind(weak), { 'mr-7': imageOf('one') });
    const refused = await cleanup({ dry_run: false }, gitlab.variables(weak));
    expect(refused.output).toMatch(/(FAIL|WARN) 1\b/);
    expect(refused.output).toMatch(/Why: HTTP 401/);
    expect(refused.output).toMatch(/Fix: check the credentials of \S+ \(the job token/);
    expect(await gitlab.tags(weak, await behind(weak))).toEqual(['mr-7']);

    await push(await behind(ruled), { 'mr-7': imageOf('one'), 'mr-7-b': imageOf('two') });
    const partly = await cleanup({ dry_run: false, tags: 'mr-7\nmr-7-b' }, gitlab.variables(ruled));
    expect(partly.output).toMatch(/(FAIL|WARN) 1\b/);
    expect(partly.output).toContain('HTTP 403: DENIED tag is protected');
    expect(actions(partly)).toMatchObject({ 'mr-7': 'refused', 'mr-7-b': 'deleted' });
    expect(await gitlab.tags(ruled, await behind(ruled))).toEqual(['mr-7']);
  });
});

describe.concurrent('sweep', () => {
  const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
  const request = (iid: number, over: Partial<MergeRequest>): MergeRequest => ({
    iid,
    state: 'opened',
    source_branch: `branch-of-${iid}`,
    merged_at: null,
    closed_at: null,
    ...over,
  });

  engineTest('deletes what old merge requests and gone branches left, and nothing else', async () => {
    const own = project({
      accessToken: 'glpat-of-the-project',
      mergeRequests: [
        request(1, { source_branch: 'From/Fork' }),
        request(2, { state: 'merged', merged_at: days(30) }),
        request(3, { state: 'merged', merged_at: days(2) }),
        request(4, { state: 'closed', closed_at: days(8) }),
        request(6, {}),
        request(12, { state: 'locked' }),
      ],
    });
    const gitlab = await startGitlab([own], { pageSize: 2 });
    const image = await behind(own);
    const tags = ['mr-1', 'mr-2', 'mr-3', 'mr-4', 'mr-5', 'mr-6', 'mr-12', 'mr-2x', 'xmr-2', 'main', 'mr-02'];
    await push(image, Object.fromEntries(tags.map((tag) => [tag, imageOf(tag)])));
    const caches = [
      'branch-gone',
      'branch-gone.api',
      'branch-from-fork',
      'branch-from-fork.api',
      'branch-feature-still-here',
      'branch-main',
      'protected-x',
    ];
    await push(`${image}/cache`, Object.fromEntries(caches.map((tag) => [tag, imageOf(tag)])));

    const refused = await cleanup({ mode: 'sweep', dry_run: false }, gitlab.variables(own));
    expect(refused.output).toMatch(/(FAIL|WARN) 1\b/);
    expect(refused.output).toMatch(/Fix: name a variable with a project access token .* in the input token/);

    const inputs = { mode: 'sweep', token: 'API_TOKEN' };
    const variables = { ...gitlab.variables(own), API_TOKEN: 'glpat-of-the-project' };
    const dry = await cleanup(inputs, variables);
    expect(dry.exitCode, dry.output).toBe(0);
    expect(changing(gitlab)).toEqual([]);
    expect(dry.output).toMatch(/keep +\S+:mr-5 .*there is no merge request !5/);
    expect(dry.output).toMatch(/keep +\S+:mr-3 .*less than 7 days ago/);

    const real = await cleanup({ ...inputs, dry_run: false }, variables);
    expect(real.exitCode, real.output).toBe(0);
    expect(await gitlab.tags(own, image)).toEqual(
      tags.filter((tag) => !['mr-2', 'mr-4'].includes(tag)).sort(),
    );
    expect(await gitlab.tags(own, `${image}/cache`)).toEqual(
      caches.filter((tag) => !tag.startsWith('branch-gone')).sort(),
    );
    expect(dry.output + real.output).not.toContain('glpat-');
  });

  engineTest('asks with the job token where GitLab allows it, for tags of another form', async () => {
    const own = project({
      jobTokenReadsMergeRequests: true,
      mergeRequests: [request(2, { state: 'closed', closed_at: days(1) })],
    });
    const gitlab = await startGitlab([own]);
    const image = await behind(own);
    await push(image, { 'pr-2.x': imageOf('one'), 'pr-2xx': imageOf('two'), 'mr-2': imageOf('three') });
    const result = await cleanup(
      {
        mode: 'sweep',
        dry_run: false,
        older_than: 0,
        tags: 'type=ref,event=mr,prefix=pr-,suffix=.x\ntype=sha',
      },
      gitlab.variables(own),
    );
    expect(result.exitCode, result.output).toBe(0);
    expect(await gitlab.tags(own, image)).toEqual(['mr-2', 'pr-2xx']);
  });
});

engineTest('an unknown certificate, and a registry that does not answer', async () => {
  const own = project();
  const gitlab = await startGitlab([own]);
  const unknown = await cleanup({ ca_certificate: '' }, gitlab.variables(own));
  expect(unknown.output).toMatch(/(FAIL|WARN) 1\b/);
  expect(unknown.output).toMatch(
    /Fix: name a file variable with the CA certificate in the input ca_certificate/,
  );
  const { gateway } = await lab();
  const away = await cleanup({ image: `${gateway}:1/group/app` }, gitlab.variables(own));
  expect(away.output).toMatch(/(FAIL|WARN) 75\b/);
  expect(away.output).toContain('trying again in 9 s');
});
