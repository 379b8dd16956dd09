/** What GitLab refuses in `include: component`, or takes to the user's harm, and gitlab-ci-local lets pass. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { templatePath } from '../build/outputs.js';
import { PIPELINE } from '../pipeline/examples.js';
import { OWN_COMPONENT } from '../pipeline/project.js';
import type { PipelineFile } from './pipeline-files.js';

interface Include {
  /** The component, and the file that includes it if it is not the pipeline's first. */
  where: string;
  /** What the template's header declares. */
  declared: Record<string, { default?: unknown }>;
  inputs: Record<string, unknown>;
  inputsForGitLab: Record<string, unknown>;
  /** `rules:` choose between includes. */
  conditional: boolean;
}

/** Everything that is wrong with the inputs of a project's includes, a text each. */
export function includeProblems(folder: string, files: readonly PipelineFile[]): string[] {
  const includes = files.flatMap((file) => componentIncludes(folder, file));
  return [
    ...includes.flatMap(unknownInputs),
    ...includes.flatMap(misreadValues),
    ...sameJobs(includes.filter((include) => !include.conditional)),
  ];
}

/** https://docs.gitlab.com/ci/inputs/: "unknown input arguments". */
function unknownInputs({ where, declared, inputs }: Include): string[] {
  return Object.keys(inputs)
    .filter((name) => !Object.hasOwn(declared, name))
    .map(
      (name) =>
        `${where}: unknown input arguments: ${name}; its inputs are ${Object.keys(declared).join(', ')}`,
    );
}

/** YAML 1.1 has `y` and `n` for booleans too, Ruby's has not. */
function misreadValues({ where, inputs, inputsForGitLab }: Include): string[] {
  return Object.entries(inputs)
    .filter(([, value]) => !/^[yn]$/i.test(String(value)))
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(inputsForGitLab[name]))
    .map(
      ([name, value]) =>
        `${where}: GitLab reads the value of ${name} as ${JSON.stringify(inputsForGitLab[name])}; put it in quotes: ${name}: ${JSON.stringify(value)}`,
    );
}

/** GitLab merges jobs of one name, so one of the two would silently not run. */
function sameJobs(includes: readonly Include[]): string[] {
  const jobName = (include: Include) => String(include.inputs.job_name ?? include.declared.job_name?.default);
  return includes
    .filter((one, index) => includes.findIndex((other) => jobName(other) === jobName(one)) !== index)
    .map(
      (one) =>
        `${one.where}: another include makes the job "${jobName(one)}" already, and GitLab would merge the two; set another job_name`,
    );
}

function componentIncludes(folder: string, file: PipelineFile): Include[] {
  return file.include.flatMap((entry, index) => {
    const { component: address, inputs, rules } = (entry ?? {}) as Record<string, unknown>;
    const component = typeof address === 'string' ? OWN_COMPONENT.exec(address)?.[1] : undefined;
    const template = component && join(folder, 'templates', templatePath(component));
    if (!component || !template || !existsSync(template)) return [];
    const other = file.includeForGitLab[index] as { inputs?: unknown } | undefined;
    return [
      {
        where: file.path === PIPELINE ? component : `${file.path}: ${component}`,
        declared: declaredInputs(template),
        inputs: (inputs ?? {}) as Record<string, unknown>,
        inputsForGitLab: (other?.inputs ?? {}) as Record<string, unknown>,
        conditional: rules !== undefined,
      },
    ];
  });
}

function declaredInputs(template: string): Include['declared'] {
  const [header = ''] = readFileSync(template, 'utf8').split(/^---$/m, 1);
  const js = parse(header) as { spec?: { inputs?: Include['declared'] } } | undefined;
  return js?.spec?.inputs ?? {};
}
