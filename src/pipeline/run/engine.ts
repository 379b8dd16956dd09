/** Docker's Engine API over node:http. https://docs.docker.com/reference/api/engine/ */
import { existsSync, readFileSync } from 'node:fs';
import {
  type Agent,
  Agent as HttpAgent,
  type IncomingMessage,
  type RequestOptions,
  request,
} from 'node:http';
import { Agent as HttpsAgent, request as secureRequest } from 'node:https';
import { join } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** What a call may carry. */
export interface CallOptions {
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, a tar. */
  tar?: Readable;
  headers?: Record<string, string>;
}

/** A refusal of the engine. */
export class EngineError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The engine at one address. */
export interface Engine {
  /** A call that answers with JSON or nothing; throws an EngineError where the engine refuses. */
  call<T = unknown>(method: string, path: string, options?: CallOptions): Promise<T>;
  /** A call whose answer is read as it comes; an EngineError as above. */
  open(method: string, path: string, options?: CallOptions): Promise<IncomingMessage>;
  /** A connection to a container's standard streams: what is written is its input. */
  attach(container: string): Promise<Duplex>;
  /** Breaks all connections, as the end of this process would; nothing can be asked for any more. */
  close(): void;
}

/** The engine that DOCKER_HOST names, with the certificates in DOCKER_CERT_PATH where DOCKER_TLS_VERIFY is set. */
export function engineOf(env: NodeJS.ProcessEnv): Engine {
  const { options, secure } = addressOf(env);
  const agent: Agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const start = secure ? secureRequest : request;
  const open = new Set<Duplex>();
  let closed = false;

  const send = (method: string, path: string, call: CallOptions, upgrade: boolean) =>
    new Promise<{ response: IncomingMessage; socket?: Duplex }>((resolve, reject) => {
      if (closed) throw new Error('the connection to the engine is closed');
      const body = call.json === undefined ? undefined : JSON.stringify(call.json);
      const message = start({
        ...options,
        agent: upgrade ? false : agent,
        method,
        path: `${path}${queryOf(call.query)}`,
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(call.tar ? { 'Content-Type': 'application/x-tar' } : {}),
          ...(upgrade ? { Connection: 'Upgrade', Upgrade: 'tcp' } : {}),
          ...call.headers,
        },
      });
      message.on('error', reject);
      message.on('response', (response) => resolve({ response }));
      message.on('upgrade', (response, socket, head) => {
        if (head.length > 0) socket.unshift(head);
        open.add(socket);
        socket.on('close', () => open.delete(socket));
        resolve({ response, socket });
      });
      if (call.tar) call.tar.on('error', (error) => message.destroy(error)).pipe(message);
      else message.end(body);
    });

  const answered = async (method: string, path: string, call: CallOptions) => {
    const { response } = await send(method, path, call, false);
    if ((response.statusCode ?? 500) < 400) return response;
    throw new EngineError(response.statusCode ?? 500, messageOf(await text(response)));
  };

  return {
    open: (method, path, call = {}) => answered(method, path, call),
    async call<T>(method: string, path: string, call: CallOptions = {}) {
      const body = await text(await answered(method, path, call));
      return (body ? JSON.parse(body) : undefined) as T;
    },
    async attach(container) {
      const query = { stream: true, stdin: true, stdout: true, stderr: true };
      const { response, socket } = await send('POST', `/containers/${container}/attach`, { query }, true);
      if (socket) return socket;
      throw new EngineError(response.statusCode ?? 500, messageOf(await text(response)));
    },
    close() {
      closed = true;
      agent.destroy();
      for (const socket of open) socket.destroy();
    },
  };
}

function addressOf(env: NodeJS.ProcessEnv): {
  options: RequestOptions & Record<string, unknown>;
  secure: boolean;
} {
  const host = env.DOCKER_HOST || 'unix:///var/run/docker.sock';
  if (host.startsWith('unix://')) return { options: { socketPath: host.slice(7) }, secure: false };
  const { hostname, port } = new URL(host);
  const folder = env.DOCKER_CERT_PATH ?? '';
  if (!env.DOCKER_TLS_VERIFY) return { options: { host: hostname, port: port || 2375 }, secure: false };
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((name) => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file) : undefined;
  });
  return { options: { host: hostname, port: port || 2376, ca, cert, key }, secure: true };
}

function queryOf(query: CallOptions['query'] = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

/** The engine's own words, which it sends as JSON. */
function messageOf(body: string): string {
  try {
    return (JSON.parse(body) as { message?: string }).message ?? body;
  } catch {
    return body.trim();
  }
}
