/** The token service of the registry. https://docs.gitlab.com/administration/packages/container_registry/#token-authentication */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Project } from './config.js';
import { basicOf, json } from './http.js';

/** What a token allows: actions by the name of a repository. */
export type Access = Record<string, string[]>;

const secret = randomBytes(32);
const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');

function tokenFor(access: Access): string {
  const text = Buffer.from(JSON.stringify({ access, expires: Date.now() + 300_000 })).toString('base64url');
  return `${text}.${sign(text)}`;
}

/** What the token of a request allows; undefined without a valid one. */
export function accessOf({ headers }: IncomingMessage): Access | undefined {
  const [text = '', signature = ''] = (/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '').split(
    '.',
  );
  const right = sign(text);
  if (signature.length !== right.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(right)))
    return;
  const { access, expires } = JSON.parse(Buffer.from(text, 'base64url').toString()) as {
    access: Access;
    expires: number;
  };
  return expires > Date.now() ? access : undefined;
}

/** `GET /jwt/auth`: a job may do in its own project's part of the registry what the project allows it, elsewhere nothing. */
export function giveToken(projects: Project[], from: IncomingMessage, url: URL, to: ServerResponse) {
  const { user, password } = basicOf(from);
  const project = projects.find(({ jobToken }) => user === 'gitlab-ci-token' && password === jobToken);
  if (!project) {
    return json(to, 401, { errors: [{ code: 'UNAUTHORIZED', message: 'HTTP Basic: Access denied' }] });
  }
  const allowed = project.registryActions ?? ['pull', 'push', 'delete'];
  const access = Object.fromEntries(
    url.searchParams.getAll('scope').flatMap((scope) => {
      const [, name = '', actions = ''] = scope.split(':');
      const own = name === project.path || name.startsWith(`${project.path}/`);
      const granted = own ? actions.split(',').filter((action) => allowed.includes(action)) : [];
      return granted.length > 0 ? [[name, granted]] : [];
    }),
  );
  json(to, 200, { token: tokenFor(access) });
}
