/** The pipelines that are compared: the component's, and what somebody would write by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCKER_VERSION } from '../../src/engine/version.js';
import { COMPONENTS_PROJECT, makeProject } from '../../src/pipeline/project.js';
import type { Runner } from '../../src/pipeline/runner.js';
import { pipelineText } from '../../src/pipeline/text.js';
import type { Lab } from '../lab/index.js';
import { subnet } from '../lab/registries.js';
import { labInputs, runnerOf } from '../lab/runner.js';

const HERE = import.meta.dirname;

/** A runner for an engine whose project has a repository of its own. */
export function benchRunner(lab: Lab, engine: string, name: string): Runner {
  const runner = runnerOf(lab, engine);
  return {
    ...runner,
    variables: {
      ...runner.variables,
      CI_REGISTRY_IMAGE: `${lab.registry.host}/bench/${name}-${engine}-${process.pid}-${Date.now()}`,
      CI_COMMIT_REF_PROTECTED: 'true',
    },
  };
}

/** A checkout of the application in `fixtures/webserver` with a pipeline; the caller removes it. */
export function checkout(pipeline: string): Promise<string> {
  return makeProject({ from: join(HERE, 'fixtures'), templates: join(HERE, '../../templates'), pipeline });
}

/** The pipeline with the job `docker-build` from the component, the jobs of further files, and further jobs. */
export function pipeline(
  lab: Lab,
  engine: string,
  inputs: Record<string, string>,
  files: readonly string[],
  jobs: Record<string, unknown>,
): string {
  return pipelineText({
    include: [
      {
        component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/docker-build@1`,
        inputs: { ...labInputs(lab, engine), engine, context: 'webserver', ...inputs },
      },
      ...files.map((local) => ({ local })),
    ],
    ...jobs,
  });
}

/** What a job by hand needs to reach an engine: image, services and variables as GitLab's documentation has them. */
export function engineByHand(lab: Lab, engine: string): Record<string, unknown> {
  return { image: `docker:${DOCKER_VERSION}-cli`, ...(engine === 'host' ? HOST : dind(lab, engine)) };
}

const HOST = { variables: { DOCKER_HOST: 'unix:///var/run/docker.sock', DOCKER_TLS_CERTDIR: '' } };
const SOCKET = 'unix:///runner/services/docker/docker.sock';

function dind(lab: Lab, engine: string) {
  const service = { name: `docker:${DOCKER_VERSION}-dind`, alias: 'docker' };
  const options = [`--registry-mirror=${lab.mirror.url}`, `--insecure-registry=${subnet}`];
  if (engine === 'dind-tls') {
    return {
      services: [{ ...service, command: options }],
      variables: {
        DOCKER_HOST: 'tcp://docker:2376',
        DOCKER_TLS_CERTDIR: '/certs',
        DOCKER_TLS_VERIFY: '1',
        DOCKER_CERT_PATH: '/certs/client',
      },
    };
  }
  // The runner's check of the service needs a port that answers, which a socket is not.
  const start = `while :; do nc -l -p 2376 </dev/null >/dev/null 2>&1 || sleep 1; done & exec dockerd-entrypoint.sh dockerd --host ${SOCKET} ${options.join(' ')}`;
  return {
    services: [{ ...service, entrypoint: ['/bin/sh', '-c', start] }],
    variables: { DOCKER_HOST: SOCKET, DOCKER_TLS_CERTDIR: '' },
  };
}

/** The first template of its kind that users copied, with the lab's addresses; its job is `seed-001`. */
export function seed(lab: Lab): string {
  return readFileSync(join(HERE, 'fixtures/seed-001.yml'), 'utf8')
    .replace('LAB_MIRROR', lab.mirror.url)
    .replace('LAB_SUBNET', subnet);
}
