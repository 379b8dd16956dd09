/** GitLab's API, by gitbeaker, with errors that say what to do. */
import { Gitlab } from '@gitbeaker/rest';
import { UserError } from '../user-error.js';
import { ApiError, requesterFn, SENDING, type Sending } from './requester.js';
import type { GitLabSettings } from './settings.js';

export type GitLabClient = InstanceType<typeof Gitlab>;

/** Opens nothing yet: the first request tells whether the settings are right. */
export function gitLabClient({ url, token, job }: GitLabSettings, sending: Sending = SENDING): GitLabClient {
  return clientWith(url, job ? { jobToken: token } : { token }, sending);
}

/** Sees what everybody sees. */
export function anonymousClient({ url }: GitLabSettings, sending: Sending = SENDING): GitLabClient {
  return clientWith(url, {}, sending);
}

function clientWith(host: string, token: { jobToken?: string; token?: string }, sending: Sending) {
  return new Gitlab({ host, ...token, requesterFn: requesterFn(sending) } as ConstructorParameters<
    typeof Gitlab
  >[0]);
}

/** What a status means to a user, and what to do; `needs` says what the token has to be allowed. */
const MEANINGS: Record<number, (needs: string) => [why: string, fix: string]> = {
  401: () => [
    'GitLab does not know the token',
    'GITLAB_TOKEN is wrong, expired or revoked: make a new one; a job token ends with its job',
  ],
  403: (needs) => ['the token may not do this', `give it ${needs}`],
  404: (needs) => [
    'there is no such project, or the token cannot see it',
    `check CI_PROJECT_ID (or --project) and that the token belongs to a member: it needs ${needs}`,
  ],
  429: () => ['GitLab limits how often it is asked', 'run it again later'],
};

/**
 * Runs requests; an error of GitLab's becomes a message for the user.
 * @param needs the rights that it takes, such as `the scope api and the role Developer`
 */
export async function asking<T>(
  { url, token }: GitLabSettings,
  needs: string,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { request, status, description } = error;
    const [why, fix] =
      status === undefined
        ? [
            `${url} did not answer`,
            'check CI_SERVER_URL (or --url), the network, and NODE_EXTRA_CA_CERTS for a private CA',
          ]
        : (MEANINGS[status]?.(needs) ??
          (status >= 500
            ? ['GitLab had a fault that outlived the retries', 'run it again later']
            : ['GitLab refused the request', 'see its words above']));
    throw new UserError(
      [`${request}: ${status ?? 'no answer'}: ${description.replaceAll(token, '[token]')}\n  ${why}`],
      fix,
    );
  }
}
