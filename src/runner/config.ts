/** The runner's `config.toml`: with what the profile's engine needs, and no right more. */
import { ENGINES, type EngineName } from '../engine/engines.js';
import { dockerNeeds } from '../engine/needs.js';
import { autoscalerConfig } from './autoscaler.js';
import type { Options } from './read-options.js';
import { CACHE, MIRROR } from './services.js';
import type { Comments } from './toml.js';
import { tomlText } from './toml.js';

/** What is secret in a `config.toml`. */
export interface Secrets {
  /** The runner's authentication token. */
  token?: string;
  /** The number that GitLab gave it. */
  id?: number;
  /** Of the cache server. */
  cache?: { user: string; password: string };
}

/** A `config.toml`. https://docs.gitlab.com/runner/configuration/advanced-configuration/ */
export interface RunnerConfig {
  concurrent: number;
  listen_address?: string;
  session_server?: Record<string, unknown>;
  runners: Record<string, unknown>[];
}

/** The engine whose counterpart a profile is. */
export function engineOf(profile: Options['profile']): EngineName {
  if (profile in ENGINES) return profile as EngineName;
  return profile === 'shell' ? 'host' : 'dind-tls';
}

/** MTU that the machine's networks get; undefined: Docker's own, 1500. `auto` is the machine's. */
export function mtuOf({ mtu }: Pick<Options, 'mtu'>, machine: number): number | undefined {
  const number = mtu === 'auto' ? machine : Number(mtu);
  return number === 1500 ? undefined : number;
}

/** Where jobs and their services find a mirror of Docker Hub; empty: there is none. */
export function mirrorOf({ mirror, registry_mirror }: Options): string {
  return mirror ? `http://${MIRROR.name}:${MIRROR.port}` : registry_mirror;
}

/** The configuration of a runner on a machine whose default route has this MTU. */
export function runnerConfig(options: Options, machine: number, secrets: Secrets = {}): RunnerConfig {
  return {
    concurrent: options.concurrent,
    ...(options.metrics ? { listen_address: ':9252' } : {}),
    ...(options.session_server === ''
      ? {}
      : { session_server: { listen_address: '[::]:8093', advertise_address: options.session_server } }),
    runners: [
      {
        name: options.name,
        url: options.gitlab_url,
        ...(secrets.id === undefined ? {} : { id: secrets.id }),
        token: secrets.token ?? '',
        ...(options.ca_file === '' ? {} : { 'tls-ca-file': '/etc/gitlab-runner/certs/ca.crt' }),
        executor: executorOf(options),
        limit: options.concurrent,
        // One slot asks for jobs at a time by default, and may wait half a minute for an answer.
        request_concurrency: Math.min(options.concurrent, 4),
        ...(mirrorOf(options) === '' ? {} : { environment: [`RUNNER_REGISTRY_MIRROR=${mirrorOf(options)}`] }),
        ...(options.profile === 'shell' ? {} : dockerTables(options, machine)),
        ...(secrets.cache ? { cache: cacheTable(secrets.cache) } : {}),
      },
    ],
  };
}

function executorOf({ profile, autoscaler }: Options): string {
  if (profile === 'shell') return 'shell';
  return autoscaler === '' ? 'docker' : 'docker-autoscaler';
}

function dockerTables(options: Options, machine: number): Record<string, unknown> {
  const mtu = mtuOf(options, machine);
  const hosts = [...(options.mirror ? [MIRROR.name] : []), ...(options.cache ? [CACHE.name] : [])];
  return {
    feature_flags: {
      FF_NETWORK_PER_BUILD: options.network_per_build,
      ...(options.git_modes ? { FF_DISABLE_UMASK_FOR_DOCKER_EXECUTOR: true } : {}),
    },
    docker: {
      image: options.image,
      privileged: false,
      ...dockerNeeds(engineOf(options.profile), options.image_prefix),
      ...(options.allowed_images.length > 0 ? { allowed_images: options.allowed_images } : {}),
      pull_policy: options.pull_policy,
      allowed_pull_policies: options.pull_policy,
      wait_for_services_timeout: options.wait_for_services_timeout,
      ...(mtu === undefined ? {} : { network_mtu: mtu }),
      ...(options.memory === '' ? {} : { memory: options.memory }),
      ...(options.cpus === '' ? {} : { cpus: options.cpus }),
      ...(hosts.length > 0 ? { extra_hosts: hosts.map((host) => `${host}:host-gateway`) } : {}),
    },
    ...(options.autoscaler === '' ? {} : { autoscaler: autoscalerConfig(options) }),
  };
}

/** https://docs.gitlab.com/runner/configuration/advanced-configuration/#the-runnerscaches3-section */
function cacheTable({ user, password }: { user: string; password: string }): Record<string, unknown> {
  return {
    Type: 's3',
    Shared: true,
    s3: {
      ServerAddress: `${CACHE.name}:${CACHE.port}`,
      AccessKey: user,
      SecretKey: password,
      BucketName: CACHE.bucket,
      BucketLocation: 'us-east-1',
      Insecure: true,
    },
  };
}

/** The text of `config.toml`. */
export function configText(options: Options, machine: number, secrets: Secrets = {}): string {
  const config = runnerConfig(options, machine, secrets);
  return tomlText({ ...config }, commentsOn(options, config));
}

function commentsOn(options: Options, { runners }: RunnerConfig): Comments {
  const docker = runners[0]?.docker as Record<string, unknown> | undefined;
  return {
    ...(runners[0]?.token === '' ? { 'runners.token': '`npm run runner -- register` fills it in.' } : {}),
    ...(docker?.services_privileged
      ? {
          'runners.docker.services_privileged':
            'The docker:dind service alone is privileged, which amounts to root on this machine; the job is not.',
        }
      : {}),
    ...(options.profile === 'host'
      ? {
          'runners.docker.volumes':
            'Whoever controls a job here is root on this machine, and sees what other jobs build: trusted projects only.',
        }
      : {}),
    ...(options.profile === 'shell'
      ? {
          'runners.executor':
            'Jobs run as the user gitlab-runner on this machine, with nothing around them: trusted projects only.',
        }
      : {}),
  };
}
