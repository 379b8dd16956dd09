/** The registry for tests on this machine's loopback, and a client that asks it as docker does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect } from 'vitest';
import type { RegistryConfig, Seen } from '../../registry/config.js';
import { registryListener } from '../../registry/listener.js';
import { PERSONALITIES, type Personality } from '../../registry/personalities.js';
import { digestOf } from '../../registry/store.js';

export const USER = 'ada';
export const PASSWORD = 'pa:ss w"ord';
export const basic = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
export const IMAGE = 'application/vnd.oci.image.manifest.v1+json';
export const INDEX = 'application/vnd.oci.image.index.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';

const ends: (() => void)[] = [];
afterAll(() => {
  for (const end of ends) end();
});

/** An error of an answer, as GitLab's registry writes it. */
export interface Wrong {
  code: string;
  message: string;
  detail?: unknown;
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  errors: Wrong[];
}

export const descriptor = (mediaType: string, content: string) => ({
  mediaType,
  digest: digestOf(Buffer.from(content)),
  size: content.length,
});

/** An image of one layer as text, and its blobs. */
export function image(layer: string, more: object = {}) {
  const config = `{"of":${JSON.stringify(layer)}}`;
  const text = JSON.stringify({
    schemaVersion: 2,
    mediaType: IMAGE,
    config: descriptor(CONFIG, config),
    layers: [descriptor(LAYER, layer)],
    ...more,
  });
  return { text, digest: digestOf(Buffer.from(text)), blobs: [config, layer], as: descriptor(IMAGE, text) };
}

export function index(...members: { as: object }[]) {
  const text = JSON.stringify({
    schemaVersion: 2,
    mediaType: INDEX,
    manifests: members.map(({ as }) => as),
  });
  return { text, digest: digestOf(Buffer.from(text)) };
}

/** Starts one; it ends with the file's tests. */
export async function startHere(personality: Personality, options: Partial<RegistryConfig> = {}) {
  const seen: Seen[] = [];
  const account = { user: USER, password: PASSWORD };
  const config = { rules: PERSONALITIES[personality], accounts: [account], ...options };
  let origin = '';
  const listener = registryListener(
    config,
    () => origin,
    (one) => seen.push(one),
  );
  const server = createServer((from, to) => void listener(from, to));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });

  async function ask(path: string, init: RequestInit = {}): Promise<Reply> {
    const answer = await fetch(`${origin}${path}`, init);
    const text = await answer.text();
    const isJson = answer.headers.get('content-type') === 'application/json';
    const errors = isJson && text ? ((JSON.parse(text) as { errors?: Wrong[] }).errors ?? []) : [];
    return { status: answer.status, headers: answer.headers, text, errors };
  }

  /** Headers of a token for a scope such as `repository:a:pull,push`. */
  async function token(scope: string, authorization = basic): Promise<{ authorization: string }> {
    const { text } = await ask(`/jwt/auth?service=container_registry&scope=${scope}`, {
      headers: { authorization },
    });
    return { authorization: `Bearer ${(JSON.parse(text) as { token: string }).token}` };
  }

  /** A client of one repository. */
  async function client(name: string, actions = 'pull,push,delete') {
    const headers = await token(`repository:${name}:${actions}`);
    return {
      ask: (method: string, path: string, init: RequestInit = {}) =>
        ask(`/v2/${name}/${path}`, {
          method,
          ...init,
          headers: { accept: `${IMAGE}, ${INDEX}`, ...headers },
        }),
      blob: (content: string) =>
        ask(`/v2/${name}/blobs/uploads/?digest=${digestOf(Buffer.from(content))}`, {
          method: 'POST',
          headers,
          body: content,
        }),
      put: (reference: string, text: string, type = IMAGE, signal: AbortSignal | null = null) =>
        ask(`/v2/${name}/manifests/${reference}`, {
          method: 'PUT',
          headers: { ...headers, 'content-type': type },
          body: text,
          signal,
        }),
    };
  }
  return { ask, token, client, seen };
}

/** A repository with the blobs of these images. */
export async function withBlobs(
  personality: Parameters<typeof startHere>[0],
  images: { blobs: string[] }[],
  options: Parameters<typeof startHere>[1] = {},
) {
  const registry = await startHere(personality, options);
  const client = await registry.client('group/app');
  for (const content of images.flatMap(({ blobs }) => blobs))
    expect((await client.blob(content)).status).toBe(201);
  return { ...registry, ...client };
}
