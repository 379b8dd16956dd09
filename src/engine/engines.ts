/** The ways to reach a Docker engine, each with the variables of the hidden job that stands for it. */
import type { Variables } from '../gitlab/keywords.js';
import { variableOf } from '../inputs/input.js';

/** Names of the ways that a component can offer. */
export type EngineName = keyof typeof ENGINES;

/**
 * Four kinds of a docker:dind service, the runner's own engine, one elsewhere, and BuildKit alone. `service` is what stands behind the
 * version in the name of the service's image; without one the engine is there after the job, and others use it.
 */
export const ENGINES = {
  'dind-tls': dind('dind-tls', 'dind', tls('/certs/client')),
  'dind-socket': dind(
    'dind-socket',
    'dind',
    plain('unix:///runner/services/docker/docker.sock', '/runner/services/docker'),
  ),
  'dind-rootless': dind('dind-rootless', 'dind-rootless', tls('/certs/client')),
  // No volume of the runner is needed, so that what the service says of its start does not reach the job.
  'dind-insecure': dind('dind-insecure', 'dind', plain('tcp://docker:2375', '/tmp/drydock')),
  host: { service: false, variables: { ...named('host'), ...plain('unix:///var/run/docker.sock', '') } },
  // Nothing of Docker is there but its client; BuildKit's address must not be taken for an engine's.
  buildkit: { service: false, variables: { ...named('buildkit'), ...plain('', '/tmp/drydock') } },
  remote: {
    service: false,
    variables: { ...named('remote'), ...plain(`\${${variableOf({ name: 'docker_host' })}}`, '') },
  },
};

function dind(name: string, service: string, variables: Variables) {
  return { service: true, variables: { ...named(name), DRYDOCK_SERVICE: service, ...variables } };
}

function named(name: string): Variables {
  return { DRYDOCK_ENGINE: name, DRYDOCK_ENGINE_OF_JOB: name };
}

/** By TCP with certificates, which service and job share in a volume. */
function tls(share: string): Variables {
  return {
    DRYDOCK_SHARE: share,
    DOCKER_HOST: 'tcp://docker:2376',
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
