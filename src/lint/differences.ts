/** What GitLab makes of a pipeline beside what the offline lint makes of it. */
import { isDeepStrictEqual } from 'node:util';

import { jobsOf } from '../gitlab/yaml.js';

type Config = Record<string, unknown>;

/** Keywords whose meaning both sides give; the rest is about what the pipeline is run for. */
const COMPARED = [
  ...['stage', 'image', 'services', 'variables', 'tags', 'needs'],
  ...['before_script', 'script', 'after_script', 'artifacts', 'retry'],
];

/** Where both differ about jobs and their keywords, a line each; nothing where they agree. */
export function differences(gitLab: Config, offline: Config): string[] {
  const [theirs, ours] = [jobsOf(gitLab), jobsOf(offline)];
  return [
    ...[...theirs.keys()]
      .filter((name) => !ours.has(name))
      .map((name) => `${name}: GitLab has this job, the offline lint has not`),
    ...[...ours.keys()]
      .filter((name) => !theirs.has(name))
      .map((name) => `${name}: the offline lint has this job, GitLab has not`),
    ...[...theirs].flatMap(([name, job]) => {
      const other = ours.get(name);
      return other ? jobDifferences(name, job, other) : [];
    }),
  ];
}

function jobDifferences(name: string, theirs: Config, ours: Config): string[] {
  return COMPARED.flatMap((keyword) => {
    const [gitLab, offline] = [theirs, ours].map((job) => normal(keyword, job[keyword]));
    return isDeepStrictEqual(gitLab, offline)
      ? []
      : [`${name}: ${keyword}: GitLab has ${shown(gitLab)}, the offline lint ${shown(offline)}`];
  });
}

/** One form of what can be written in several. */
function normal(keyword: string, value: unknown): unknown {
  if (keyword === 'stage') return value ?? 'test';
  if (value === undefined || value === null) return undefined;
  if (keyword.endsWith('script')) return filled([value].flat(10).map(String));
  if (keyword === 'image') return typeof value === 'string' ? { name: value } : value;
  if (keyword === 'services')
    return filled([value].flat().map((one) => (typeof one === 'string' ? { name: one } : one)));
  if (keyword === 'needs') return [value].flat().map((one) => (typeof one === 'string' ? { job: one } : one));
  if (keyword === 'retry') return typeof value === 'number' ? { max: value } : value;
  if (keyword === 'variables') {
    return filled(Object.entries(value).map(([name, one]) => [name, isValue(one) ? one : String(one)]));
  }
  return filled(value);
}

/** A variable with `expand` or a description. */
function isValue(variable: unknown): boolean {
  return typeof variable === 'object' && variable !== null;
}

/** Empty lists and maps say as much as none. */
function filled(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? undefined : value;
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
