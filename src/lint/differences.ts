/** What GitLab makes of a pipeline beside what the offline lint makes of it. */
import { isDeepStrictEqual } from 'node:util';

import { isMap } from '../gitlab/merge.js';
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

/**
 * One form of what can be written in several. GitLab writes back what it made of some keywords, and not what it read: lists in
 * the place of single values, and what a keyword means where it says nothing.
 */
const FORMS: Record<string, (value: unknown) => unknown> = {
  image: named,
  services: (value) => listed(value).map(named),
  needs: (value) => listed(value).map(needed),
  retry: (value) => (isMap(value) ? withLists(value, ['when', 'exit_codes']) : { max: value }),
  variables: (value) =>
    isMap(value) ? Object.entries(value).map(([name, one]) => [name, escaped(one)]) : value,
  artifacts: (value) =>
    isMap(value) && isMap(value.reports)
      ? { ...value, reports: withLists(value.reports, Object.keys(value.reports)) }
      : value,
};

function normal(keyword: string, value: unknown): unknown {
  if (keyword === 'stage') return value ?? 'test';
  if (value === undefined || value === null) return undefined;
  if (keyword.endsWith('script')) return filled([value].flat(10).map(String));
  return filled(FORMS[keyword]?.(value) ?? value);
}

function listed(value: unknown): unknown[] {
  return [value].flat(10);
}

function named(value: unknown): unknown {
  return isMap(value) ? value : { name: value };
}

function needed(value: unknown): unknown {
  const need = isMap(value) ? value : { job: value };
  return 'job' in need && !('pipeline' in need) ? { artifacts: true, optional: false, ...need } : need;
}

function withLists(map: Config, keys: readonly string[]): Config {
  return Object.fromEntries(
    Object.entries(map)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, keys.includes(key) && !isMap(value) ? listed(value) : value]),
  );
}

/** As a text in which `$` is expanded, and `$$` stands for a dollar that is not. */
function escaped(variable: unknown): string {
  if (!isMap(variable)) return String(variable ?? '');
  const text = String(variable.value ?? '');
  return variable.expand === false ? text.replaceAll('$', '$$$$') : text;
}

/** Empty lists and maps say as much as none. */
function filled(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? undefined : value;
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
