/** The variables that GitLab predefines for a pipeline. https://docs.gitlab.com/ci/variables/predefined_variables/ */
import { randomInt } from 'node:crypto';
import { COMPONENTS_PROJECT, HOST } from '../project.js';
import type { ProjectVariables } from '../variables.js';
import type { Checkout } from './checkout.js';
import { slug } from './slug.js';

const NO_COMMIT = '0'.repeat(40);

/** They say which kind a pipeline is by being there; a project that sets one to nothing has none. */
const KINDS = ['CI_COMMIT_TAG', 'CI_COMMIT_BRANCH', 'CI_MERGE_REQUEST_IID'];

/** The project's variables as GitLab would have them: without those that say nothing. */
export function withoutEmptyKinds(project: ProjectVariables): ProjectVariables {
  return Object.fromEntries(
    Object.entries(project).filter(([name, value]) => value !== '' || !KINDS.includes(name)),
  );
}

let last = randomInt(1_000_000_000, 9_000_000_000);

/** A number as long as GitLab's that no other call in this process gets, and hardly one in another. */
export function freshId(): string {
  last += 1;
  return String(last);
}

/** What the project says of one, for others to follow. */
type Given = (name: string) => string | undefined;

/**
 * Those of a pipeline of the checkout's commit, without those of a job. What kind of pipeline it is, for a branch, a Git tag or a merge
 * request, follows from the project's variables; where one of them is given, those that GitLab makes from it follow it.
 */
export function pipelineVariables(checkout: Checkout, project: ProjectVariables): Record<string, string> {
  const given: Given = (name) => {
    const value = project[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { ...serverVariables(given), ...commitVariables(checkout, given), ...runVariables(given) };
}

function serverVariables(given: Given): Record<string, string> {
  const url = given('CI_SERVER_URL') ?? `https://${HOST}`;
  const { host, hostname, port, protocol } = URL.canParse(url) ? new URL(url) : new URL(`https://${HOST}`);
  const path = given('CI_PROJECT_PATH') ?? COMPONENTS_PROJECT;
  const namespace = path.replace(/\/[^/]*$/, '');
  const name = path.replace(/^.*\//, '');
  const registry = given('CI_REGISTRY') ?? `registry.${hostname}`;
  return {
    CI: 'true',
    GITLAB_CI: 'true',
    CI_SERVER: 'yes',
    CI_SERVER_NAME: 'GitLab',
    CI_SERVER_URL: url,
    CI_SERVER_HOST: hostname,
    CI_SERVER_FQDN: host,
    CI_SERVER_PORT: port || (protocol === 'http:' ? '80' : '443'),
    CI_SERVER_PROTOCOL: protocol.replace(':', ''),
    CI_API_V4_URL: `${url}/api/v4`,
    CI_API_GRAPHQL_URL: `${url}/api/graphql`,
    CI_PROJECT_ID: '1',
    CI_PROJECT_NAME: name,
    CI_PROJECT_TITLE: name,
    CI_PROJECT_DESCRIPTION: '',
    CI_PROJECT_PATH: path,
    CI_PROJECT_PATH_SLUG: slug(path),
    CI_PROJECT_NAMESPACE: namespace,
    CI_PROJECT_ROOT_NAMESPACE: namespace.replace(/\/.*$/, ''),
    CI_PROJECT_URL: `${url}/${path}`,
    CI_PROJECT_VISIBILITY: 'private',
    CI_PROJECT_REPOSITORY_LANGUAGES: '',
    CI_BUILDS_DIR: '/builds',
    CI_PROJECT_DIR: `/builds/${path}`,
    CI_CONFIG_PATH: '.gitlab-ci.yml',
    CI_REGISTRY: registry,
    CI_REGISTRY_IMAGE: `${registry}/${path.toLowerCase()}`,
    CI_REGISTRY_USER: 'gitlab-ci-token',
    GITLAB_USER_ID: '1',
    GITLAB_USER_LOGIN: 'drydock',
    GITLAB_USER_NAME: 'Drydock',
    GITLAB_USER_EMAIL: `drydock@${hostname}`,
  };
}

function commitVariables(checkout: Checkout, given: Given): Record<string, string> {
  const { sha, timestamp, author, message } = checkout.commit;
  const title = message.split('\n')[0] ?? '';
  const commit = {
    CI_COMMIT_SHA: sha,
    CI_COMMIT_SHORT_SHA: sha.slice(0, 8),
    CI_COMMIT_MESSAGE: message,
    CI_COMMIT_TITLE: title,
    // Of a short title GitLab leaves it out of the description.
    CI_COMMIT_DESCRIPTION: title.length < 100 ? message.slice(title.length).trimStart() : message,
    CI_COMMIT_TIMESTAMP: timestamp,
    CI_COMMIT_AUTHOR: author,
    CI_COMMIT_REF_PROTECTED: 'false',
    CI_DEFAULT_BRANCH: checkout.defaultBranch,
  };
  const name =
    given('CI_COMMIT_REF_NAME') ??
    given('CI_COMMIT_TAG') ??
    given('CI_COMMIT_BRANCH') ??
    given('CI_MERGE_REQUEST_SOURCE_BRANCH_NAME') ??
    checkout.branch;
  return {
    ...commit,
    CI_COMMIT_REF_NAME: name,
    CI_COMMIT_REF_SLUG: slug(name),
    ...refVariables(checkout, given, name),
  };
}

/** Those that only one kind of pipeline has. */
function refVariables(checkout: Checkout, given: Given, name: string): Record<string, string> {
  if (isForMergeRequest(given)) return mergeRequestVariables(checkout, given, name);
  const tag = given('CI_COMMIT_TAG');
  if (tag) return { CI_COMMIT_TAG: tag, CI_COMMIT_TAG_MESSAGE: '', CI_COMMIT_BEFORE_SHA: NO_COMMIT };
  return { CI_COMMIT_BRANCH: name, CI_COMMIT_BEFORE_SHA: checkout.commit.parent || NO_COMMIT };
}

function isForMergeRequest(given: Given): boolean {
  const source = given('CI_PIPELINE_SOURCE');
  return source === undefined
    ? given('CI_MERGE_REQUEST_IID') !== undefined
    : source === 'merge_request_event';
}

function mergeRequestVariables(checkout: Checkout, given: Given, name: string): Record<string, string> {
  const iid = given('CI_MERGE_REQUEST_IID') ?? '1';
  const path = given('CI_PROJECT_PATH') ?? COMPONENTS_PROJECT;
  const url = given('CI_PROJECT_URL') ?? `${given('CI_SERVER_URL') ?? `https://${HOST}`}/${path}`;
  return {
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_COMMIT_BEFORE_SHA: NO_COMMIT,
    CI_OPEN_MERGE_REQUESTS: `${path}!${iid}`,
    CI_MERGE_REQUEST_ID: iid,
    CI_MERGE_REQUEST_IID: iid,
    CI_MERGE_REQUEST_REF_PATH: `refs/merge-requests/${iid}/head`,
    CI_MERGE_REQUEST_PROJECT_ID: given('CI_PROJECT_ID') ?? '1',
    CI_MERGE_REQUEST_PROJECT_PATH: path,
    CI_MERGE_REQUEST_PROJECT_URL: url,
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: given('CI_PROJECT_ID') ?? '1',
    CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: path,
    CI_MERGE_REQUEST_SOURCE_PROJECT_URL: url,
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: name,
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: checkout.defaultBranch,
    CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
    // Only pipelines of merged results have them.
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '',
    CI_MERGE_REQUEST_TITLE: checkout.commit.message.split('\n')[0] ?? '',
  };
}

function runVariables(given: Given): Record<string, string> {
  const id = freshId();
  const path = given('CI_PROJECT_PATH') ?? COMPONENTS_PROJECT;
  const url = given('CI_PROJECT_URL') ?? `${given('CI_SERVER_URL') ?? `https://${HOST}`}/${path}`;
  return {
    CI_PIPELINE_ID: id,
    CI_PIPELINE_IID: String(Number(id) % 1_000_000),
    ...(isForMergeRequest(given) ? {} : { CI_PIPELINE_SOURCE: 'push' }),
    CI_PIPELINE_URL: `${url}/-/pipelines/${id}`,
    CI_PIPELINE_CREATED_AT: new Date().toISOString().replace(/\.\d+/, ''),
  };
}
