/** GitLab's API for runners, with errors that name the setting. https://docs.gitlab.com/api/runners/ */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tls from 'node:tls';
import { gitLabClient } from '../gitlab-api/client.js';
import { ApiError, SENDING, type Sending } from '../gitlab-api/requester.js';
import { UserError } from '../user-error.js';
import type { Options } from './read-options.js';

/** A GitLab, and as whom it is asked; without a token only what needs none is open. */
export interface Access {
  url: string;
  token: string;
  sending?: Sending;
}

/** A runner as GitLab has created it. */
export interface Created {
  id: number;
  token: string;
}

const ROLES: Record<Options['scope'], string> = {
  project: 'the role Maintainer in the project',
  group: 'the role Owner in the group',
  instance: 'an administrator of the instance',
};

/**
 * Creates a runner, the current way. https://docs.gitlab.com/api/users/#create-a-runner-linked-to-a-user
 * @throws UserError that says which setting or right is missing
 */
export async function createRunner(access: Access, options: Options): Promise<Created> {
  const api = client(access);
  const { scope, target } = options;
  const needs = `the scope create_runner (and read_api, where target is a path), and ${ROLES[scope]}`;
  const id = await explained(access, needs, `${scope} ${target}`, async () => {
    if (scope === 'instance') return undefined;
    if (/^\d+$/.test(target)) return Number(target);
    return (scope === 'project' ? await api.Projects.show(target) : await api.Groups.show(target)).id;
  });
  const created = await explained(access, needs, `${scope} ${target}`, () =>
    api.Users.createCIRunner(
      `${scope}_type` as 'project_type',
      {
        ...(scope === 'project' ? { projectId: id as number } : {}),
        ...(scope === 'group' ? { groupId: id as number } : {}),
        description: options.name,
        tagList: options.tags,
        runUntagged: options.run_untagged,
        ...(scope === 'project' ? { locked: options.locked } : {}),
        paused: options.paused,
        accessLevel: options.protected ? 'ref_protected' : 'not_protected',
        maximumTimeout: options.maximum_timeout,
      } as never,
    ),
  );
  return created as unknown as Created;
}

/** Asks whether GitLab knows a runner's token; its number, where GitLab says it. Undefined: it does not know it. */
export async function verifyRunner(access: Access, token: string): Promise<{ id?: number } | undefined> {
  return knownOrNot(access, token, async () => {
    const answer = (await client(access).Runners.verify({ token } as never)) as unknown;
    const { id } = (answer ?? {}) as { id?: number };
    return id === undefined ? {} : { id };
  });
}

/** Deletes a runner by its token. False: GitLab did not know it any more. */
export async function deleteRunner(access: Access, token: string): Promise<boolean> {
  const known = await knownOrNot(access, token, () => client(access).Runners.remove({ token } as never));
  return known !== undefined;
}

/** 403, of old GitLabs 404: no runner has that token. */
async function knownOrNot<T>(access: Access, token: string, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ApiError && (error.status === 403 || error.status === 404)) return undefined;
    throw error instanceof ApiError ? userError({ ...access, token }, '', 'the runner', error) : error;
  }
}

async function explained<T>(access: Access, needs: string, what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof ApiError ? userError(access, needs, what, error) : error;
  }
}

function userError({ url, token }: Access, needs: string, what: string, error: ApiError): UserError {
  const { request, status, description } = error;
  const [why, fix] = meaning(url, needs, what, error);
  const told = token === '' ? description : description.replaceAll(token, '[token]');
  return new UserError([`${request}: ${status ?? 'no answer'}: ${told}\n  ${why}`], fix);
}

/** https://docs.gitlab.com/administration/settings/continuous_integration/#control-runner-registration */
function meaning(
  url: string,
  needs: string,
  what: string,
  { status, description }: ApiError,
): [string, string] {
  switch (status) {
    case undefined:
      return /certificate|self-signed|issuer/i.test(description)
        ? [
            `${url} shows a certificate of a CA that this machine does not know`,
            'give the CA with ca_file (init copies it into the folder), or in NODE_EXTRA_CA_CERTS',
          ]
        : [`${url} did not answer`, 'check gitlab_url in runner.yml, the network and the proxy'];
    case 401:
      return ['GitLab does not know the token', 'GITLAB_TOKEN is wrong, expired or revoked: make a new one'];
    case 403:
      return [
        'the token may not create a runner there',
        `it needs ${needs}; and an administrator can forbid it: Admin > Settings > CI/CD > Runners, "Runner creation"`,
      ];
    case 404:
      return [
        `there is no ${what.trim()}, or the token cannot see it`,
        'check scope and target in runner.yml; GitLab before 15.10 cannot create runners this way at all',
      ];
    case 410:
      return [
        'this GitLab has registration tokens switched off',
        'create the runner with an access token (GITLAB_TOKEN), or give its glrt-… in RUNNER_TOKEN',
      ];
    default:
      return (status ?? 0) >= 500
        ? ['GitLab had a fault that outlived the retries', 'run it again later']
        : ['GitLab refused the request', 'see its words above'];
  }
}

function client({ url, token, sending = SENDING }: Access) {
  return gitLabClient({ url: url.replace(/\/+$/, ''), token, project: '' }, sending);
}

/** Trusts the CA that `init` has put into a folder, for all requests from here on. Node 22.19 and newer can. */
export function trustFolder(folder: string): void {
  const file = join(folder, 'config/certs/ca.crt');
  if (!existsSync(file) || !('setDefaultCACertificates' in tls)) return;
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(file, 'utf8')]);
}
