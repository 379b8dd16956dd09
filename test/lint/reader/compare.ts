/** Holds the jobs that the reader finds against what gitlab-ci-local says of the same checkout. */
import { readPipeline } from '../../../src/gitlab/yaml.js';
import { valuesOf } from '../../../src/pipeline/expand.js';
import type { PipelineJob, Variable } from '../../../src/pipeline/job.js';
import { readJobs } from '../../../src/pipeline/read/read-jobs.js';
import { groupName } from '../../../src/pipeline/read/slug.js';
import { gitlabCiLocalText } from './gitlab-ci-local.js';

/** Where the two differ. */
export interface Difference {
  job: string;
  field: string;
  /** gitlab-ci-local's. */
  theirs: unknown;
  ours: unknown;
}

type Config = Record<string, unknown>;

interface Listed {
  name: string;
  stage: string;
  when: string;
  allow_failure: boolean;
  needs?: { job: string }[];
}

/** All differences, in the jobs that there are and in what each of them is. */
export async function differences(folder: string, variables: Record<string, string>): Promise<Difference[]> {
  const args = [
    '--json-schema-validation=false',
    ...['--ignore-predefined-vars', Object.keys(variables).join(',')],
    ...Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]),
  ];
  const [list, preview, ours] = await Promise.all([
    gitlabCiLocalText(folder, ['--list-json', ...args]),
    gitlabCiLocalText(folder, ['--preview', ...args]),
    readJobs(folder, variables),
  ]);
  const theirs = JSON.parse(list.stdout) as Listed[];
  const { body } = readPipeline(preview.stdout, 'the preview');
  const running = theirs.filter(({ when }) => when !== 'never');
  const names = (jobs: readonly { name: string }[]) => ({ jobs: jobs.map(({ name }) => name).sort() });
  return [
    ...compared('', names(running), names(ours)),
    ...ours.flatMap((job) => {
      const listed = running.find(({ name }) => withBlanks(name) === job.name);
      return listed ? compared(job.name, placeOf(listed), ourPlace(job)) : [];
    }),
    ...ours.flatMap((job) => {
      const config = body[groupName(job.name)] as Config;
      const matrix = new Set(matrixVariables(config.parallel));
      return compared(job.name, contentOf(config, matrix, body.variables as Config), ourContent(job, matrix));
    }),
  ];
}

/** The name of a job as GitLab makes it, with a blank behind each comma of the matrix. */
export function withBlanks(name: string): string {
  return name.replace(/(?<=: \[.*),(?! )/g, ', ');
}

/** They are in the name, and not in the preview. */
function matrixVariables(parallel: unknown): string[] {
  const { matrix = [] } = (parallel ?? {}) as { matrix?: Config[] };
  return matrix.flatMap((entry) => Object.keys(entry));
}

function compared(job: string, theirs: Config, ours: Config): Difference[] {
  return Object.keys({ ...theirs, ...ours })
    .filter((field) => JSON.stringify(theirs[field]) !== JSON.stringify(ours[field]))
    .map((field) => ({ job, field, theirs: theirs[field], ours: ours[field] }));
}

function placeOf({ stage, when, allow_failure, needs }: Listed): Config {
  return { stage, when, allow_failure, needs: needs?.map(({ job }) => job).sort() };
}

function ourPlace({ stage, when, allowFailure, needs, hasNeeds }: PipelineJob): Config {
  const names = [...new Set(needs.map(groupName))].sort();
  return { stage, when, allow_failure: allowFailure, needs: hasNeeds ? names : undefined };
}

const listOf = (value: unknown): unknown[] => [value ?? []].flat(10);

/** A job of the preview in the form of ours; a variable a field. */
function contentOf(job: Config, matrix: ReadonlySet<string>, global: Config = {}): Config {
  const artifacts = (job.artifacts ?? {}) as Config;
  const reports = Object.entries((artifacts.reports ?? {}) as Config);
  const retry = (job.retry ?? {}) as Config;
  const variables = Object.entries({ ...global, ...(job.variables as Config) }).filter(
    ([name]) => !matrix.has(name),
  );
  return {
    script: [...listOf(job.before_script), ...listOf(job.script)],
    after_script: listOf(job.after_script),
    image: imageOf(job.image),
    services: listOf(job.services).map((service) => serviceOf(service as Config)),
    paths: listOf(artifacts.paths),
    artifactsWhen: artifacts.when ?? 'on_success',
    reports: Object.fromEntries(reports.map(([kind, paths]) => [kind, listOf(paths)])),
    caches: listOf(job.cache).map((cache) => (cache as Config).paths),
    retry: [retry.max ?? 0, listOf(retry.when), listOf(retry.exit_codes)],
    ...Object.fromEntries(variables.map(([name, value]) => [`variables.${name}`, textOf(value)])),
  };
}

function imageOf(image: unknown): Config {
  const { name = '', entrypoint } = (typeof image === 'string' ? { name: image } : (image ?? {})) as Config;
  return { name, entrypoint };
}

function serviceOf({ name, entrypoint, alias, command, variables }: Config): Config {
  return { name, entrypoint, alias, command, variables: variables ?? {} };
}

function textOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? String((value as Config).value) : value;
}

function ourContent(job: PipelineJob, matrix: ReadonlySet<string>): Config {
  const variables = job.variables.filter(({ from, name }) => from === 'yaml' && !matrix.has(name));
  return {
    script: job.script,
    after_script: job.afterScript,
    image: { name: job.image.name, entrypoint: job.image.entrypoint },
    services: job.services.map(({ name, entrypoint, alias, command, variables: own }) => ({
      name,
      entrypoint,
      alias,
      command,
      variables: valuesOf(own),
    })),
    paths: job.artifacts.paths,
    artifactsWhen: job.artifacts.when,
    reports: job.artifacts.reports,
    caches: job.caches.map(({ paths }) => paths),
    retry: [job.retry.max, job.retry.when, job.retry.exitCodes],
    ...Object.fromEntries(variables.map((variable) => [`variables.${variable.name}`, escaped(variable)])),
  };
}

/** gitlab-ci-local shows `expand: false` as dollars that are doubled. */
function escaped({ value, raw }: Variable): string {
  return raw ? value.replaceAll('$', '$$$$') : value;
}
