/** What an engine needs of a runner, as lines of its `config.toml`. The runner kit writes them, and checks for them. */
import { ENGINES, type EngineName, type Needs, SOCKET } from './engines.js';

/**
 * The services that may run privileged: `docker:<version>-dind` under its names. The runner compares the name as the
 * pipeline has it. https://docs.gitlab.com/runner/executors/docker/#restrict-docker-images-and-services
 */
export const PRIVILEGED_SERVICES = ['docker.io/library/docker:*-dind*', 'docker:*-dind*'];

/** The same behind `image_prefix`, which ends in `/`. */
export function privilegedServices(imagePrefix = ''): string[] {
  return imagePrefix === '' ? PRIVILEGED_SERVICES : [...PRIVILEGED_SERVICES, `${imagePrefix}docker:*-dind*`];
}

/** The cache of jobs without a distributed one; every profile keeps it. */
export const CACHE_VOLUME = '/cache';

/** `[runners.docker] volumes`: the machine's own socket as a bind, what job and service share as a volume of the runner. */
export function volumesOf({ volumes }: Needs): string[] {
  return [...volumes.map((path) => (path === SOCKET ? `${path}:${path}` : path)), CACHE_VOLUME];
}

/** The keys of `[runners.docker]` that an engine needs. */
export interface DockerNeeds {
  services_privileged?: true;
  allowed_privileged_services?: string[];
  volumes: string[];
}

/** What has to stand in `[runners.docker]` for an engine. */
export function dockerNeeds(engine: EngineName, imagePrefix = ''): DockerNeeds {
  const { needs } = ENGINES[engine];
  return {
    ...(needs.privilegedService
      ? { services_privileged: true, allowed_privileged_services: privilegedServices(imagePrefix) }
      : {}),
    volumes: volumesOf(needs),
  };
}

/** The same as lines of TOML, as the job's messages and the pages show them. */
export function dockerLines(engine: EngineName): string[] {
  return Object.entries(dockerNeeds(engine)).map(([key, value]) => `${key} = ${tomlValue(value)}`);
}

function tomlValue(value: true | readonly string[]): string {
  return value === true ? 'true' : `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
}
