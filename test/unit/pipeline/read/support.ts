/** One checkout for many pipelines: Git is what takes time. */
import { mkdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import type { PipelineJob } from '../../../../src/pipeline/job.js';
import { makeProject } from '../../../../src/pipeline/project.js';
import { readJobs } from '../../../../src/pipeline/read/read-jobs.js';
import type { ProjectVariables } from '../../../../src/pipeline/variables.js';
import { UserError } from '../../../../src/user-error.js';
import { folderWith } from '../../../temporary.js';

let folder: Promise<string> | undefined;
afterAll(async () => {
  if (folder) rmSync(await folder, { recursive: true, force: true });
});

/** The checkout, with a commit and, in the work tree alone, these files. */
export async function checkoutWith(files: Record<string, string> = {}): Promise<string> {
  folder ??= make();
  const root = await folder;
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function make(): Promise<string> {
  const root = await makeProject({
    from: folderWith({ 'app/main.py': '', 'docs/.keep': '', 'package.json': '{}', '.hidden/file': '' }),
    templates: folderWith(),
    pipeline: 'a: {script: [x]}',
  });
  // A folder of its own instead of the link, so that tests can put templates there.
  unlinkSync(join(root, 'templates'));
  return root;
}

/** Git in the checkout. */
export async function git(...args: string[]): Promise<string> {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  return (await execa('git', [...author, ...args], { cwd: await checkoutWith() })).stdout;
}

/** The jobs of a pipeline's text. */
export async function jobs(
  pipeline: string,
  variables: ProjectVariables = {},
  files: Record<string, string> = {},
): Promise<PipelineJob[]> {
  return readJobs(await checkoutWith({ ...files, '.gitlab-ci.yml': pipeline }), variables);
}

/** The only one. */
export async function job(
  pipeline: string,
  variables: ProjectVariables = {},
  files: Record<string, string> = {},
): Promise<PipelineJob> {
  const all = await jobs(pipeline, variables, files);
  if (all.length !== 1) throw new Error(`there are ${all.length} jobs`);
  return all[0] as PipelineJob;
}

/** What is wrong with a pipeline. */
export async function problems(
  pipeline: string,
  variables: ProjectVariables = {},
  files: Record<string, string> = {},
): Promise<readonly string[]> {
  try {
    await jobs(pipeline, variables, files);
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
  return [];
}

/** The value that wins. */
export function value({ variables }: PipelineJob, name: string): string | undefined {
  return variables.findLast((variable) => variable.name === name)?.value;
}
