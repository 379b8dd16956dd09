import type { PipelineJob } from '../job.js';

/** How the runner is configured, in the words of its config.toml. https://docs.gitlab.com/runner/configuration/advanced-configuration/ */
export interface RunnerOptions {
  /** Environment with the engine's address: DOCKER_HOST, DOCKER_CERT_PATH, DOCKER_TLS_VERIFY, DOCKER_CONFIG. */
  env: NodeJS.ProcessEnv;
  executor?: 'docker' | 'shell';
  /** `[[runners]] environment` */
  environment?: Record<string, string>;
  /** `[runners.docker] image`, for jobs that name none; busybox, unless given. */
  image?: string;
  /** `[runners.docker] privileged` */
  privileged?: boolean;
  /** `[runners.docker] services_privileged`; `privileged`, unless given. */
  servicesPrivileged?: boolean;
  /** `[runners.docker] allowed_privileged_images`, patterns; none: all. */
  allowedPrivilegedImages?: readonly string[];
  /** `[runners.docker] allowed_privileged_services`, patterns; none: all. */
  allowedPrivilegedServices?: readonly string[];
  /** `[runners.docker] volumes`: `/path`, a volume of the runner's slot, or `/source:/path[:ro]`. */
  volumes: readonly string[];
  /** `[runners.docker] network_mode`, and further networks that jobs and services join. */
  networks: readonly string[];
  /** `[runners.docker] pull_policy`; if-not-present, unless given. */
  pullPolicy?: readonly string[];
  /** `[runners.docker] allowed_pull_policies`; all, unless given. */
  allowedPullPolicies?: readonly string[];
  /** `[runners.docker] wait_for_services_timeout`, in seconds; 30 by default. */
  serviceTimeout?: number;
  /** Jobs at once; no limit, unless given. */
  concurrency?: number;
  /** Whether failed jobs are started again as their `retry` says; true, unless given. */
  retries?: boolean;
  /** Most variables of a dotenv report: 20 on self-managed, 50 (the default here) on GitLab.com's free plan. */
  dotenvVariables?: number;
  /** Most bytes of a dotenv report; 5120 by default. */
  dotenvBytes?: number;
  /** The job's time limit where it names none, in seconds; 3600 by default. */
  timeout?: number;
  /** The command that runs a process in the engine's network namespace, where that is another than this process's. */
  inNetwork?: (file: string, args: string[]) => { file: string; args: string[] };
}

/** A job's image, not expanded. */
export function imageOf(job: PipelineJob, options: RunnerOptions): string {
  return job.image.name || options.image || 'busybox';
}
