/** A project on a GitLab, and how it is asked. */
import { anonymousClient, asking, type GitLabClient, gitLabClient } from '../gitlab-api/client.js';
import { graphql } from '../gitlab-api/graphql.js';
import { ApiError, SENDING, type Sending } from '../gitlab-api/requester.js';
import type { GitLabSettings } from '../gitlab-api/settings.js';

export interface Session {
  settings: GitLabSettings;
  client: GitLabClient;
  /** Number or path of the project. */
  project: string;
  sending: Sending;
  /** Runs requests; an error of GitLab's becomes a `UserError`. */
  ask<T>(request: () => Promise<T>, needs?: string): Promise<T>;
  /** The same; undefined where GitLab has no such thing. */
  find<T>(request: () => Promise<T>, needs?: string): Promise<T | undefined>;
  /** A query; GraphQL takes no job token, so a job asks as anybody may, and gets nothing where nobody may. */
  query<T>(query: string, variables: Record<string, string>): Promise<T>;
  /** Tells how it goes on. */
  tell: (line: string) => void;
}

/** What releasing takes. https://docs.gitlab.com/ci/components/#publish-a-new-release */
const NEEDS = {
  own: 'the scope api and the role Maintainer',
  job: 'the role Maintainer: a job token may do what the user may who started the pipeline, and less',
};

export function openSession(
  settings: GitLabSettings,
  { sending = SENDING, tell = console.log }: { sending?: Sending; tell?: Session['tell'] } = {},
): Session {
  const client = gitLabClient(settings, sending);
  const reader = settings.job ? anonymousClient(settings, sending) : client;
  const usual = settings.job ? NEEDS.job : NEEDS.own;
  const ask = <T>(request: () => Promise<T>, needs = usual) => asking(settings, needs, request);
  return {
    settings,
    client,
    project: settings.project,
    sending,
    ask,
    find: (request, needs) => ask(() => request().catch(nothing), needs),
    query: <T>(query: string, variables: Record<string, string>) =>
      ask(() =>
        graphql<T>(reader, query, variables).catch((error: unknown) => {
          if (settings.job && error instanceof ApiError && [401, 403].includes(error.status ?? 0))
            return {} as T;
          throw error;
        }),
      ),
    tell,
  };
}

function nothing(error: unknown): undefined {
  if (error instanceof ApiError && error.status === 404) return undefined;
  throw error;
}
