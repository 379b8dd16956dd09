/** Views of a component's jobs that several rules share. */
import type { Component } from '../gitlab/component.js';
import { plainJobs } from '../gitlab/render.js';

/**
 * Top-level keywords that are no jobs and change those of the including pipeline; `pages` is a job with a meaning of its own.
 * https://docs.gitlab.com/ci/components/#avoid-using-global-keywords
 */
export const GLOBAL_KEYWORDS = [
  ...['after_script', 'before_script', 'cache', 'default', 'image', 'include', 'pages'],
  ...['services', 'spec', 'stages', 'types', 'variables', 'workflow'],
];

/** A job with the keywords that stand in the template. */
export type PlainJob = Record<string, unknown>;

/** Path of a component's template. */
export function templateFile({ name }: { name: string }): string {
  return `templates/${name}/template.yml`;
}

/** Path of the interface that declares a component's inputs. */
export function inputsFile({ name }: { name: string }): string {
  return `src/components/${name}/inputs.ts`;
}

/** Path of the definition of a component's jobs. */
export function jobsFile({ name }: { name: string }): string {
  return `src/components/${name}/index.ts`;
}

/** The jobs that run something: those that only others extend have no script. */
export function runningJobs(component: Component): [string, PlainJob][] {
  return Object.entries(plainJobs(component)).filter(([, job]) => 'script' in job);
}

/** Every text within a value, names of keys included. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...textsOf(one)]);
}

/** The services of a job as mappings; `services: [name]` is short for `{ name }`. */
export function servicesOf(job: PlainJob): Record<string, unknown>[] {
  return [job.services ?? []]
    .flat()
    .map((one) => (typeof one === 'string' ? { name: one } : (one as Record<string, unknown>)));
}

/** The texts of a job that a shell runs, in the job or in a service, with their keywords. */
export function shellTexts(job: PlainJob): { keyword: string; text: string }[] {
  const lists = [
    ...['script', 'before_script', 'after_script', 'hooks'].map((key) => [key, job[key]] as const),
    ...servicesOf(job).flatMap((service) =>
      ['entrypoint', 'command'].map((key) => [`services:${key}`, service[key]] as const),
    ),
  ];
  return lists.flatMap(([keyword, value]) => textsOf(value).map((text) => ({ keyword, text })));
}

/** The names that an `extends` can stand for: one for each option of the inputs that it names. */
export function extendsTargets(component: Component, job: PlainJob): string[][] {
  return ([job.extends ?? []].flat() as string[]).map((target) =>
    component.inputs.reduce<string[]>(
      (names, { name, options }) =>
        names.flatMap((text) => {
          const reference = `$[[ inputs.${name} ]]`;
          return options && text.includes(reference)
            ? options.map((option) => text.replaceAll(reference, String(option)))
            : [text];
        }),
      [target],
    ),
  );
}

/** A job with all it extends, once for each way that its inputs allow; missing and circular targets are left out. */
export function variants(component: Component, name: string, seen: readonly string[] = []): PlainJob[][] {
  const job = plainJobs(component)[name];
  if (!job || seen.includes(name)) return [[]];
  return extendsTargets(component, job).reduce<PlainJob[][]>(
    (lists, targets) =>
      lists.flatMap((list) =>
        targets.flatMap((target) =>
          variants(component, target, [...seen, name]).map((more) => [...list, ...more]),
        ),
      ),
    [[job]],
  );
}
