/** How a job reaches a Docker engine: one hidden job for each way, which the component's job extends. */
import type { Job, Jobs, Service } from '../gitlab/keywords.js';
import type { Ref } from '../gitlab/ref.js';
import type { Input } from '../inputs/input.js';
import { variableOf } from '../inputs/input.js';
import { inputVariables } from '../inputs/variables.js';
import { inlineScript } from '../shell/inline.js';
import { ENGINES, type EngineName, SERVICE_ALIAS } from './engines.js';

/**
 * The hidden jobs `.<job_name>:<engine>`, one for each option of the input `engine`, and what they have in common.
 * A variable cannot exchange services, an input that names the job to extend can. Any job that has to reach the
 * engine can extend one. `onShared` is what the component does on an engine that outlives the job: clean up. It stands once, in a hidden
 * job of its own that those of such engines extend.
 */
export function engineJobs(inputs: readonly Input[], jobName: Ref<string>, onShared: Job): Jobs {
  const names = (inputs.find((input) => input.name === 'engine')?.options ?? []) as EngineName[];
  const common = `.${jobName}:engine`;
  const shared = `.${jobName}:shared`;
  return {
    [common]: {
      image: CLIENT_IMAGE,
      services: [dindService()],
      // Empty, so that a consumer's `default:` does not reach a job that has another image than his.
      before_script: [],
      after_script: [],
      variables: { ...inputVariables(inputs.filter((input) => input.engine)), DOCKER_DRIVER },
    },
    ...(names.some((name) => !ENGINES[name].service)
      ? { [shared]: { extends: common, services: [], ...onShared } }
      : {}),
    ...Object.fromEntries(
      names.map((name): [string, Job] => {
        const { service, variables } = ENGINES[name];
        return [`.${jobName}:${name}`, { extends: service ? common : shared, variables }];
      }),
    ),
  };
}

/** The client. Through variables, so that a job that extends can override them. */
const CLIENT_IMAGE = `${variable('image_prefix')}docker:${variable('docker_version')}-cli`;

/** `overlay2`, still common in pipelines, would switch the containerd image store off. */
const DOCKER_DRIVER = '';

function dindService(): Service {
  return {
    name: `${variable('image_prefix')}docker:${variable('docker_version')}-${variable('service')}`,
    alias: SERVICE_ALIAS,
    entrypoint: ['/bin/sh', '-c', inlineScript(new URL('./dind.sh', import.meta.url)), 'dind'],
    // The port that the runner's health check dials; the kubernetes executor waits for no service without it.
    // https://docs.gitlab.com/ci/docker/using_docker_build/#docker-in-docker-with-tls-enabled-in-kubernetes
    variables: { HEALTHCHECK_TCP_PORT: '2376' },
  };
}

function variable(name: string): string {
  return `\${${variableOf({ name })}}`;
}
