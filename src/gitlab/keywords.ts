/**
 * GitLab CI/CD keywords as types, under GitLab's own names.
 * Only what the components use is listed; `extra` takes any keyword that is not.
 * Source: https://docs.gitlab.com/ci/yaml/
 */
import type { Ref } from './ref.js';

/** A value where an input may stand in for the typed value. */
export type OrRef<T> = T | Ref<T>;

/** `variables:` of a job. The object form keeps `$` in the value from being expanded. */
export type Variables = Record<
  string,
  string | number | boolean | Ref<unknown> | { value: string; expand: boolean }
>;

/** `services:` entry. https://docs.gitlab.com/ci/services/#available-settings-for-services */
export interface Service {
  name: string;
  alias?: string;
  entrypoint?: string[];
  command?: string[];
  variables?: Record<string, string>;
  extra?: Record<string, unknown>;
}

/** `artifacts:`. https://docs.gitlab.com/ci/yaml/#artifacts */
export interface Artifacts {
  paths?: OrRef<string[]>;
  when?: 'on_success' | 'on_failure' | 'always';
  expire_in?: string;
  reports?: Record<string, OrRef<string | string[]>>;
  extra?: Record<string, unknown>;
}

/** `retry:`; `exit_codes` needs GitLab 17.5. https://docs.gitlab.com/ci/yaml/#retryexit_codes */
export interface Retry {
  max: 0 | 1 | 2;
  when?: string[];
  exit_codes?: number[];
}

/** `parallel:matrix`: a job for each mapping, whose keys are its variables. https://docs.gitlab.com/ci/yaml/#parallelmatrix */
export interface Parallel {
  matrix: OrRef<Readonly<Record<string, string | undefined>>[]>;
}

/** One job, visible or hidden. */
export interface Job {
  extends?: string | string[];
  stage?: string;
  image?: string | { name: string; entrypoint?: string[] };
  services?: Service[];
  tags?: OrRef<string[]>;
  variables?: Variables;
  before_script?: string[];
  script?: string[];
  after_script?: string[];
  artifacts?: Artifacts;
  retry?: Retry;
  /** The jobs that have to end well before this one starts. */
  needs?: string[];
  parallel?: Parallel;
  cache?: unknown[];
  interruptible?: boolean;
  timeout?: string;
  /** Any further keyword, written as it is. */
  extra?: Record<string, unknown>;
}

/** Jobs by name, in the order in which they are written. */
export type Jobs = Record<string, Job>;
