/** The variables that a job's shell and its services get. */

import { expand, expandAsGitLab } from '../expand.js';
import type { PipelineJob, Service, Variable } from '../job.js';

/** A job's variables, expanded. */
export interface JobVariables {
  /** Name and value, of a file variable its path. */
  values: ReadonlyMap<string, string>;
  /** Content of the file variables by name. */
  files: ReadonlyMap<string, string>;
  /** The environment of a service's container. */
  ofService(service: Service): Record<string, string>;
  /** A text of the job with its references replaced. */
  expand(text: string): string;
}

/** What the runner itself knows about a job. */
export interface RunnerVariables {
  /** `[[runners]] environment` */
  environment: Record<string, string>;
  /** Those that it sets before the job's. */
  before: Record<string, string>;
  /** Those that it sets after them. */
  after: Record<string, string>;
  /** Folder of the file variables. */
  folder: string;
}

/** Predefined variables that GitLab marks as not public: no service gets them. */
const SECRET = [
  'CI_BUILD_TOKEN',
  'CI_DEPENDENCY_PROXY_PASSWORD',
  'CI_DEPLOY_PASSWORD',
  'CI_DEPLOY_USER',
  'CI_JOB_TOKEN',
  'CI_REGISTRY_PASSWORD',
  'CI_REPOSITORY_URL',
];

/** Merges and expands the variables of a job with the dotenv variables of the jobs that it needs. */
export function variablesOf(
  job: PipelineJob,
  dotenv: Record<string, string>,
  runner: RunnerVariables,
): JobVariables {
  // https://docs.gitlab.com/ci/variables/#cicd-variable-precedence: the project's overrule those of a report.
  const isProjects = ({ from }: Variable) => from === 'project';
  // The runner knows its folders better than the pipeline does.
  const isRunners = ({ from, name }: Variable) => from === 'predefined' && name in runner.before;
  const fromGitLab = expandAsGitLab([
    ...job.variables.filter((one) => !isProjects(one) && !isRunners(one)),
    ...Object.entries(dotenv).map(([name, value]) => plain(name, value, 'dotenv')),
    ...job.variables.filter(isProjects),
  ]);
  const all = [
    ...plains({ ...runner.environment, ...runner.before }),
    ...fromGitLab,
    ...plains(runner.after),
  ];
  const sent = new Map(all.map((one) => [one.name, one.file ? `${runner.folder}/${one.name}` : one.value]));
  const value = (one: Variable) => (one.raw ? one.value : expand(one.value, sent));
  const values = new Map(
    all.map((one) => [one.name, one.file ? (sent.get(one.name) as string) : value(one)]),
  );
  const files = new Map(
    [...new Map(all.map((one) => [one.name, one])).values()]
      .filter((one) => one.file)
      .map((one) => [one.name, value(one)]),
  );
  const isPublic = ({ from, name }: Variable) =>
    from === 'yaml' || (from === 'predefined' && !SECRET.includes(name));
  return {
    values,
    files,
    expand: (text) => expand(text, values),
    ofService: ({ variables }) =>
      Object.fromEntries([
        ...all.filter(isPublic).map((one) => [one.name, one.file ? sent.get(one.name) : value(one)]),
        ...variables.map((one) => [one.name, one.raw ? one.value : expand(one.value, values)]),
      ]),
  };
}

function plains(values: Record<string, string>): Variable[] {
  return Object.entries(values).map(([name, value]) => plain(name, value, 'predefined'));
}

function plain(name: string, value: string, from: Variable['from']): Variable {
  return { name, value, file: false, raw: from === 'dotenv', from };
}
