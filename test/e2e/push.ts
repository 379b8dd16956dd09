/** Puts small images into the lab's registry, without an engine. */
import { createHash } from 'node:crypto';
import { execa } from 'execa';
import { lab } from './harness.js';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';

/** A manifest, or an index of others: texts as they are stored. */
export interface Pushed {
  type: string;
  text: string;
  digest: string;
  /** Configuration of an image. */
  config?: string;
  children: Pushed[];
}

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const descriptor = (mediaType: string, text: string) => ({
  mediaType,
  digest: digestOf(text),
  size: Buffer.byteLength(text),
});

/** An image without layers, which another word makes another one. */
export function imageOf(word: string): Pushed {
  const config = JSON.stringify({ architecture: 'amd64', os: 'linux', author: word });
  const text = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: descriptor(CONFIG, config),
    layers: [],
  });
  return { type: MANIFEST, text, digest: digestOf(text), config, children: [] };
}

/** An index of images or other indexes. */
export function indexOf(...children: Pushed[]): Pushed {
  const manifests = children.map(({ type, text }) => descriptor(type, text));
  const text = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests });
  return { type: INDEX, text, digest: digestOf(text), children };
}

/** Runs in the engine's network, which the test itself may not be in. */
const PUSH = `
const [base] = process.argv.slice(1);
const authorization = 'Basic ' + Buffer.from(process.env.REGISTRY_AUTH).toString('base64');
const send = async (method, url, body, type) => {
  const answer = await fetch(url, { method, body, headers: { authorization, ...(type ? { 'content-type': type } : {}) } });
  if (!answer.ok) throw new Error(method + ' ' + url + ': ' + answer.status + ' ' + (await answer.text()));
  return answer;
};
const put = async (one, reference) => {
  for (const child of one.children) await put(child, child.digest);
  if (one.config) {
    const { headers } = await send('POST', base + '/blobs/uploads/');
    const to = new URL(headers.get('location'), base);
    to.searchParams.set('digest', process.getBuiltinModule('crypto').createHash('sha256').update(one.config).digest('hex').replace(/^/, 'sha256:'));
    await send('PUT', to, one.config, 'application/octet-stream');
  }
  await send('PUT', base + '/manifests/' + reference, one.text, one.type);
};
for (const [tag, one] of Object.entries(JSON.parse(process.env.IMAGES))) await put(one, tag);
`;

/** Pushes each under its tag to a repository of the lab's registry. */
export async function push(repository: string, images: Record<string, Pushed>): Promise<void> {
  const { inNetwork, registry, caFile } = await lab();
  const { file, args } = inNetwork(process.execPath, [
    ...['--input-type=module', '--eval', PUSH],
    `https://${registry.host}/v2/${repository.slice(repository.indexOf('/') + 1)}`,
  ]);
  await execa(file, args, {
    env: {
      NODE_EXTRA_CA_CERTS: caFile,
      REGISTRY_AUTH: `${registry.user}:${registry.password}`,
      IMAGES: JSON.stringify(images),
    },
  });
}
