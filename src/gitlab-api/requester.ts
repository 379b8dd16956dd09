/** How requests reach GitLab's API: with a deadline each, and again after a fault that may pass. */
import { createRequesterFn, type RequestOptions, type ResourceOptions } from '@gitbeaker/requester-utils';

/** A request that GitLab did not answer as hoped. */
export class ApiError extends Error {
  constructor(
    /** Method and path, without the host and the query. */
    readonly request: string,
    /** HTTP status; absent: no answer came. */
    readonly status: number | undefined,
    /** What GitLab, or the network, said. */
    readonly description: string,
  ) {
    super(`${request}: ${status ?? 'no answer'}: ${description}`);
  }
}

/** Beside `api/v4`; relative, since a GitLab may live below a path. https://docs.gitlab.com/api/graphql/ */
export const GRAPHQL = '../graphql';

export interface Sending {
  /** Milliseconds until a request counts as unanswered. */
  timeout: number;
  /** Seconds to wait before each further try. */
  pauses: readonly number[];
  /** The longest Retry-After, in seconds, that is waited for. */
  patience: number;
  /** Waits some seconds; tests wait less. */
  wait: (seconds: number) => Promise<void>;
  /** Tells the user why it takes longer. */
  notice: (text: string) => void;
}

export const SENDING: Sending = {
  timeout: 60_000,
  pauses: [1, 4, 10],
  patience: 120,
  wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  notice: (text) => console.error(text),
};

/**
 * The function that gitbeaker's resources send with. Its own ignores Retry-After, and tries ten times within a second.
 * Requests that change something are sent again only where GitLab has surely not carried them out.
 */
export function requesterFn(sending: Sending) {
  return createRequesterFn(
    (_: ResourceOptions, options: RequestOptions) => Promise.resolve(options),
    async (endpoint, options) => {
      const { prefixUrl = '', searchParams, method = 'GET', headers, body } = options as Request;
      const url = new URL(endpoint, prefixUrl.endsWith('/') ? prefixUrl : `${prefixUrl}/`);
      const request = `${method} ${url.pathname}`;
      url.search = searchParams ?? '';
      const init = { method, headers, body } as RequestInit;
      const again = repeatable(method, endpoint, body);
      for (const pause of [...sending.pauses, undefined]) {
        const answer = await send(url, init, sending.timeout).catch(
          (error: unknown) => new ApiError(request, undefined, reason(error)),
        );
        if (!(answer instanceof ApiError) && answer.ok) return parsed(answer);
        const error =
          answer instanceof ApiError ? answer : new ApiError(request, answer.status, await described(answer));
        const seconds = pause === undefined ? undefined : pauseAfter(answer, error, again, pause);
        if (seconds === undefined || seconds > sending.patience) throw error;
        sending.notice(`${error.message}; trying again in ${seconds} s`);
        await sending.wait(seconds);
      }
      throw new Error('unreachable');
    },
  );
}

/** What gitbeaker hands over. */
interface Request {
  prefixUrl?: string;
  searchParams?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A lint and a query change nothing, though they are posted. */
function repeatable(method: string, endpoint: string, body = ''): boolean {
  if (endpoint === GRAPHQL) return !/\bmutation\b/.test(body);
  return method !== 'POST' || endpoint.endsWith('/ci/lint');
}

/** Seconds until the next try; undefined: none. */
function pauseAfter(
  answer: Response | ApiError,
  { status }: ApiError,
  again: boolean,
  pause: number,
): number | undefined {
  if (status === 429) return retryAfter(answer as Response) ?? pause;
  return again && (status === undefined || status >= 500) ? pause : undefined;
}

/** https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/#response-headers */
function retryAfter(answer: Response): number | undefined {
  const value = answer.headers.get('retry-after') ?? '';
  if (/^\d+$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

function send(url: URL, init: RequestInit, timeout: number): Promise<Response> {
  return fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeout) });
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

async function parsed(answer: Response) {
  const body: Record<string, unknown> | null | undefined =
    answer.status === 204 ? null : ((await answer.json().catch(() => undefined)) as Record<string, unknown>);
  if (body === undefined) {
    throw new ApiError(
      new URL(answer.url).pathname,
      answer.status,
      'the answer is no JSON; is this the address of a GitLab?',
    );
  }
  return { body, headers: Object.fromEntries(answer.headers), status: answer.status };
}

/** GitLab's own words: `message` or `error`, texts or objects of texts. */
async function described(answer: Response): Promise<string> {
  const text = await answer.text().catch(() => '');
  try {
    const { message, error, error_description } = JSON.parse(text) as Record<string, unknown>;
    const told = message ?? error_description ?? error ?? text;
    return typeof told === 'string' ? told : JSON.stringify(told);
  } catch {
    const location = answer.headers.get('location');
    return location ? `moved to ${location}` : `${answer.statusText || 'an error'} (no JSON)`;
  }
}
