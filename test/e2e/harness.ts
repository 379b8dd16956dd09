/** Runs consumer pipelines on the lab and tells what came out. */
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, inject, test } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { dotenvOf } from '../../src/pipeline/outputs.js';
import { COMPONENTS_PROJECT, commitAll, makeProject } from '../../src/pipeline/project.js';
import { type Runner, runPipeline } from '../../src/pipeline/runner.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { type Lab, up } from '../lab/index.js';
import { labInputs, runnerOf } from '../lab/runner.js';

/** `test`, skipped where there is no engine (the layer's setup says why, and fails in CI). */
export const engineTest = test.skipIf(inject('noEngine') !== '');

/** Engines that a component can run on here. */
export const ENGINES = ['dind-tls', 'dind-socket', 'host'];

const ROOT = resolve(import.meta.dirname, '../..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

let running: Promise<Lab> | undefined;

/** The lab, which the layer's setup has brought up. */
export function lab(): Promise<Lab> {
  running ??= up();
  return running;
}

/** A folder of `examples/`. */
export function example(name: string): string {
  return join(ROOT, 'examples', name);
}

/** A folder of `test/e2e/fixtures/`. */
export function fixture(name: string): string {
  return join(ROOT, 'test/e2e/fixtures', name);
}

export interface Consumer {
  /** docker-build, unless given. */
  component?: string;
  engine?: string;
  /** Folder that becomes the checkout. */
  from?: string;
  /** Inputs of the component beside those that reach the lab's registries. */
  inputs?: Record<string, InputValue>;
  /** Further jobs and keywords of the pipeline. */
  jobs?: Record<string, unknown>;
  /** The whole pipeline instead. */
  pipeline?: string;
  /** Folder of the components' templates; the project's own, unless given. */
  templates?: string;
  /** Further CI/CD variables of the project. */
  variables?: Runner['variables'];
  /** What differs from a runner that has all the engine needs. */
  runner?: Partial<Runner>;
  branch?: string;
  /** Whether a job may end without files that its `artifacts` name, of which the runner warns. */
  lacksArtifacts?: boolean;
}

/** What became of a pipeline. */
export interface Run {
  exitCode: number;
  /** Everything that the runner and its jobs printed, without colours. */
  output: string;
  folder: string;
  /** Dotenv variables of a job. */
  dotenv(job: string): Record<string, string>;
}

let counter = 0;

/** A repository in the lab's registry that no other test uses. */
export async function freshRepository(name = 'app'): Promise<string> {
  counter += 1;
  const own = `${name}-${process.pid}-${Date.now()}-${counter}`;
  return `${(await lab()).registry.host}/e2e/${own}`;
}

/** The pipeline of a consumer: the component included once, and what stands beside it. */
export async function pipelineOf(consumer: Consumer): Promise<string> {
  const { component = 'docker-build', engine = 'host', inputs = {}, jobs = {} } = consumer;
  return (
    consumer.pipeline ??
    pipelineText({
      stages: ['build', 'test', 'deploy'],
      include: [
        {
          component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${component}@1`,
          inputs: { ...labInputs(await lab(), engine), engine, ...inputs },
        },
      ],
      ...jobs,
    })
  );
}

/** A checkout with the consumer's files and pipeline; removed after the file's tests. */
export async function checkout(consumer: Consumer): Promise<string> {
  const folder = await makeProject({
    templates: consumer.templates ?? join(ROOT, 'templates'),
    pipeline: await pipelineOf(consumer),
    ...(consumer.from ? { from: consumer.from } : {}),
    ...(consumer.branch ? { branch: consumer.branch } : {}),
  });
  folders.push(folder);
  return folder;
}

/** Writes files of a checkout, which jobs see once they are committed. */
export async function change(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  await commitAll(folder);
}

/** Starts the jobs (none: all) of a consumer's checkout. */
export async function start(folder: string, consumer: Consumer, jobs: readonly string[] = []) {
  const runner = runnerOf(await lab(), consumer.engine ?? 'host');
  return runPipeline(
    folder,
    {
      ...runner,
      // What a job does, it does in one attempt; `test/e2e/runner` holds what the runner does then.
      retries: false,
      ...consumer.runner,
      variables: { ...runner.variables, ...consumer.variables },
    },
    jobs,
  );
}

/** Runs the jobs (none: all) of a consumer's pipeline to their end. */
export async function run(consumer: Consumer, jobs: readonly string[] = []): Promise<Run> {
  return rerun(await checkout(consumer), consumer, jobs);
}

/** The same in a checkout that is there already. */
export async function rerun(folder: string, consumer: Consumer, jobs: readonly string[] = []): Promise<Run> {
  const result = await (await start(folder, consumer, jobs)).done;
  const output = stripVTControlCharacters(result.output);
  const warning = consumer.lacksArtifacts
    ? undefined
    : /^.*(?:no matching files|No files to upload).*$/m.exec(output);
  if (warning) throw new Error(`the last lines of a log are the runner’s: ${warning[0]}\n\n${output}`);
  return {
    exitCode: result.exitCode,
    output,
    folder,
    dotenv: (job) => dotenvOf(folder, job),
  };
}
