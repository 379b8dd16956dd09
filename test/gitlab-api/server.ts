/** A local server that speaks GitLab's API: real HTTP, statuses and bodies as GitLab documents them, verdicts computed. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Holder, holder, OWNER_TOKEN, type Tokens } from './tokens.js';

export { TOKEN } from './tokens.js';

/** A request as an endpoint sees it. */
export interface Call {
  method: string;
  /** Path below `/api/v4`, decoded segment by segment, and its query. */
  path: string[];
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** The body; JSON is parsed. */
  body: unknown;
  /** Who asks; nobody: as anybody may. */
  as?: Holder;
}

/** An answer: a status, and what becomes JSON. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Answers a call; undefined: it is not about this endpoint. */
export type Endpoint = (call: Call) => Promise<Reply | undefined> | Reply | undefined;

/**
 * What goes wrong before an endpoint sees the call; a `Reply`, or the end of the connection. `lost`: the endpoint does its
 * work, and the answer gets lost. A function: something happens just before.
 */
export type Fault = Reply | 'drop' | 'hang' | 'lost' | (() => void);

export interface GitLabServer {
  url: string;
  /** `METHOD /path` of every call, in order. */
  calls: string[];
  /** Faults for the next calls, used up one by one; undefined lets one pass. */
  faults: (Fault | undefined)[];
  /** Faults for the next calls that match, such as `POST .*\/releases`, used up one by one. */
  failing(call: RegExp, ...faults: Fault[]): void;
  /** No more faults. */
  forgive(): void;
  close(): Promise<void>;
}

/** Starts it on a port of its own. Whoever has none of the tokens gets 401. */
export async function gitLabServer(
  endpoints: readonly Endpoint[],
  tokens: Tokens = OWNER_TOKEN,
): Promise<GitLabServer> {
  const calls: string[] = [];
  const faults: GitLabServer['faults'] = [];
  const later: { call: RegExp; fault: Fault }[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) =>
      send(response, { status: 500, body: { message: String(error) } }),
    );
  });
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    calls.push(`${request.method} ${url.pathname}`);
    const matching = later.findIndex(({ call }) => call.test(calls.at(-1) ?? ''));
    const fault = faults.shift() ?? (matching < 0 ? undefined : later.splice(matching, 1)[0]?.fault);
    if (fault === 'hang') return;
    if (fault === 'drop') return request.socket.destroy();
    if (typeof fault === 'function') fault();
    else if (fault !== undefined && fault !== 'lost') return send(response, fault);
    const method = request.method ?? 'GET';
    const as = holder(tokens, { method, path: url.pathname, headers: request.headers });
    if (as && 'status' in as) return send(response, as);
    const call: Call = {
      method,
      path: url.pathname
        .replace(/^\/api\/v4\//, '')
        .split('/')
        .map(decodeURIComponent),
      query: url.searchParams,
      headers: request.headers,
      body: await bodyOf(request),
      ...(as && { as }),
    };
    for (const endpoint of endpoints) {
      const reply = await endpoint(call);
      if (reply && fault === 'lost') return request.socket.destroy();
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
    forgive() {
      faults.length = 0;
      later.length = 0;
    },
    failing: (call, ...more) => later.push(...more.map((fault) => ({ call, fault }))),
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
