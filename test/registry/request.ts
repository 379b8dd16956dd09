/** A request to a repository, and the answer that its handler gives. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Repository } from './store.js';
import type { May } from './tokens.js';

export interface Request {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Name of the repository, and the repository. */
  name: string;
  repository: Repository;
  may: May;
  /** Aborted when the client goes away. */
  gone: AbortSignal;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: Buffer | string;
}

export const json = (body: unknown, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
