/** The variables that GitLab predefines for a job. https://docs.gitlab.com/ci/variables/predefined_variables/ */
import { randomBytes } from 'node:crypto';
import { freshId } from './predefined.js';
import { environmentSlug, groupName, slug } from './slug.js';

/** A job's time limit where neither it nor its project says one, in seconds: GitLab's. */
const TIMEOUT = 3600;

/** What they are made from. */
export interface JobFacts {
  name: string;
  stage: string;
  /** As the pipeline names it. */
  image: string;
  when: string;
  /** `parallel:` */
  index?: number;
  total: number;
  timeout?: number;
}

/** Those that rules see already. */
export function variablesForRules(job: Omit<JobFacts, 'image' | 'when' | 'timeout'>): Record<string, string> {
  return {
    CI_JOB_NAME: job.name,
    CI_JOB_NAME_SLUG: slug(job.name),
    CI_JOB_GROUP_NAME: groupName(job.name),
    CI_JOB_STAGE: job.stage,
    ...(job.index === undefined ? {} : { CI_NODE_INDEX: String(job.index) }),
    CI_NODE_TOTAL: String(job.total),
  };
}

/**
 * All of them. The identity and the token are new with each call.
 * @param pipeline the variables of the pipeline and the project
 */
export function jobVariables(
  job: JobFacts,
  environment: Environment | undefined,
  pipeline: Record<string, string>,
): Record<string, string> {
  const id = freshId();
  const token = pipeline.CI_JOB_TOKEN ?? `glcbt-${randomBytes(20).toString('hex')}`;
  const { CI_SERVER_PORT: port = '443', CI_SERVER_HOST: host = '' } = pipeline;
  const repository = (pipeline.CI_PROJECT_URL ?? '').replace('://', `://gitlab-ci-token:${token}@`);
  return {
    ...variablesForRules(job),
    CI_JOB_ID: id,
    CI_JOB_URL: `${pipeline.CI_PROJECT_URL}/-/jobs/${id}`,
    CI_JOB_TOKEN: token,
    CI_JOB_STARTED_AT: new Date().toISOString().replace(/\.\d+/, ''),
    CI_JOB_TIMEOUT: String(job.timeout ?? TIMEOUT),
    ...(job.image === '' ? {} : { CI_JOB_IMAGE: job.image }),
    ...(job.when === 'manual' ? { CI_JOB_MANUAL: 'true' } : {}),
    CI_REGISTRY_PASSWORD: token,
    CI_REPOSITORY_URL: `${repository}.git`,
    CI_DEPENDENCY_PROXY_SERVER: `${host}:${port}`,
    CI_DEPENDENCY_PROXY_USER: 'gitlab-ci-token',
    CI_DEPENDENCY_PROXY_PASSWORD: token,
    CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX: `${host}:${port}/${pipeline.CI_PROJECT_ROOT_NAMESPACE}/dependency_proxy/containers`,
    CI_DEPENDENCY_PROXY_DIRECT_GROUP_IMAGE_PREFIX: `${host}:${port}/${pipeline.CI_PROJECT_NAMESPACE}/dependency_proxy/containers`,
    ...(environment ? environmentVariables(environment) : {}),
  };
}

/** `environment:` of a job, its name expanded. */
export interface Environment {
  name: string;
  action: string;
  url?: string;
  tier?: string;
}

function environmentVariables({ name, action, url, tier }: Environment): Record<string, string> {
  return {
    CI_ENVIRONMENT_NAME: name,
    CI_ENVIRONMENT_SLUG: environmentSlug(name),
    CI_ENVIRONMENT_ACTION: action,
    ...(url === undefined ? {} : { CI_ENVIRONMENT_URL: url }),
    ...(tier === undefined ? {} : { CI_ENVIRONMENT_TIER: tier }),
  };
}
