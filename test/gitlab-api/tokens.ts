/** Who may do what. https://docs.gitlab.com/security/tokens/, https://docs.gitlab.com/ci/jobs/ci_job_token/#job-token-access */
import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from './server.js';

/** A token, and the member it belongs to. */
export interface Holder {
  scopes: readonly string[];
  /** https://docs.gitlab.com/api/access_requests/#valid-access-levels */
  role: number;
  /** A job's own token. */
  job?: true;
  expired?: true;
}

export type Tokens = Readonly<Record<string, Holder>>;

export const TOKEN = 'glpat-local-server-token';

export const OWNER_TOKEN: Tokens = { [TOKEN]: { scopes: ['api'], role: 50 } };

/** What a job token reaches, of what this server has; elsewhere GitLab does not look at it. */
const JOB_CALLS =
  /^(GET|POST|PUT) \/api\/v4\/projects\/[^/]+\/(releases(\/[^/]+)?|catalog\/publish)$|^GET \/api\/v4\/projects\/[^/]+\/repository\/(tags|branches|commits\/[^/]+)$/;

/** What runners ask with a token of their own, in the body. */
const RUNNERS = /^\/api\/v4\/runners(\/verify)?$/;

/** The holder of the call's token; a reply: it is refused; undefined: nobody, who may ask some things. */
export function holder(
  tokens: Tokens,
  { method, path, headers }: { method: string; path: string; headers: IncomingHttpHeaders },
): Holder | Reply | undefined {
  if (RUNNERS.test(path)) return undefined;
  const graphql = path === '/api/graphql';
  const [own, job] = [headers['private-token'], headers['job-token']];
  if (own === undefined && job === undefined)
    return graphql ? undefined : { status: 401, body: { message: '401 Unauthorized' } };
  const found = Object.hasOwn(tokens, String(own ?? job)) ? tokens[String(own ?? job)] : undefined;
  if (found === undefined || (found.job === true) !== (job !== undefined)) return refused(graphql);
  if (found.expired)
    return graphql
      ? refused(graphql)
      : {
          status: 401,
          body: {
            error: 'invalid_token',
            error_description: 'Token is expired. You can either do re-authorization or token refresh.',
          },
        };
  if (found.job) return JOB_CALLS.test(`${method} ${path}`) ? found : refused(graphql);
  if (!found.scopes.includes('api') && !graphql && method !== 'GET') {
    return {
      status: 403,
      body: {
        error: 'insufficient_scope',
        error_description: 'The request requires higher privileges than provided by the access token.',
        scope: 'api',
      },
    };
  }
  return found;
}

function refused(graphql: boolean): Reply {
  return {
    status: 401,
    body: graphql ? { errors: [{ message: 'Invalid token' }] } : { message: '401 Unauthorized' },
  };
}
