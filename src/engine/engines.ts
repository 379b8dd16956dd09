/** The ways to reach a Docker engine, each with the variables of the hidden job that stands for it, and what it needs of a runner. */
import type { Variables } from '../gitlab/keywords.js';
import { variableOf } from '../inputs/input.js';

/** What an engine needs of a runner, beside a way through the network. */
export interface Needs {
  /** The `docker:dind` service has to run privileged. */
  privilegedService: boolean;
  /** Paths that the runner gives to the job and its services alike: volumes of its own, or those of its machine. */
  volumes: readonly string[];
  /** The oldest Linux that can do it. */
  kernel?: string;
}

/** Names of the ways that a component can offer. */
export type EngineName = keyof typeof ENGINES;

interface Engine {
  service: boolean;
  variables: Variables;
  needs: Needs;
}

const CERTIFICATES = '/certs/client';
const SOCKETS = '/runner/services/docker';
/** The engine's socket on the runner's machine, and in a job that has it. */
export const SOCKET = '/var/run/docker.sock';

/**
 * The service's name in the network. The runner makes `docker` of the image's name where no prefix stands before it, and warns of an alias
 * that is given twice.
 */
export const SERVICE_ALIAS = 'docker-engine';

/**
 * Four kinds of a docker:dind service, the runner's own engine, one elsewhere, and BuildKit alone. `service` is what stands behind the
 * version in the name of the service's image; without one the engine is there after the job, and others use it.
 */
export const ENGINES = {
  'dind-tls': dind('dind-tls', 'dind', tls(CERTIFICATES), { volumes: [CERTIFICATES] }),
  'dind-socket': dind('dind-socket', 'dind', plain(`unix://${SOCKETS}/docker.sock`, SOCKETS), {
    volumes: [SOCKETS],
  }),
  // https://docs.docker.com/engine/security/rootless/: overlayfs in a user namespace.
  'dind-rootless': dind('dind-rootless', 'dind-rootless', tls(CERTIFICATES), {
    volumes: [CERTIFICATES],
    kernel: '5.11',
  }),
  // No volume of the runner is needed. Not below /tmp, over which the image's entry point mounts another.
  'dind-insecure': dind('dind-insecure', 'dind', plain(`tcp://${SERVICE_ALIAS}:2375`, '/run/drydock'), {
    volumes: [],
  }),
  host: outside({ ...named('host'), ...plain(`unix://${SOCKET}`, '') }, [SOCKET]),
  // Nothing of Docker is there but its client; BuildKit's address must not be taken for an engine's.
  buildkit: outside({ ...named('buildkit'), ...plain('', '/tmp/drydock') }),
  remote: outside({ ...named('remote'), ...plain(`\${${variableOf({ name: 'docker_host' })}}`, '') }),
};

function dind(
  name: string,
  service: string,
  variables: Variables,
  needs: Omit<Needs, 'privilegedService'>,
): Engine {
  return {
    service: true,
    variables: { ...named(name), DRYDOCK_SERVICE: service, ...variables },
    needs: { privilegedService: true, ...needs },
  };
}

function outside(variables: Variables, volumes: readonly string[] = []): Engine {
  return { service: false, variables, needs: { privilegedService: false, volumes } };
}

function named(name: string): Variables {
  return { DRYDOCK_ENGINE: name, DRYDOCK_ENGINE_OF_JOB: name };
}

/** By TCP with certificates, which service and job share in a volume. */
function tls(share: string): Variables {
  return {
    DRYDOCK_SHARE: share,
    DOCKER_HOST: `tcp://${SERVICE_ALIAS}:2376`,
    DOCKER_TLS_CERTDIR: '/certs',
    DOCKER_TLS_VERIFY: '1',
    DOCKER_CERT_PATH: '/certs/client',
  };
}

function plain(host: string, share: string): Variables {
  return {
    DRYDOCK_SHARE: share,
    DOCKER_HOST: host,
    DOCKER_TLS_CERTDIR: '',
    DOCKER_TLS_VERIFY: '',
    DOCKER_CERT_PATH: '',
  };
}
