/** Jobs made by hand for the runner, on the lab's engine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import type { PipelineJob, Variable } from '../../../src/pipeline/job.js';
import {
  type JobResult,
  type Pipeline,
  type RunnerOptions,
  startPipeline,
} from '../../../src/pipeline/run/index.js';
import { dockerWith } from '../../lab/docker.js';
import { lab } from '../harness.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The image of most jobs. */
export const IMAGE = 'busybox:1.37';

/** A variable of the pipeline's YAML. */
export function yaml(name: string, value: string): Variable {
  return { name, value, file: false, raw: false, from: 'yaml' };
}

/** One of the project's settings. */
export function project(name: string, value: string, more: Partial<Variable> = {}): Variable {
  return { name, value, file: false, raw: false, from: 'project', ...more };
}

/** A job named `job` that has nothing but what is given. */
export function jobOf(given: Partial<PipelineJob> = {}): PipelineJob {
  return {
    name: 'job',
    stage: 'test',
    image: { name: IMAGE, pullPolicy: [] },
    services: [],
    variables: [],
    script: ['true'],
    afterScript: [],
    artifacts: { paths: [], exclude: [], untracked: false, when: 'on_success', reports: {} },
    caches: [],
    needs: [],
    artifactsFrom: [],
    when: 'on_success',
    allowFailure: false,
    retry: { max: 0, when: [], exitCodes: [] },
    tags: [],
    ...given,
  };
}

/** Artifacts that have nothing but what is given. */
export function artifactsOf(given: Partial<PipelineJob['artifacts']>): PipelineJob['artifacts'] {
  return { paths: [], exclude: [], untracked: false, when: 'on_success', reports: {}, ...given };
}

/** A project with files, committed. */
export async function projectOf(files: Record<string, string> = { README: 'a project\n' }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-runner-test-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
  const git = (...args: string[]) => execa('git', args, { cwd: folder });
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('add', '--all');
  const who = ['-c', 'user.name=Drydock', '-c', 'user.email=drydock@example.com'];
  await git(...who, 'commit', '--quiet', '--message', 'Test project');
  return folder;
}

/** The lab as a runner without privileges. */
export async function options(given: Partial<RunnerOptions> = {}): Promise<RunnerOptions> {
  const { env, network, own, inNetwork } = await lab();
  return { env, volumes: [], networks: [network], ...(own ? { inNetwork } : {}), ...given };
}

/** Starts jobs in a project. */
export async function begin(
  jobs: readonly PipelineJob[],
  runner: Partial<RunnerOptions> = {},
  folder?: string,
): Promise<Pipeline & { log: () => string }> {
  const pipeline = startPipeline(jobs, {
    folder: folder ?? (await projectOf()),
    runner: await options(runner),
  });
  let text = '';
  pipeline.live.on('data', (data) => {
    text += data;
  });
  return { ...pipeline, log: () => text };
}

/** Runs one job to its end. */
export async function runOne(
  job: Partial<PipelineJob>,
  runner: Partial<RunnerOptions> = {},
  folder?: string,
): Promise<JobResult> {
  const { done } = await begin([jobOf(job)], runner, folder);
  return (await done).jobs[0] as JobResult;
}

/** What of a pipeline is on the engine, by the label of all that it makes: `container NAME`, `volume NAME`. */
export async function leftOf(job: string): Promise<string[]> {
  const docker = dockerWith((await lab()).env);
  const label = ['--filter', `label=drydock.job=${job}`];
  const containers = await docker('ps', '--all', ...label, '--format', 'container {{.Names}}');
  const volumes = await docker('volume', 'ls', ...label, '--format', 'volume {{.Name}}');
  return [...containers.split('\n'), ...volumes.split('\n')].filter(Boolean);
}
