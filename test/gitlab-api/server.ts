/** A local server that speaks GitLab's API: real HTTP, statuses and bodies as GitLab documents them, verdicts computed. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as an endpoint sees it. */
export interface Call {
  method: string;
  /** Path below `/api/v4`, decoded segment by segment, and its query. */
  path: string[];
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** The body; JSON is parsed. */
  body: unknown;
}

/** An answer: a status, and what becomes JSON. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Answers a call; undefined: it is not about this endpoint. */
export type Endpoint = (call: Call) => Promise<Reply | undefined> | Reply | undefined;

/** What goes wrong before an endpoint sees the call; a `Reply`, or the end of the connection. */
export type Fault = Reply | 'drop' | 'hang';

export interface GitLabServer {
  url: string;
  /** `METHOD /path` of every call, in order. */
  calls: string[];
  /** Faults for the next calls, used up one by one; undefined lets one pass. */
  faults: (Fault | undefined)[];
  close(): Promise<void>;
}

export const TOKEN = 'glpat-local-server-token';

/** What runners ask with a token of their own, in the body. */
const OPEN = /^\/api\/v4\/runners(\/verify)?$/;

/** Starts it on a port of its own. Whoever has not TOKEN gets 401. */
export async function gitLabServer(endpoints: readonly Endpoint[]): Promise<GitLabServer> {
  const calls: string[] = [];
  const faults: GitLabServer['faults'] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) =>
      send(response, { status: 500, body: { message: String(error) } }),
    );
  });
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    calls.push(`${request.method} ${url.pathname}`);
    const fault = faults.shift();
    if (fault === 'hang') return;
    if (fault === 'drop') return request.socket.destroy();
    if (fault !== undefined) return send(response, fault);
    if (request.headers['private-token'] !== TOKEN && !OPEN.test(url.pathname))
      return send(response, { status: 401, body: { message: '401 Unauthorized' } });
    const call: Call = {
      method: request.method ?? 'GET',
      path: url.pathname
        .replace(/^\/api\/v4\//, '')
        .split('/')
        .map(decodeURIComponent),
      query: url.searchParams,
      headers: request.headers,
      body: await bodyOf(request),
    };
    for (const endpoint of endpoints) {
      const reply = await endpoint(call);
      if (reply) return send(response, reply);
    }
    return send(response, { status: 404, body: { error: '404 Not Found' } });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
