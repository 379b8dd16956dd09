/**
 * The registry of a GitLab: in front of a real one, with tokens, pages and, where asked for, tags that are deleted by
 * name. A tag that is deleted here is still in the one behind it, and hidden until somebody pushes it again.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, request } from 'node:https';
import type { GitlabConfig } from './config.js';
import { json } from './http.js';
import { accessOf } from './tokens.js';

const PATH = /^\/v2\/(.+)\/(manifests|blobs|tags)\/(.+)$/;
const ACTIONS: Record<string, string> = { GET: 'pull', HEAD: 'pull', DELETE: 'delete' };

/** Without it, an OCI manifest is none to Distribution. */
const MANIFESTS = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json';

const error = (code: string, message: string) => ({ errors: [{ code, message }] });

/** Makes the function that answers requests to `/v2/`. */
export function registryOf(config: GitlabConfig, origin: () => string) {
  const { host, user, password } = config.upstream;
  const upstream = new URL(`https://${host}`);
  const agent = new Agent({ ca: readFileSync(config.ca), keepAlive: true });
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const deleted = new Set<string>();

  /** A request to the registry behind. */
  function behind(method: string, path: string, headers: IncomingMessage['headers'] = {}) {
    const { hostname, port } = upstream;
    return request({
      agent,
      hostname,
      port,
      method,
      path,
      headers: { accept: MANIFESTS, ...headers, authorization },
    });
  }

  function forward(from: IncomingMessage, to: ServerResponse) {
    const onward = behind(from.method as string, from.url as string, from.headers);
    onward.on('response', (answer) => {
      to.writeHead(answer.statusCode as number, answer.headers);
      answer.pipe(to);
    });
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  }

  function unauthorized(to: ServerResponse, scope: string) {
    const challenge = `Bearer realm="${origin()}/jwt/auth",service="container_registry"`;
    json(to, 401, error('UNAUTHORIZED', 'authentication required'), {
      'www-authenticate': scope ? `${challenge},scope="${scope}",error="insufficient_scope"` : challenge,
    });
  }

  /** `tags/list`, in pages: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-tags */
  function list(name: string, url: URL, to: ServerResponse) {
    const onward = behind('GET', `/v2/${name}/tags/list`);
    onward.on('response', async (answer) => {
      const text = Buffer.concat(await answer.toArray()).toString();
      const tags = ((JSON.parse(text) as { tags?: string[] | null }).tags ?? [])
        .filter((tag) => !deleted.has(`${name}:${tag}`))
        .sort();
      if (answer.statusCode !== 200) return json(to, answer.statusCode as number, JSON.parse(text));
      const last = url.searchParams.get('last') ?? '';
      const size = Math.min(Number(url.searchParams.get('n') ?? config.pageSize), config.pageSize);
      const rest = tags.filter((tag) => tag > last);
      const page = rest.slice(0, size);
      const link = `</v2/${name}/tags/list?last=${page.at(-1)}&n=${size}>; rel="next"`;
      json(to, 200, { name, tags: page }, rest.length > size ? { link } : {});
    });
    onward.end();
  }

  function deleteTag(name: string, tag: string, to: ServerResponse) {
    const project = config.projects.find(({ path }) => name === path || name.startsWith(`${path}/`));
    if (project?.protectedTags && new RegExp(project.protectedTags).test(tag)) {
      return json(to, 403, error('DENIED', 'tag is protected'));
    }
    behind('HEAD', `/v2/${name}/manifests/${tag}`)
      .on('response', (answer) => {
        answer.resume();
        if (answer.statusCode !== 200 || deleted.has(`${name}:${tag}`)) {
          return json(to, 404, error('MANIFEST_UNKNOWN', 'manifest unknown'));
        }
        deleted.add(`${name}:${tag}`);
        to.writeHead(202).end();
      })
      .end();
  }

  return (from: IncomingMessage, url: URL, to: ServerResponse) => {
    const access = accessOf(from);
    const [, name = '', kind, reference = ''] = PATH.exec(url.pathname) ?? [];
    if (!access) return unauthorized(to, '');
    if (name === '') return json(to, 200, {});
    const action = ACTIONS[from.method as string] ?? 'push';
    if (!access[name]?.includes(action)) return unauthorized(to, `repository:${name}:${action}`);
    if (kind === 'tags') return list(name, url, to);
    const isTag = kind === 'manifests' && !reference.startsWith('sha256:');
    if (isTag && from.method === 'DELETE') {
      if (config.deletesTags) return deleteTag(name, reference, to);
      // Distribution 2.8
      return json(to, 400, error('DIGEST_INVALID', 'provided digest did not match uploaded content'));
    }
    if (isTag && from.method === 'PUT') deleted.delete(`${name}:${reference}`);
    if (isTag && deleted.has(`${name}:${reference}`)) {
      return json(to, 404, error('MANIFEST_UNKNOWN', 'manifest unknown'));
    }
    forward(from, to);
  };
}
