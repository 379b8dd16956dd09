/** Blobs and their uploads. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-blobs */
import { randomUUID } from 'node:crypto';
import { Refusal } from './errors.js';
import type { Answer, Request } from './request.js';
import { digestOf, type Store } from './store.js';

export function blobsOf(store: Store) {
  const uploads = new Map<string, Buffer[]>();

  function keep({ name, repository, url }: Request, content: Buffer): Answer {
    const digest = url.searchParams.get('digest') ?? '';
    if (digestOf(content) !== digest) throw new Refusal('DIGEST_INVALID');
    store.blobs.set(digest, content);
    repository.blobs.add(digest);
    return created(name, digest);
  }

  function created(name: string, digest: string): Answer {
    const headers = { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest };
    return { status: 201, headers };
  }

  /** Begins an upload; a blob that another repository has is mounted where the token may pull from that. */
  function begin(request: Request): Answer {
    const { url, name, repository, body, may } = request;
    const [mount, from] = [url.searchParams.get('mount'), url.searchParams.get('from')];
    if (mount && from && may(from, 'pull') && store.repositories.get(from)?.blobs.has(mount)) {
      repository.blobs.add(mount);
      return created(name, mount);
    }
    if (url.searchParams.has('digest')) return keep(request, body);
    const id = randomUUID();
    uploads.set(id, []);
    return accepted(name, id, 202);
  }

  function accepted(name: string, id: string, status: number): Answer {
    const size = (uploads.get(id) ?? []).reduce((sum, { length }) => sum + length, 0);
    const range = `0-${Math.max(0, size - 1)}`;
    const location = `/v2/${name}/blobs/uploads/${id}`;
    return { status, headers: { location, range, 'docker-upload-uuid': id } };
  }

  function upload(request: Request, id: string): Answer {
    const { method, headers, body, name } = request;
    const parts = uploads.get(id);
    if (!parts) throw new Refusal('BLOB_UPLOAD_UNKNOWN');
    if (method === 'GET') return accepted(name, id, 204);
    if (method === 'DELETE') {
      uploads.delete(id);
      return { status: 204 };
    }
    const start = /^(\d+)-/.exec(headers['content-range'] ?? '')?.[1];
    const size = parts.reduce((sum, { length }) => sum + length, 0);
    if (start !== undefined && Number(start) !== size) throw new Refusal('CONTENT_RANGE_INVALID');
    parts.push(body);
    if (method === 'PATCH') return accepted(name, id, 202);
    const answer = keep(request, Buffer.concat(parts));
    uploads.delete(id);
    return answer;
  }

  /** A blob, from where the client has it already: `Range: bytes=N-`. */
  function read({ method, headers, repository }: Request, digest: string): Answer {
    const content = repository.blobs.has(digest) ? store.blobs.get(digest) : undefined;
    if (!content) throw new Refusal('BLOB_UNKNOWN', [digest]);
    const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    const rest = content.subarray(start);
    const range: Record<string, string> =
      start > 0 ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` } : {};
    return {
      status: start > 0 ? 206 : 200,
      headers: {
        ...range,
        'content-type': 'application/octet-stream',
        'content-length': String(rest.length),
        'accept-ranges': 'bytes',
        'docker-content-digest': digest,
      },
      ...(method === 'HEAD' ? {} : { body: rest }),
    };
  }

  /** Answers requests to `blobs/…`. */
  return (request: Request, path: string): Answer => {
    const { method, repository } = request;
    const [, id] = /^uploads\/(.*)$/.exec(path) ?? [];
    if (id === '' && method === 'POST') return begin(request);
    if (id) return upload(request, id);
    if (method === 'GET' || method === 'HEAD') return read(request, path);
    if (method !== 'DELETE') throw new Refusal('UNSUPPORTED');
    if (!repository.blobs.delete(path)) throw new Refusal('BLOB_UNKNOWN', [path]);
    return { status: 202 };
  };
}
