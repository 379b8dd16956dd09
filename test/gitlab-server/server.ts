/**
 * The process of a GitLab for tests: its API, its Git repositories, its registry with the token service. Takes its
 * configuration as JSON, prints a line of JSON once it listens, and one for each request.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { api, refs } from './api.js';
import type { Fault, GitlabConfig, Seen } from './config.js';
import { json } from './http.js';
import { registryOf } from './registry.js';
import { giveToken } from './tokens.js';

const config = JSON.parse(process.argv[2] as string) as GitlabConfig;
const print = (line: { port: number } | Seen) => console.log(JSON.stringify(line));

let origin = '';
const registry = registryOf(config, () => origin);
const met = new Map<Fault, number>();

function answer(from: IncomingMessage, to: ServerResponse) {
  const { method = '', url: path = '' } = from;
  const url = new URL(path, origin);
  to.on('finish', () => print({ method, path, status: to.statusCode }));
  const fault = config.faults.find((one) => {
    if (!new RegExp(one.request).test(`${method} ${path}`)) return false;
    met.set(one, (met.get(one) ?? 0) + 1);
    return (met.get(one) as number) <= (one.times ?? Number.POSITIVE_INFINITY);
  });
  if (fault) {
    from.resume();
    return json(
      to,
      fault.status,
      { errors: [{ code: 'FAULT', message: 'as the test asks' }] },
      fault.headers,
    );
  }
  if (url.pathname === '/jwt/auth') return giveToken(config.projects, from, url, to);
  if (url.pathname.startsWith('/v2/')) return registry(from, url, to);
  if (url.pathname.startsWith('/api/v4/')) return api(config.projects, config.pageSize, from, url, to);
  if (url.pathname.endsWith('/info/refs')) return refs(config.projects, from, url, to);
  json(to, 404, { error: '404 Not Found' });
}

const server = createServer({ cert: readFileSync(config.cert), key: readFileSync(config.key) }, answer);
server.listen(0, config.address, () => {
  const { port } = server.address() as AddressInfo;
  origin = `https://${config.address}:${port}`;
  print({ port });
});
