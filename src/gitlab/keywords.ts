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
  matrix: OrRef<Readonly<Record<string, string | readonly string[] | undefined>>[]>;
}

/** `rules:` entry. https://docs.gitlab.com/ci/yaml/#rules */
export interface Rule {
  if?: string;
  when?: 'on_success' | 'on_failure' | 'always' | 'manual' | 'never';
  allow_failure?: boolean;
}

/** `needs:` entry in its long form. https://docs.gitlab.com/ci/yaml/#needs */
export interface Need {
  job: string;
  artifacts?: boolean;
  optional?: boolean;
}

/** `cache:`. https://docs.gitlab.com/ci/yaml/#cache */
export interface Cache {
  key: string | { files: string[] };
  paths: string[];
  policy?: 'pull' | 'push' | 'pull-push';
}

/** `release:`, which the runner hands to glab once the script has ended well. https://docs.gitlab.com/ci/yaml/#release */
export interface Release {
  tag_name: string;
  name?: string;
  /** A text, or the path of a file with it. */
  description: string;
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
  needs?: (string | Need)[];
  rules?: Rule[];
  allow_failure?: boolean;
  parallel?: Parallel;
  cache?: Cache | [];
  interruptible?: boolean;
  timeout?: string;
  /** Of the jobs with one name, one runs at a time. */
  resource_group?: string;
  release?: Release;
  /** Any further keyword, written as it is. */
  extra?: Record<string, unknown>;
}

/** Jobs by name, in the order in which they are written. */
export type Jobs = Record<string, Job>;
