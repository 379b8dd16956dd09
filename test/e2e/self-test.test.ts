/** The self-tests of the project's own pipeline, as it is committed, on the lab's runner and a GitLab for tests. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect } from 'vitest';
import { COMPONENTS, loadComponents } from '../../src/components/load.js';
import { jobsOf, pipelineText, readPipeline } from '../../src/gitlab/yaml.js';
import { TOOL_IMAGES } from '../../src/registry/tools.js';
import { loadSelfTests } from '../../src/self-test/load.js';
import { startGitlab } from '../gitlab-server/index.js';
import { ensureImages } from '../lab/ensure.js';
import { folderWith } from '../temporary.js';
import { type Consumer, engineTest, lab, type Run, run } from './harness.js';

const ROOT = resolve(import.meta.dirname, '../..');

/** The pipeline without the jobs that need Node or make a release. */
const { body } = readPipeline(readFileSync(join(ROOT, '.gitlab-ci.yml'), 'utf8'), '.gitlab-ci.yml');
const LEFT_OUT = [...jobsOf(body)]
  .filter(([, { stage }]) => ['check', 'lint', 'release'].includes(String(stage)))
  .map(([name]) => name);
const TEXT = pipelineText(
  Object.fromEntries(Object.entries(body).filter(([key]) => !LEFT_OUT.includes(key))),
);

/** The jobs that run where the runner has that engine alone. */
const jobsOn = (engine: string) =>
  [...jobsOf(body)]
    .filter(
      ([name, { rules }]) =>
        !LEFT_OUT.includes(name) && JSON.stringify(rules).includes(`\\\\b${engine}\\\\b`),
    )
    .map(([name]) => name);

/** Repositories that the self-tests push to. */
const REPOSITORIES = [...(await loadSelfTests(COMPONENTS, await loadComponents())).values()].flatMap(
  (one) => one.repositories,
);

const checkout = folderWith();
const repository = folderWith();
beforeAll(async () => {
  cpSync(join(ROOT, 'examples'), join(checkout, 'examples'), {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
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
  await ensureImages(await lab(), ['nginx:1.29-alpine', ...Object.values(TOOL_IMAGES)]);
});

let counter = 0;

/** A project of its own on a GitLab of its own, whose runner has the engine. */
async function project(engine: string) {
  counter += 1;
  const path = `e2e/self-test-${process.pid}-${Date.now()}-${counter}`;
  const own = { id: counter, path, jobToken: `glcbt-${counter}`, repository };
  const gitlab = await startGitlab([own]);
  const { mirror, registry } = await lab();
  // The lab's own engine trusts the lab's registry, and not the one that is in front of it here.
  const behind = {
    CI_REGISTRY: registry.host,
    CI_REGISTRY_IMAGE: `${registry.host}/${path}`,
    CI_REGISTRY_USER: registry.user,
    CI_REGISTRY_PASSWORD: registry.password,
  };
  const consumer: Consumer = {
    engine,
    from: checkout,
    pipeline: TEXT,
    variables: {
      ...gitlab.variables(own),
      ...(engine === 'host' ? behind : {}),
      SELF_TEST_ENGINES: engine,
      PIPELINE_REGISTRY_MIRROR: mirror.url,
      DRYDOCK_CA_CERTIFICATE: 'LAB_CA',
      CI_COMMIT_REF_PROTECTED: 'false',
      CI_COMMIT_BRANCH: 'main',
      CI_PIPELINE_SOURCE: 'push',
    },
  };
  /** The tags below `self-test/` that are there. */
  const left = async () => {
    const tags = await Promise.all(REPOSITORIES.map(tagsOf));
    return tags.flat();
  };
  const tagsOf = (name: string) => gitlab.tags(own, `${gitlab.host}/${path}/self-test/${name}`);
  return { consumer, left, tagsOf };
}

/** The jobs that ended, with their exit codes. */
function ended({ output }: Run): Record<string, number> {
  const ends = output.matchAll(/^(\S+?)(?:: \[.*\])? +finished in [\d.]+ (?:ms|s|min)(?: +FAIL (\d+))?/gm);
  return Object.fromEntries(
    [...ends].filter(([, name]) => name !== 'pipeline').map(([, name, code]) => [name, Number(code ?? 0)]),
  );
}

engineTest('every component on the first engine; what the pipeline has pushed is gone', async () => {
  const { consumer, left, tagsOf } = await project('dind-tls');
  const result = await run(consumer);
  expect(ended(result), result.output).toEqual(
    Object.fromEntries(jobsOn('dind-tls').map((name) => [name, 0])),
  );
  expect(result.exitCode).toBe(0);
  expect(await left()).toEqual([]);
  expect(await tagsOf('docker-build/cache')).toEqual(['branch-main']);
});

engineTest("the runner's own engine: what extends its hidden job, and nothing else", async () => {
  const { consumer, left } = await project('host');
  const result = await run(consumer);
  expect(ended(result), result.output).toEqual(Object.fromEntries(jobsOn('host').map((name) => [name, 0])));
  expect(await left()).toEqual([]);
});

engineTest(
  'a component that reports another digest than it has pushed is found, and its image goes all the same',
  async () => {
    const { consumer, left } = await project('host');
    const templates = folderWith();
    cpSync(join(ROOT, 'templates'), templates, { recursive: true });
    const template = join(templates, 'docker-build/template.yml');
    const text = readFileSync(template, 'utf8');
    const broken = text.replace('"${p}IMAGE_DIGEST" "$2"', '"${p}IMAGE_DIGEST" "sha256:${2#sha256:?}0"');
    expect(broken).not.toBe(text);
    writeFileSync(template, broken);
    const result = await run({ ...consumer, templates });
    expect(result.exitCode).not.toBe(0);
    expect(ended(result), result.output).toMatchObject({
      'docker-build:host': 0,
      'docker-build:host:check': 1,
      'clean-up': 0,
    });
    expect(result.output).toContain('ERROR: IMAGE_DIGEST is "sha256:');
    expect(await left()).toEqual([]);
  },
);
