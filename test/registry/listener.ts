/** The registry for tests, as a listener for any HTTP server. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { blobsOf } from './blobs.js';
import type { RegistryConfig, Seen } from './config.js';
import { Refusal } from './errors.js';
import { manifestsOf } from './manifests.js';
import { type Answer, json } from './request.js';
import { newStore, repositoryOf } from './store.js';
import { authOf } from './tokens.js';

const PATH = /^\/v2\/(.+)\/(manifests|blobs|tags|referrers)\/(.*)$/;
const ACTIONS: Record<string, string> = { GET: 'pull', HEAD: 'pull', DELETE: 'delete' };

/** Makes the listener; `seen` is called for each request once it is answered, `origin` gives its own address. */
export function registryListener(config: RegistryConfig, origin: () => string, seen: (one: Seen) => void) {
  const store = newStore();
  const auth = authOf(config);
  const blobs = blobsOf(store);
  const { manifests, tags, referrers } = manifestsOf(config);

  async function answer(from: IncomingMessage, gone: AbortSignal): Promise<Answer> {
    const { method = '', headers } = from;
    const url = new URL(from.url ?? '', origin());
    if (url.pathname === '/jwt/auth' && config.rules.includes('tokens'))
      return { ...json({}), body: auth.issue(from, url, await text(from)) };
    const [, name = '', kind, path = ''] = PATH.exec(url.pathname) ?? [];
    const isUpload = kind === 'blobs' && path.startsWith('uploads/');
    // Who may not is told at once, in the midst of what he sends; as by GitLab's.
    const { may, spend } = auth.check(from, origin(), name, isUpload ? 'push' : (ACTIONS[method] ?? 'push'));
    const body = await buffer(from);
    spend(body.length);
    if (!name) return json({});
    const repository = repositoryOf(store, name);
    const request = { method, url, headers, body, name, repository, may, gone };
    if (kind === 'blobs') return blobs(request, path);
    if (kind === 'manifests') return manifests(request, path);
    if (kind === 'tags') return tags(request);
    if (kind === 'referrers' && config.rules.includes('referrers')) return referrers(request, path);
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found\n' };
  }

  return async (from: IncomingMessage, to: ServerResponse): Promise<void> => {
    const { method = '', url: path = '' } = from;
    const gone = new AbortController();
    to.on('close', () => to.writableFinished || gone.abort());
    try {
      const { status, headers = {}, body } = await answer(from, gone.signal);
      seen({ method, path, status });
      to.writeHead(status, headers).end(body);
    } catch (error) {
      from.resume();
      if (!(error instanceof Refusal)) {
        seen({ method, path, status: gone.signal.aborted ? 0 : 500 });
        return void to.writeHead(500).end(String(error));
      }
      const { status, code, headers, body } = error;
      seen({ method, path, status, code, ...('expired' in error && error.expired ? { expired: true } : {}) });
      to.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    }
  };
}
