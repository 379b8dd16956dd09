/** Manifests, tags and what refers to them. https://github.com/opencontainers/distribution-spec/blob/main/spec.md */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RegistryConfig } from './config.js';
import { Refusal } from './errors.js';
import { type Answer, json, type Request } from './request.js';
import { checkDelete, checkPut } from './rules.js';
import { digestOf, isIndex, type Manifest, type Stored } from './store.js';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const IS_DIGEST = /^sha256:[0-9a-f]{64}$/;

export function manifestsOf(config: RegistryConfig) {
  const { commitDelay = 0, pageSize = 100, rules } = config;
  /** Ends the wait of the manifests that are about to be there, by digest. */
  const pending = new Map<string, Set<AbortController>>();

  /** Waits as long as a manifest's commit takes: less where one that refers to it is refused, or its client is gone. */
  async function commit(digest: string, gone: AbortSignal): Promise<void> {
    const ended = new AbortController();
    const waiting = (pending.get(digest) ?? new Set()).add(ended);
    pending.set(digest, waiting);
    const signal = AbortSignal.any([ended.signal, gone]);
    await sleep(commitDelay, undefined, { signal }).catch(() => undefined);
    waiting.delete(ended);
    // Whoever refused has answered by then, so that the client may go away.
    if (ended.signal.aborted) await sleep(commitDelay, undefined, { signal: gone }).catch(() => undefined);
    gone.throwIfAborted();
  }

  async function put(request: Request, reference: string): Promise<Answer> {
    const { name, repository, headers, body, gone } = request;
    const tag = IS_DIGEST.test(reference) ? undefined : reference;
    const manifest = parse(body);
    const digest = digestOf(body);
    try {
      checkPut({ repository, manifest, ...(tag === undefined ? {} : { tag }) }, config);
    } catch (error) {
      for (const waiting of pending.get(manifest.subject?.digest ?? '') ?? []) waiting.abort();
      throw error;
    }
    if (tag === undefined && digest !== reference) throw new Refusal('DIGEST_INVALID');
    if (commitDelay > 0 && !isIndex(manifest)) await commit(digest, gone);
    repository.manifests.set(digest, { type: headers['content-type'] ?? '', body, manifest });
    if (tag !== undefined) repository.tags.set(tag, digest);
    const subject = rules.includes('referrers') ? manifest.subject?.digest : undefined;
    return {
      status: 201,
      headers: {
        location: `/v2/${name}/manifests/${digest}`,
        'docker-content-digest': digest,
        ...(subject ? { 'oci-subject': subject } : {}),
      },
    };
  }

  function read({ method, headers, repository }: Request, reference: string): Answer {
    const digest = repository.tags.get(reference) ?? reference;
    const stored = repository.manifests.get(digest);
    if (!stored) throw new Refusal('MANIFEST_UNKNOWN', [{ Tag: reference }]);
    // GitLab's registry and Distribution give an OCI manifest only to those that name its type.
    const { type, body } = stored;
    if (type.includes('.oci.') && !headers.accept?.includes(type)) throw new Refusal('MANIFEST_UNKNOWN');
    return {
      status: 200,
      headers: {
        'content-type': type,
        'content-length': String(body.length),
        'docker-content-digest': digest,
        etag: `"${digest}"`,
      },
      ...(method === 'HEAD' ? {} : { body }),
    };
  }

  function remove({ repository }: Request, reference: string): Answer {
    const byDigest = IS_DIGEST.test(reference);
    if (!rules.includes(byDigest ? 'delete' : 'delete-tags')) throw new Refusal('UNSUPPORTED');
    checkDelete(byDigest ? undefined : reference, config);
    if (!byDigest) {
      if (!repository.tags.delete(reference)) throw new Refusal('MANIFEST_UNKNOWN');
      return { status: 202 };
    }
    if (!repository.manifests.has(reference)) throw new Refusal('MANIFEST_UNKNOWN');
    const listed = [...repository.manifests.values()].some(({ manifest }) =>
      manifest.manifests?.some(({ digest }) => digest === reference),
    );
    if (listed && rules.includes('members')) throw new Refusal('MANIFEST_REFERENCED');
    repository.manifests.delete(reference);
    for (const [tag, digest] of repository.tags) if (digest === reference) repository.tags.delete(tag);
    return { status: 202 };
  }

  return {
    /** Answers requests to `manifests/…`. */
    async manifests(request: Request, reference: string): Promise<Answer> {
      if (request.method === 'PUT') return put(request, reference);
      if (request.method === 'DELETE') return remove(request, reference);
      return read(request, reference);
    },

    /** `tags/list`, in pages. */
    tags({ url, name, repository }: Request): Answer {
      const tags = [...repository.tags.keys()].sort();
      if (tags.length === 0 && repository.manifests.size === 0) throw new Refusal('NAME_UNKNOWN', [{ name }]);
      const rest = tags.filter((tag) => tag > (url.searchParams.get('last') ?? ''));
      const size = Math.min(Number(url.searchParams.get('n') ?? pageSize), pageSize);
      const page = rest.slice(0, size);
      const link = `</v2/${name}/tags/list?last=${page.at(-1)}&n=${size}>; rel="next"`;
      return json({ name, tags: page }, rest.length > size ? { link } : {});
    },

    /** The referrers API. */
    referrers({ repository }: Request, subject: string): Answer {
      const manifests = [...repository.manifests]
        .filter(([, { manifest }]) => manifest.subject?.digest === subject)
        .map(([digest, stored]) => descriptorOf(digest, stored));
      return json({ schemaVersion: 2, mediaType: INDEX, manifests }, { 'content-type': INDEX });
    },
  };
}

function descriptorOf(digest: string, { type, body, manifest }: Stored) {
  const { artifactType, config, annotations } = manifest;
  const kind = artifactType ?? config?.mediaType;
  return { mediaType: type, digest, size: body.length, artifactType: kind, annotations };
}

function parse(body: Buffer): Manifest {
  try {
    return JSON.parse(body.toString()) as Manifest;
  } catch {
    throw new Refusal('MANIFEST_INVALID', ['it is no JSON']);
  }
}
