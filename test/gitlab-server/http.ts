import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers with JSON. */
export function json(
  to: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  to.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** The user and password of a request. */
export function basicOf({ headers }: IncomingMessage): { user: string; password: string } {
  const text = Buffer.from(/^Basic (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '', 'base64').toString();
  const colon = text.indexOf(':');
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
