/** The lint of the project itself: its components, its examples, and files that a user names. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { stringify } from 'yaml';
import { compare } from '../build/compare.js';
import type { Outputs } from '../build/outputs.js';
import { write } from '../build/write.js';
import type { Component } from '../gitlab/component.js';
import { exampleFolders, PIPELINE } from '../pipeline/examples.js';
import { COMPONENTS_PROJECT, notIgnored } from '../pipeline/project.js';
import { lint, type Verdict } from './lint.js';

/** Includes a pipeline; GitLab takes 150, but the time grows faster than their number. */
const MOST_INCLUDES = 25;

interface Include {
  component: string;
  inputs: Record<string, unknown> & { job_name: string };
}

/** Lints every component with its defaults and each of its engines, and every example. */
export async function lintProject(project: {
  components: readonly Component[];
  examples: string;
  templates: string;
}): Promise<Verdict[]> {
  const { templates } = project;
  const verdicts = await Promise.all([
    lintComponents(project.components, templates),
    lintExamples(exampleFolders(project.examples), templates),
  ]);
  return verdicts.flat();
}

function lintExamples(folders: readonly string[], templates: string): Promise<Verdict[]> {
  return Promise.all(folders.map((from) => lint(`examples/${basename(from)}`, { from, templates })));
}

/**
 * Lints components as they are to be written, and the examples that use one of them.
 * @returns what is invalid
 */
export async function lintChanged(
  components: readonly Component[],
  outputs: Outputs,
  examples: string,
): Promise<Verdict[]> {
  if (components.length === 0) return [];
  const templates = mkdtempSync(join(tmpdir(), 'drydock-templates-'));
  try {
    write(templates, outputs, compare(templates, outputs));
    const uses = (folder: string) => {
      const pipeline = readFileSync(join(folder, PIPELINE), 'utf8');
      return components.some(({ name }) => pipeline.includes(`/${name}@`));
    };
    const verdicts = await Promise.all([
      lintComponents(components, templates),
      lintExamples(exampleFolders(examples).filter(uses), templates),
    ]);
    return verdicts.flat().filter((verdict) => !verdict.valid);
  } finally {
    rmSync(templates, { recursive: true, force: true });
  }
}

/** Lints pipeline files, each with the YAML files beside and below it (or below `root`), which it may include. */
export function lintFiles(files: readonly string[], templates: string, root?: string): Promise<Verdict[]> {
  return Promise.all(
    files.map(async (file) => {
      const from = root ?? dirname(file);
      const kept = await notIgnored(from);
      const isYaml = (path: string) =>
        /\.ya?ml$/.test(path) && !basename(path).startsWith('.gitlab-ci-local');
      const filter = (path: string) =>
        kept(path) &&
        existsSync(path) &&
        (statSync(path).isDirectory() ? basename(path) !== 'node_modules' : isYaml(path));
      return lint(relative(process.cwd(), file), {
        from,
        filter,
        templates,
        pipeline: readFileSync(file, 'utf8'),
      });
    }),
  );
}

/** One pipeline for many components, since starting the lint is what takes time; one each where such a pipeline fails. */
async function lintComponents(components: readonly Component[], templates: string): Promise<Verdict[]> {
  const groups = grouped(
    components.map((component) => ({ component, includes: defaultIncludes(component) })),
  );
  const verdicts = groups.map(async (group): Promise<Verdict[]> => {
    const pipeline = pipelineOf(group.flatMap((one) => one.includes));
    const together = await lint('defaults', { templates, pipeline });
    if (group.length === 1 || together.valid) {
      return group.map(({ component, includes }) => ({
        ...together,
        name: component.name,
        jobs: together.valid ? includes.map((include) => include.inputs.job_name) : [],
      }));
    }
    return Promise.all(
      group.map(({ component, includes }) =>
        lint(component.name, { templates, pipeline: pipelineOf(includes) }),
      ),
    );
  });
  return (await Promise.all(verdicts)).flat();
}

function grouped<T extends { includes: readonly unknown[] }>(parts: readonly T[]): T[][] {
  const groups: T[][] = [];
  let size = 0;
  for (const part of parts) {
    size += part.includes.length;
    if (groups.length === 0 || size > MOST_INCLUDES) {
      groups.push([]);
      size = part.includes.length;
    }
    groups.at(-1)?.push(part);
  }
  return groups;
}

/** A component once for each of its engines, inputs left to their defaults. */
export function defaultIncludes(component: Component): Include[] {
  const engines = component.inputs.find((input) => input.name === 'engine')?.options ?? [undefined];
  return engines.map((engine) => ({
    component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${component.name}@$CI_COMMIT_SHA`,
    inputs: {
      ...mandatory(component),
      job_name: `${component.name} ${engine ?? ''}`.trim(),
      ...(engine ? { engine } : {}),
    },
  }));
}

function pipelineOf(include: readonly Include[]): string {
  return stringify({ stages: ['build', 'test', 'deploy'], include }, { compat: 'yaml-1.1' });
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
