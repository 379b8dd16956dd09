/** What a pipeline says for all of its jobs. */
import { type Config, isMap } from '../../gitlab/merge.js';
import { jobNames } from '../../gitlab/yaml.js';
import type { Variable } from '../job.js';
import { flag, mapping, nested, type Problems } from './values.js';
import { yamlVariables } from './yaml-variables.js';

/** Keywords that a job takes over from `default:`. https://docs.gitlab.com/ci/yaml/#default */
export const INHERITED = [
  ...['before_script', 'after_script', 'hooks', 'cache', 'image', 'services', 'interruptible', 'timeout'],
  ...['retry', 'tags', 'artifacts', 'id_tokens'],
];

/** Those that may stand at the top as well. https://docs.gitlab.com/ci/yaml/deprecated_keywords/#globally-defined-image-services-cache-before_script-after_script */
const DEPRECATED = ['image', 'services', 'cache', 'before_script', 'after_script'];

/** The parts of a pipeline that are no jobs. */
export interface Globals {
  /** In their order, `.pre` first and `.post` last. */
  stages: string[];
  variables: Variable[];
  defaults: Config;
  workflow: Config;
}

/** Reads them. */
export function readGlobals(config: Config, problems: Problems): Globals {
  const defaults = mapping(config.default, 'default', problems);
  for (const key of Object.keys(defaults))
    if (!INHERITED.includes(key)) problems.push(`default has an unknown key: ${key}`);
  const deprecated = Object.fromEntries(
    DEPRECATED.filter((key) => isSaid(config[key])).map((key) => [key, config[key]]),
  );
  for (const key of Object.keys(deprecated))
    if (isSaid(defaults[key])) problems.push(`${key} stands at the top and in default`);
  return {
    stages: stagesOf(config.stages, problems),
    variables: yamlVariables(config.variables, 'the pipeline', problems),
    defaults: { ...deprecated, ...defaults },
    workflow: mapping(config.workflow, 'workflow', problems),
  };
}

function stagesOf(value: unknown, problems: Problems): string[] {
  const own = value === undefined || value === null ? ['build', 'test', 'deploy'] : nested(value);
  const names = own.filter((stage): stage is string => typeof stage === 'string');
  if (names.length < own.length || !(Array.isArray(value) || !isSaid(value)))
    problems.push('stages should be a list of texts');
  return [...new Set(['.pre', ...names.filter((name) => name !== '.pre' && name !== '.post'), '.post'])];
}

/** The visible jobs with what they take over from `default:`; null is as good as not there. */
export function jobsWithDefaults(config: Config, defaults: Config, problems: Problems): Map<string, Config> {
  const jobs = new Map<string, Config>();
  for (const name of jobNames(config).filter((one) => !one.startsWith('.'))) {
    const job = config[name];
    if (name === '') problems.push('a job has no name');
    else if (name.length > 255) problems.push(`${name}: the name of a job has at most 255 characters`);
    else if (!isMap(job) || !['script', 'trigger', 'run'].some((key) => isSaid(job[key])))
      problems.push(`${name}: a job needs a script; should it be a keyword, there is none of this name`);
    else jobs.set(name, withDefaults(job, defaults, name, problems));
  }
  if (jobs.size === 0 && problems.length === 0) problems.push('the pipeline has no visible job');
  return jobs;
}

function withDefaults(job: Config, defaults: Config, name: string, problems: Problems): Config {
  const inherit = mapping(job.inherit, `${name}: inherit`, problems).default;
  const takes = Array.isArray(inherit)
    ? (key: string) => inherit.includes(key)
    : () => flag(inherit, `${name}: inherit:default`, problems) !== false;
  const taken = Object.entries(defaults).filter(([key]) => takes(key) && !isSaid(job[key]));
  return { ...job, ...Object.fromEntries(taken) };
}

/** Whether a keyword has a value. */
export function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}
