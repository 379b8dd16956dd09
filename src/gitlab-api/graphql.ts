/** GitLab's GraphQL API. https://docs.gitlab.com/api/graphql/ */
import type { GitLabClient } from './client.js';
import { ApiError, GRAPHQL } from './requester.js';

/**
 * Asks one query or mutation.
 * @param variables names of one lower-case word each, since gitbeaker rewrites others
 * @throws ApiError with the words of GitLab, which answers 200 to a wrong query too
 */
export async function graphql<T>(
  client: GitLabClient,
  query: string,
  variables: Record<string, string>,
): Promise<T> {
  const { body, status } = (await client.Projects.requester.post(GRAPHQL, {
    body: { query, variables },
  })) as unknown as { body: { data?: T; errors?: { message: string }[] }; status: number };
  if (body.errors?.length || body.data === undefined) {
    const said = body.errors?.map(({ message }) => message).join('; ') ?? 'no data';
    throw new ApiError('POST /api/graphql', status, said);
  }
  return body.data;
}
