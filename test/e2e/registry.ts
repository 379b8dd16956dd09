/** Reads the lab's registry as a client would, over HTTPS with the lab's CA and credentials. */
import { ask } from './fetcher.js';
import { lab } from './harness.js';

/** An answer of the registry's API. https://distribution.github.io/distribution/spec/api/ */
export interface Answer {
  status: number;
  digest: string | null;
  body: unknown;
}

/** The types of all manifests, for a request's `accept`. */
export const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

async function authorization(): Promise<string> {
  const { registry } = await lab();
  return `Basic ${Buffer.from(`${registry.user}:${registry.password}`).toString('base64')}`;
}

/** GET of a path below `/v2/`. */
export async function get(path: string): Promise<Answer> {
  const { registry } = await lab();
  const { status, headers, text } = await ask({
    url: `https://${registry.host}/v2/${path}`,
    headers: { accept: ACCEPT, authorization: await authorization() },
  });
  return { status, digest: headers['docker-content-digest'] ?? null, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Puts a manifest under a tag, as who may push can. */
export async function putManifest(repository: string, tag: string, manifest: Manifest): Promise<void> {
  const { registry } = await lab();
  const { status, text } = await ask({
    url: `https://${registry.host}/v2/${pathOf(repository)}/manifests/${tag}`,
    method: 'PUT',
    headers: { 'content-type': manifest.mediaType, authorization: await authorization() },
    body: JSON.stringify(manifest),
  });
  if (status !== 201) throw new Error(`${status} ${text}`);
}

/** DELETE of a tag by its name: 202 where the registry does that, which Distribution 2 does not. */
export async function deleteTag(repository: string, tag: string): Promise<number> {
  const { registry } = await lab();
  const { status } = await ask({
    url: `https://${registry.host}/v2/${pathOf(repository)}/manifests/${tag}`,
    method: 'DELETE',
    headers: { authorization: await authorization() },
  });
  return status;
}

/** The repository's path of a reference `host:port/path`. */
function pathOf(repository: string): string {
  return repository.slice(repository.indexOf('/') + 1);
}

/** Tags of a repository, sorted; none: it does not exist. */
export async function tagsOf(repository: string): Promise<string[]> {
  const { body } = await get(`${pathOf(repository)}/tags/list`);
  return [...((body as { tags?: string[] | null }).tags ?? [])].sort();
}

/** A descriptor in a manifest or an index. https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  annotations?: Record<string, string>;
  platform?: { architecture: string; os: string };
}

/** A manifest or an index, by tag or digest. */
export interface Manifest {
  mediaType: string;
  manifests?: Descriptor[];
  config?: Descriptor;
  layers?: Descriptor[];
  annotations?: Record<string, string>;
}

/** The manifest or index behind a tag or a digest. */
export async function manifestOf(
  repository: string,
  reference: string,
): Promise<Answer & { body: Manifest }> {
  return (await get(`${pathOf(repository)}/manifests/${reference}`)) as Answer & { body: Manifest };
}

/** A JSON blob. */
export async function blobOf(repository: string, digest: string): Promise<unknown> {
  return (await get(`${pathOf(repository)}/blobs/${digest}`)).body;
}

/** The configuration of the one image behind a tag: labels, environment, history. */
export async function imageConfig(
  repository: string,
  reference: string,
): Promise<{
  config: { Labels?: Record<string, string>; Env?: string[] };
  history: { created_by: string }[];
}> {
  let { body } = await manifestOf(repository, reference);
  const image = body.manifests?.find((one) => !one.annotations?.['vnd.docker.reference.type']);
  if (image) ({ body } = await manifestOf(repository, image.digest));
  return (await blobOf(repository, body.config?.digest ?? '')) as Awaited<ReturnType<typeof imageConfig>>;
}

/** The attestations of an image: the in-toto statements, by predicate type. */
export async function attestationsOf(
  repository: string,
  reference: string,
): Promise<Record<string, unknown>> {
  const { body } = await manifestOf(repository, reference);
  const manifest = body.manifests?.find(
    (one) => one.annotations?.['vnd.docker.reference.type'] === 'attestation-manifest',
  );
  if (!manifest) return {};
  const { layers = [] } = (await manifestOf(repository, manifest.digest)).body;
  const entries = layers.map(async (layer) => [
    layer.annotations?.['in-toto.io/predicate-type'] ?? '',
    await blobOf(repository, layer.digest),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as Record<string, unknown>;
}
