/** What a runner can run: every engine of every component, or the line to change. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ENGINES, type EngineName, SOCKET } from '../../engine/engines.js';
import { CACHE_VOLUME, dockerNeeds } from '../../engine/needs.js';
import { DOCKER_VERSION } from '../../engine/version.js';
import { type RunnerEntry, settingOf, textsOf } from './document.js';
import { toml } from './edits.js';
import { matchesPattern } from './glob.js';
import { BAD_VOLUMES, containerPath } from './volumes.js';

/** A component and the engines that it offers; none: it needs a container with its tool, and no engine. */
export interface Offer {
  component: string;
  engines: readonly EngineName[];
}

const TEMPLATES = fileURLToPath(new URL('../../../templates', import.meta.url));

/** What the components offer, from the schemas of their inputs. */
export function offers(): Offer[] {
  return readdirSync(TEMPLATES)
    .sort()
    .map((component) => {
      const schema = JSON.parse(readFileSync(`${TEMPLATES}/${component}/inputs.schema.json`, 'utf8')) as {
        properties: { engine?: { enum?: EngineName[] } };
      };
      return { component, engines: schema.properties.engine?.enum ?? [] };
    });
}

/**
 * What to change in `config.toml` until an engine works; nothing: it works. `imagePrefix` is what stands in front of `docker:…` in the
 * jobs, the components' input `image_prefix`.
 */
export function changesFor(engine: EngineName, runner: RunnerEntry, imagePrefix = ''): string[] {
  const executor = settingOf(runner, 'executor');
  switch (executor) {
    case 'docker':
    case 'docker-autoscaler':
    case 'docker+machine':
      return docker(engine, runner, imagePrefix);
    case 'kubernetes':
      return kubernetes(engine, runner);
    case 'shell':
      return ENGINES[engine].service ? ['executor = "docker"   # the executor shell has no services'] : [];
    default:
      return [`executor = "docker"   # ${toml(String(executor ?? ''))} is none that this kit knows`];
  }
}

/** The same for a component without an engine: it needs nothing but a container. */
export function changesWithoutEngine(runner: RunnerEntry): string[] {
  return settingOf(runner, 'executor') === 'shell'
    ? ['executor = "docker"   # its tools come in an image, which the executor shell does not start']
    : [];
}

function docker(engine: EngineName, runner: RunnerEntry, imagePrefix: string): string[] {
  const { needs, variables } = ENGINES[engine];
  const service = `${imagePrefix}docker:${DOCKER_VERSION}-${variables.DRYDOCK_SERVICE}`;
  const own = dockerNeeds(engine, imagePrefix);
  const client = `${imagePrefix}docker:${DOCKER_VERSION}-cli`;
  const allowed = textsOf(runner, 'docker.allowed_privileged_services');
  const volumes = textsOf(runner, 'docker.volumes');
  const paths = volumes.map(containerPath);
  const missing = own.volumes.filter(
    (volume) => volume !== CACHE_VOLUME && !paths.includes(containerPath(volume)),
  );
  const isPrivileged =
    settingOf(runner, 'docker.services_privileged') ?? settingOf(runner, 'docker.privileged');
  return [
    ...(isAllowed(runner, 'docker.allowed_images', client) ? [] : [`allowed_images: add ${toml(client)}`]),
    ...(needs.privilegedService && !isAllowed(runner, 'docker.allowed_services', service)
      ? [`allowed_services: add ${toml(service)}`]
      : []),
    ...(needs.privilegedService && isPrivileged !== true ? ['services_privileged = true'] : []),
    ...(needs.privilegedService &&
    (isPrivileged !== true || !isAllowed(runner, 'docker.allowed_privileged_services', service))
      ? [
          `allowed_privileged_services = ${toml([...new Set([...allowed, ...(own.allowed_privileged_services ?? [])])])}`,
        ]
      : []),
    ...(missing.length > 0 ? [`volumes = ${toml([...missing, ...kept(engine, volumes)])}`] : []),
  ];
}

/** The volumes of a runner that may stay beside an engine; a service of the job's own trips over the machine's socket. */
function kept(engine: EngineName, volumes: readonly string[]): string[] {
  if (volumes.length === 0) return [CACHE_VOLUME];
  return volumes.filter(
    (volume) =>
      !BAD_VOLUMES.some(({ test }) => test(volume)) &&
      !(ENGINES[engine].service && containerPath(volume) === SOCKET),
  );
}

function kubernetes(engine: EngineName, runner: RunnerEntry): string[] {
  const { needs } = ENGINES[engine];
  const mounts = runner.entries.filter(({ path }) =>
    /^runners\.kubernetes\.volumes\.\w+\.mount_path$/.test(path),
  );
  const missing = needs.volumes.filter((path) => !mounts.some(({ value }) => value === path));
  const isPrivileged =
    settingOf(runner, 'kubernetes.service_container_security_context.privileged') ??
    settingOf(runner, 'kubernetes.privileged');
  return [
    ...(needs.privilegedService && isPrivileged !== true
      ? ['[runners.kubernetes.service_container_security_context] privileged = true']
      : []),
    ...missing.map((path) =>
      path === SOCKET
        ? `[[runners.kubernetes.volumes.host_path]] name = "docker" mount_path = ${toml(path)}`
        : `[[runners.kubernetes.volumes.empty_dir]] name = "docker" mount_path = ${toml(path)} medium = "Memory"`,
    ),
  ];
}

/** A list that is empty allows everything. */
function isAllowed(runner: RunnerEntry, key: string, name: string): boolean {
  const patterns = textsOf(runner, key);
  return patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, name));
}
