/**
 * Who may do what: the token service (`/jwt/auth`) and the check of each request, as GitLab's and others do it
 * (https://distribution.github.io/distribution/spec/auth/token/), or Basic where the rule `tokens` is off.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Account, RegistryConfig } from './config.js';
import { Refusal } from './errors.js';

interface Claims {
  jti: string;
  access: { name: string; actions: string[] }[];
}

interface Left {
  until: number;
  requests: number;
  bytes: number;
}

/** Whether a request may do an action in a repository. */
export type May = (name: string, action: string) => boolean;

/** GitLab's tokens: Auth::ContainerRegistryAuthenticationService and container_registry_token_expire_delay. */
const FIVE_MINUTES = 300;

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function authOf({ accounts, rules, lifetime = {} }: RegistryConfig) {
  const key = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const left = new Map<string, Left>();
  /** The token that each request (method and path) was first refused with. */
  const refused = new Map<string, string>();

  function accountOf(user: string | null, password: string | null): Account {
    const found = accounts.find((one) => one.user === user && one.password === password);
    if (!found) throw new Refusal('UNAUTHORIZED');
    return found;
  }

  function basicOf({ headers }: IncomingMessage): Account {
    const text = Buffer.from(
      /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '',
      'base64',
    ).toString();
    const colon = text.indexOf(':');
    return accountOf(text.slice(0, colon), text.slice(colon + 1));
  }

  /** What a token says, if it is one of ours. */
  function claimsOf({ headers }: IncomingMessage): Claims | undefined {
    const [, head = '', body = '', signature = ''] =
      /^Bearer ([^.]*)\.([^.]*)\.(.*)$/.exec(headers.authorization ?? '') ?? [];
    const expected = Buffer.from(sign(`${head}.${body}`));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
  }

  /**
   * Whether a token is used up for a request. One that was refused is answered with any other token: five minutes are enough for one
   * more try, however many uploads share the new token meanwhile (containerd gives up at a second refusal of a request).
   */
  function hasExpired(what: string, token: string, { until, requests, bytes }: Left): boolean {
    if (Date.now() < until && requests > 0 && bytes > 0) return false;
    if (!refused.has(what)) refused.set(what, token);
    return refused.get(what) === token;
  }

  return {
    /** The token service: GET with the password as Basic, POST with it in the form (OAuth2). */
    issue(from: IncomingMessage, url: URL, form: string): string {
      const isPost = from.method === 'POST';
      const fields = isPost ? new URLSearchParams(form) : url.searchParams;
      const account = isPost ? accountOf(fields.get('username'), fields.get('password')) : basicOf(from);
      const allowed = account.actions ?? ['pull', 'push', 'delete'];
      const scopes = fields.getAll('scope').flatMap((one) => one.split(' '));
      const access = scopes.map((scope) => {
        const [, name = '', actions = ''] = /^repository:(.*):([^:]*)$/.exec(scope) ?? [];
        return { name, actions: actions.split(',').filter((action) => allowed.includes(action)) };
      });
      const jti = randomBytes(8).toString('hex');
      const {
        seconds = FIVE_MINUTES,
        requests = Number.POSITIVE_INFINITY,
        bytes = Number.POSITIVE_INFINITY,
      } = lifetime;
      left.set(jti, { until: Date.now() + seconds * 1000, requests, bytes });
      const text = `${base64({ typ: 'JWT', alg: 'HS256' })}.${base64({ jti, access })}`;
      const token = `${text}.${sign(text)}`;
      const issued_at = new Date().toISOString();
      return JSON.stringify({ token, access_token: token, expires_in: seconds, issued_at });
    },

    /**
     * Throws where a request may not do an action in a repository (none: at all).
     * @returns whether it may do another one elsewhere, and what takes the bytes of its body off its token
     */
    check(
      from: IncomingMessage,
      origin: string,
      name: string,
      action: string,
    ): { may: May; spend(bytes: number): void } {
      if (!rules.includes('tokens')) {
        const headers = { 'www-authenticate': 'Basic realm="registry for tests"' };
        if (!from.headers.authorization) throw new Refusal('UNAUTHORIZED', undefined, headers);
        const allowed = basicOf(from).actions;
        if (name && allowed && !allowed.includes(action)) throw new Refusal('DENIED');
        return { may: () => true, spend: () => {} };
      }
      const claims = claimsOf(from);
      const state = claims && left.get(claims.jti);
      const may: May = (other, wanted) =>
        claims?.access.some((one) => one.name === other && one.actions.includes(wanted)) ?? false;
      const allowed = !name || may(name, action);
      const expired = state && hasExpired(`${from.method} ${from.url}`, claims.jti, state);
      if (!state || !allowed || expired) {
        const scope = name ? `,scope="repository:${name}:${action === 'push' ? 'pull,push' : action}"` : '';
        const error = expired ? 'invalid_token' : state ? 'insufficient_scope' : '';
        const realm = `Bearer realm="${origin}/jwt/auth",service="container_registry"`;
        const refusal = new Refusal('UNAUTHORIZED', undefined, {
          'www-authenticate': `${realm}${scope}${error && `,error="${error}"`}`,
        });
        throw Object.assign(refusal, { expired: Boolean(expired && allowed) });
      }
      state.requests -= 1;
      return {
        may,
        spend: (bytes) => {
          state.bytes -= bytes;
        },
      };
    },
  };
}
