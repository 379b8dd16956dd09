/**
 * The process of a registry with the referrers API, in front of one that has none: it keeps which manifests refer to which.
 * Takes its configuration as JSON, prints its port. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ReferrersConfig } from './referrers-registry.js';

const config = JSON.parse(process.argv[2] as string) as ReferrersConfig;
const upstream = new URL(`https://${config.upstream.host}`);
const agent = new Agent({ ca: readFileSync(config.upstream.ca), keepAlive: true });
const basic = (account: string) => `Basic ${Buffer.from(account).toString('base64')}`;
/** Descriptors by repository and subject: `name sha256:…`. */
const referrers = new Map<string, Map<string, object>>();

const tls = { cert: readFileSync(config.cert), key: readFileSync(config.key) };
const server = createServer(tls, (from, to) => {
  if (from.headers.authorization !== basic(config.account)) return refuse(from, to);
  const path = (from.url ?? '').replace(/\?.*/, '');
  const [, name, subject] = /^\/v2\/(.+)\/referrers\/(.+)$/.exec(path) ?? [];
  if (name && subject) return list(to, `${name} ${subject}`);
  const [, repository] = /^\/v2\/(.+)\/manifests\/.+$/.exec(path) ?? [];
  if (from.method === 'PUT' && repository) return void put(repository, from, to);
  from.pipe(forward(from, to));
});
server.listen(0, config.address, () =>
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })),
);

function refuse(from: IncomingMessage, to: ServerResponse): void {
  from.resume();
  to.writeHead(401, { 'www-authenticate': 'Basic realm="second"', 'content-type': 'application/json' });
  to.end('{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}');
}

function list(to: ServerResponse, key: string): void {
  const type = 'application/vnd.oci.image.index.v1+json';
  const manifests = [...(referrers.get(key)?.values() ?? [])];
  to.writeHead(200, { 'content-type': type });
  to.end(JSON.stringify({ schemaVersion: 2, mediaType: type, manifests }));
}

/** A manifest: handed on, and kept in mind if it refers to another. */
async function put(repository: string, from: IncomingMessage, to: ServerResponse): Promise<void> {
  const body = await buffer(from);
  const { mediaType, subject, artifactType, config, annotations } = JSON.parse(body.toString());
  if (subject) {
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    const key = `${repository} ${subject.digest}`;
    const type = artifactType ?? config?.mediaType;
    const known = referrers.get(key) ?? new Map<string, object>();
    referrers.set(
      key,
      known.set(digest, { mediaType, digest, size: body.length, artifactType: type, annotations }),
    );
    to.setHeader('OCI-Subject', subject.digest);
  }
  forward(from, to).end(body);
}

/** Hands a request on under the account of the registry behind. */
function forward({ method, url: path, headers }: IncomingMessage, to: ServerResponse) {
  const { hostname, port } = upstream;
  const authorization = basic(config.upstream.account);
  const onward = request(
    { agent, hostname, port, method, path, headers: { ...headers, authorization } },
    (answer) => {
      to.writeHead(answer.statusCode as number, answer.headers);
      answer.pipe(to);
    },
  );
  return onward.on('error', () => to.destroy());
}
