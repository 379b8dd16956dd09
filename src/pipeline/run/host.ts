/** What the containers of a job have in common: volumes, networks, names, labels. */
import { randomBytes } from 'node:crypto';
import picomatch from 'picomatch';
import type { PipelineJob } from '../job.js';
import type { DockerContext } from './docker.js';
import type { Attempt } from './executor.js';
import { RUN_LABEL } from './objects.js';
import type { RunnerOptions } from './options.js';

/** Names and labels of a job's containers. */
export interface ContainerNames {
  /** The job's name for its machine. */
  host: string;
  container(suffix: string): string;
  labels(own: Record<string, string>): Record<string, string>;
}

const PREFIX = 'com.gitlab.gitlab-runner';

/**
 * Names and labels as the runner gives them; a label has the job's name too, by which leftovers can be told apart.
 * @param pipeline a word that no other pipeline has
 */
export function namesOf(
  job: PipelineJob,
  values: ReadonlyMap<string, string>,
  runner: { pipeline: string; slot: number; sha: string; timeout: number },
): ContainerNames {
  const value = (name: string) => values.get(name) ?? '';
  const project = `runner-${runner.pipeline}-project-${value('CI_PROJECT_ID') || 0}`;
  const host = `${project}-concurrent-${runner.slot}`;
  const unique = randomBytes(4).toString('hex');
  const labels = {
    [RUN_LABEL]: runner.pipeline,
    'drydock.job': job.name,
    [`${PREFIX}.job.id`]: value('CI_JOB_ID'),
    [`${PREFIX}.job.url`]: value('CI_JOB_URL'),
    [`${PREFIX}.job.sha`]: runner.sha,
    [`${PREFIX}.job.before_sha`]: value('CI_COMMIT_BEFORE_SHA'),
    [`${PREFIX}.job.ref`]: value('CI_COMMIT_REF_NAME'),
    [`${PREFIX}.job.timeout`]: `${runner.timeout}s`,
    [`${PREFIX}.project.id`]: value('CI_PROJECT_ID'),
    [`${PREFIX}.project.runner_id`]: String(runner.slot),
    [`${PREFIX}.pipeline.id`]: value('CI_PIPELINE_ID'),
    [`${PREFIX}.runner.id`]: runner.pipeline,
    [`${PREFIX}.runner.local_id`]: String(runner.slot),
    [`${PREFIX}.managed`]: 'true',
  };
  return {
    host,
    container: (suffix) => `${host}-${unique}-${suffix}`,
    labels: (own) => ({
      ...labels,
      ...Object.fromEntries(Object.entries(own).map(([name, one]) => [`${PREFIX}.${name}`, one])),
    }),
  };
}

/** The host configuration of a job's containers. */
export interface Host {
  build(image: string): object;
  service(image: string): object;
  /** Joins the networks after the first. */
  join(container: string): Promise<void>;
}

/** Makes the volumes of a job. Only `GIT_STRATEGY: none` finds what the last job of the slot left among the builds. */
export async function hostOf(
  { options, slot, strategy, variables }: Attempt,
  { engine, volumes, names }: DockerContext,
): Promise<Host> {
  const given = options.volumes.map((volume) => variables.expand(volume));
  const paths = [...new Set(['/builds', '/cache', ...given.filter((one) => !one.includes(':'))])];
  const binds = await Promise.all(
    paths.map(async (path) => {
      const labels = names.labels({ type: 'cache', destination: path });
      const fresh = path === '/builds' && strategy !== 'none';
      return `${await volumes(slot, path, { fresh, labels })}:${path}`;
    }),
  );
  const [network, ...more] = options.networks;
  const common = {
    Binds: [...binds, ...given.filter((one) => one.includes(':'))],
    RestartPolicy: { Name: 'no' },
    ...(network ? { NetworkMode: network } : {}),
  };
  return {
    build: (image) => ({ ...common, Privileged: isPrivileged('build', image, options) }),
    service: (image) => ({ ...common, Privileged: isPrivileged('service', image, options) }),
    async join(container) {
      for (const other of more)
        await engine.call('POST', `/networks/${other}/connect`, { json: { Container: container } });
    },
  };
}

/** Whether the runner gives privileges to a container; an image is compared as the job names it. */
export function isPrivileged(kind: 'build' | 'service', image: string, options: RunnerOptions): boolean {
  const [wanted, patterns] =
    kind === 'build'
      ? [options.privileged, options.allowedPrivilegedImages]
      : [options.servicesPrivileged ?? options.privileged, options.allowedPrivilegedServices];
  if (!wanted) return false;
  return !patterns || patterns.length === 0 || patterns.some((one) => picomatch(one, { dot: true })(image));
}
