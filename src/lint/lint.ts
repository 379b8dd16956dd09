/** The offline lint: pipelines interpolated, merged and validated against GitLab's schema by gitlab-ci-local. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { stringify } from 'yaml';
import type { Component } from '../gitlab/component.js';
import { gitlabCiLocal } from '../pipeline/gitlab-ci-local.js';
import { COMPONENTS_PROJECT, makeProject, type ProjectFiles } from '../pipeline/project.js';

/** A pipeline and what gitlab-ci-local says of it. */
export interface Verdict {
  name: string;
  valid: boolean;
  /** Names of the jobs, when it is valid. */
  jobs: string[];
  /** What is wrong, when it is not. */
  message: string;
}

/** Lints one pipeline. */
export async function lint(name: string, files: ProjectFiles): Promise<Verdict> {
  const folder = await makeProject(files);
  try {
    const { exitCode, stdout, all } = await gitlabCiLocal(folder, ['--list-json']);
    if (exitCode !== 0) return { name, valid: false, jobs: [], message: message(all) };
    const jobs = JSON.parse(stdout) as { name: string }[];
    return { name, valid: true, jobs: jobs.map((job) => job.name), message: '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lints every example, and every component with its defaults and each of its engines. */
export async function lintProject(project: {
  components: readonly Component[];
  examples: string;
  templates: string;
}): Promise<Verdict[]> {
  const { templates } = project;
  return Promise.all([
    lint('defaults', { templates, pipeline: defaultsPipeline(project.components) }),
    ...exampleFolders(project.examples).map((from) =>
      lint(`examples/${basename(from)}`, { from, templates }),
    ),
  ]);
}

/** Lints a pipeline file with the YAML files beside and below it, which it may include. */
export function lintFile(file: string, templates: string): Promise<Verdict> {
  const from = dirname(file);
  const filter = (path: string) =>
    !/\/(node_modules|\.git)(\/|$)/.test(path.slice(from.length)) && /(^|\/)[^.]*$|\.ya?ml$/.test(path);
  return lint(file, { from, filter, templates });
}

/** Folders of the examples: those that hold a pipeline. */
export function exampleFolders(examples: string): string[] {
  if (!existsSync(examples)) return [];
  return readdirSync(examples)
    .map((name) => join(examples, name))
    .filter((folder) => existsSync(join(folder, '.gitlab-ci.yml')))
    .sort();
}

/** A pipeline that includes every component once for each of its engines, inputs left to their defaults. */
export function defaultsPipeline(components: readonly Component[]): string {
  const include = components.flatMap((component) => {
    const engines = component.inputs.find((input) => input.name === 'engine')?.options ?? [undefined];
    return engines.map((engine) => ({
      component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${component.name}@$CI_COMMIT_SHA`,
      inputs: {
        job_name: `${component.name} ${engine ?? ''}`.trim(),
        ...(engine ? { engine } : {}),
        ...mandatory(component),
      },
    }));
  });
  return stringify({ stages: ['build', 'test', 'deploy'], include });
}

/** A value for each input that has no default. */
function mandatory(component: Component): Record<string, unknown> {
  const values = { string: 'value', number: 1, boolean: true, array: ['value'] };
  return Object.fromEntries(
    component.inputs
      .filter((input) => input.default === undefined)
      .map((input) => [input.name, input.options?.[0] ?? values[input.type]]),
  );
}

function message(output: string): string {
  return stripVTControlCharacters(output)
    .split('\n')
    .filter(
      (line) => line.trim() && !line.startsWith('parsing and downloads finished') && !/^\s+at /.test(line),
    )
    .slice(0, 12)
    .join('\n');
}
