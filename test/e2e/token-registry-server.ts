/**
 * The process of a registry that wants tokens: HTTPS in front of the lab's registry, and the endpoint that gives the tokens, as
 * GitLab's and others do (https://distribution.github.io/distribution/spec/auth/token/). A token is good for a number of requests, or
 * of uploaded bytes, instead of five minutes: then it has expired, as it would in a push that takes longer. A request that was refused
 * is answered with any other token: five minutes are enough for one more try, however many uploads share the new token meanwhile
 * (containerd gives up at a second refusal of a request).
 * Takes its configuration as JSON, prints a line of JSON once it listens, and one for each request.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TokenConfig, TokenRequest } from './token-registry.js';

const config = JSON.parse(process.argv[2] as string) as TokenConfig;
const password = process.env.REGISTRY_PASSWORD as string;
const basic = `Basic ${Buffer.from(`${config.user}:${password}`).toString('base64')}`;
const upstream = new URL(`https://${config.upstream}`);
const agent = new Agent({ ca: readFileSync(config.ca), keepAlive: true });
const key = randomBytes(32);
/** What each token has left, by its identifier. */
const left = new Map<string, { requests: number; bytes: number }>();
/** The token that each request (method and path) was first refused with. */
const refused = new Map<string, string>();
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');

interface Claims {
  jti: string;
  access: { type: string; name: string; actions: string[] }[];
}

const tls = { cert: readFileSync(config.cert), key: readFileSync(config.key) };
const server = createServer(tls, (from, to) => {
  const url = new URL(from.url ?? '', `https://${from.headers.host}`);
  if (url.pathname === '/jwt/auth') void issue(from, url, to);
  else serve(from, url, to);
});
server.listen(0, config.address, () => print({ port: (server.address() as AddressInfo).port }));

/** The token endpoint: GET with the password (as docker and BuildKit may), POST with it in the body (OAuth2). */
async function issue(from: IncomingMessage, url: URL, to: ServerResponse): Promise<void> {
  let form = url.searchParams;
  if (from.method === 'POST') {
    const chunks: Buffer[] = [];
    for await (const chunk of from) chunks.push(chunk as Buffer);
    form = new URLSearchParams(Buffer.concat(chunks).toString());
    if (form.get('username') !== config.user || form.get('password') !== password)
      return answer(from, to, 401);
  } else if (from.headers.authorization !== basic) {
    return answer(from, to, 401);
  }
  const access = form
    .getAll('scope')
    .flatMap((scopes) => scopes.split(' '))
    .map((scope) => {
      const [type = '', ...rest] = scope.split(':');
      const actions = rest.pop() ?? '';
      return { type, name: rest.join(':'), actions: actions.split(',') };
    });
  const jti = randomBytes(8).toString('hex');
  left.set(jti, {
    requests: config.requests ?? Number.POSITIVE_INFINITY,
    bytes: config.bytes ?? Number.POSITIVE_INFINITY,
  });
  const text = `${base64({ typ: 'JWT', alg: 'HS256' })}.${base64({ jti, access })}`;
  const token = `${text}.${sign(text)}`;
  const body = { token, access_token: token, expires_in: 300, issued_at: new Date().toISOString() };
  record(from, 200);
  to.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function serve(from: IncomingMessage, url: URL, to: ServerResponse): void {
  const name = /^\/v2\/(.+?)\/(manifests|blobs|tags)\//.exec(url.pathname)?.[1];
  const action = ['GET', 'HEAD'].includes(from.method ?? '') ? 'pull' : 'push';
  const claims = claimsOf(from.headers.authorization);
  const state = claims && left.get(claims.jti);
  const allowed = !name || claims?.access.some((one) => one.name === name && one.actions.includes(action));
  if (!state || !allowed || hasExpired(`${from.method} ${url.pathname}`, claims.jti, state)) {
    const scope = name ? `,scope="repository:${name}:${action === 'pull' ? 'pull' : 'pull,push'}"` : '';
    const error = state && allowed ? ',error="invalid_token"' : '';
    to.setHeader(
      'www-authenticate',
      `Bearer realm="https://${from.headers.host}/jwt/auth",service="container_registry"${scope}${error}`,
    );
    answer(from, to, 401, Boolean(state && allowed));
    return;
  }
  state.requests -= 1;
  const { authorization: _, ...headers } = from.headers;
  const { hostname, port } = upstream;
  const options = { agent, hostname, port, method: from.method, path: from.url };
  const onward = request({ ...options, headers: { ...headers, authorization: basic } }, (reply) => {
    record(from, reply.statusCode as number);
    to.writeHead(reply.statusCode as number, reply.headers);
    reply.pipe(to);
  });
  onward.on('error', () => to.destroy());
  from.on('data', (chunk: Buffer) => {
    state.bytes -= chunk.length;
  });
  from.pipe(onward);
}

/** Whether a token is used up for this request. */
function hasExpired(what: string, token: string, { requests, bytes }: { requests: number; bytes: number }) {
  if (requests > 0 && bytes > 0) return false;
  if (!refused.has(what)) refused.set(what, token);
  return refused.get(what) === token;
}

/** What a token says, if it is one of ours; nothing else is taken. */
function claimsOf(header = ''): Claims | undefined {
  const [head = '', body = '', signature = ''] = header.replace(/^Bearer /, '').split('.');
  const expected = Buffer.from(sign(`${head}.${body}`));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
}

function answer(from: IncomingMessage, to: ServerResponse, status: number, expired = false): void {
  from.resume();
  record(from, status, expired);
  const body = { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required', detail: null }] };
  to.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function record({ method = '', url = '' }: IncomingMessage, status: number, expired = false): void {
  print({ method, path: url, status, expired });
}

function print(line: { port: number } | TokenRequest): void {
  console.log(JSON.stringify(line));
}
