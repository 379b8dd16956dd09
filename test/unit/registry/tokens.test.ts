/** Who may do what in the registry for tests, how long, and how blobs arrive. */
import { expect, test } from 'vitest';
import { digestOf } from '../../registry/store.js';
import { basic, image, PASSWORD, startHere, USER } from './client.js';

const BASE = image('base');
const challenge = (origin: RegExp | string, more = '') =>
  expect.stringMatching(
    new RegExp(`^Bearer realm="${origin}/jwt/auth",service="container_registry"${more}$`),
  );
const HERE = 'http://127\\.0\\.0\\.1:[0-9]+';

test('without a token the answer says where to get one', async () => {
  const { ask } = await startHere('gitlab-4.41');
  const { status, errors, headers } = await ask('/v2/');
  expect([status, errors[0]?.code]).toEqual([401, 'UNAUTHORIZED']);
  expect(headers.get('www-authenticate')).toEqual(challenge(HERE));
});

test('a token opens what its scope names, and nothing else', async () => {
  const { ask, token } = await startHere('gitlab-4.41');
  const headers = await token('repository:group/app:pull');
  expect((await ask('/v2/', { headers })).status).toBe(200);
  expect((await ask('/v2/group/app/manifests/v1', { headers })).status).toBe(404);
  expect((await ask('/v2/group/other/manifests/v1', { headers })).status).toBe(401);
  const push = await ask('/v2/group/app/blobs/uploads/', { method: 'POST', headers });
  expect(push.headers.get('www-authenticate')).toEqual(
    challenge(HERE, ',scope="repository:group/app:pull,push",error="insufficient_scope"'),
  );
});

test('a wrong password gets none, by GET and by POST; an account has its own rights', async () => {
  const accounts = [{ user: 'reader', password: 'r', actions: ['pull'] }];
  const { ask } = await startHere('gitlab-4.41', { accounts });
  const wrong = { headers: { authorization: basic } };
  expect((await ask('/jwt/auth?scope=repository:a:pull', wrong)).status).toBe(401);
  const form = (password: string) =>
    new URLSearchParams({ username: 'reader', password, scope: 'repository:a:pull,push' });
  expect((await ask('/jwt/auth', { method: 'POST', body: form('x') })).status).toBe(401);
  const { text } = await ask('/jwt/auth', { method: 'POST', body: form('r') });
  const headers = { authorization: `Bearer ${(JSON.parse(text) as { token: string }).token}` };
  expect((await ask('/v2/a/manifests/v1', { headers })).status).toBe(404);
  expect((await ask('/v2/a/blobs/uploads/', { method: 'POST', headers })).status).toBe(401);
});

test.each([
  ['requests', { requests: 1 }],
  ['bytes', { bytes: 1 }],
  ['seconds', { seconds: 0 }],
])('a token that is used up by %s: invalid_token, and another is taken', async (_name, lifetime) => {
  const { ask, token, seen } = await startHere('gitlab-4.41', { lifetime });
  const scope = 'repository:a:pull,push';
  const headers = await token(scope);
  const path = `/v2/a/blobs/uploads/?digest=${digestOf(Buffer.from('text'))}`;
  await ask(path, { method: 'POST', headers, body: 'text' });
  const blob = `/v2/a/blobs/${digestOf(Buffer.from('text'))}`;
  const refused = await ask(blob, { headers });
  expect(refused.headers.get('www-authenticate')).toMatch(/,error="invalid_token"$/);
  expect(seen.at(-1)).toMatchObject({ status: 401, code: 'UNAUTHORIZED', expired: true });
  expect((await ask(blob, { headers: await token(scope) })).status).not.toBe(401);
});

test('a token that somebody else has written is none', async () => {
  const { ask, token } = await startHere('gitlab-4.41');
  const { authorization } = await token('repository:a:pull');
  const [head, , signature] = authorization.split('.');
  const body = Buffer.from('{"jti":"1","access":[{"name":"b","actions":["pull"]}]}').toString('base64url');
  const headers = { authorization: `${head}.${body}.${signature}` };
  expect((await ask('/v2/b/manifests/v1', { headers })).status).toBe(401);
});

test('without the rule `tokens` user and password are enough', async () => {
  const { ask } = await startHere('gitlab-4.41', { rules: ['blobs'] });
  expect((await ask('/v2/')).headers.get('www-authenticate')).toMatch(/^Basic /);
  const wrong = `Basic ${Buffer.from(`${USER}:${PASSWORD}x`).toString('base64')}`;
  expect((await ask('/v2/', { headers: { authorization: wrong } })).status).toBe(401);
  expect((await ask('/v2/', { headers: { authorization: basic } })).status).toBe(200);
});

test('a blob arrives in parts, and is read from any of its bytes', async () => {
  const { ask, token } = await startHere('gitlab-4.41');
  const headers = await token('repository:a:pull,push');
  const begun = await ask('/v2/a/blobs/uploads/', { method: 'POST', headers });
  const location = begun.headers.get('location') as string;
  await ask(location, { method: 'PATCH', headers: { ...headers, 'content-range': '0-2' }, body: 'abc' });
  const wrong = { ...headers, 'content-range': '7-8' };
  expect((await ask(location, { method: 'PATCH', headers: wrong, body: 'x' })).status).toBe(416);
  const state = await ask(location, { headers });
  expect([state.status, state.headers.get('range')]).toEqual([204, '0-2']);
  const digest = digestOf(Buffer.from('abcdef'));
  const cut = `${location}?digest=${digestOf(Buffer.from('abc'))}`;
  expect((await ask(cut, { method: 'PUT', headers, body: 'def' })).errors[0]?.code).toBe('DIGEST_INVALID');
  const again = await ask('/v2/a/blobs/uploads/', { method: 'POST', headers });
  const finish = `${again.headers.get('location')}?digest=${digest}`;
  expect((await ask(finish, { method: 'PUT', headers, body: 'abcdef' })).status).toBe(201);
  const rest = await ask(`/v2/a/blobs/${digest}`, { headers: { ...headers, range: 'bytes=4-' } });
  expect([rest.status, rest.text]).toEqual([206, 'ef']);
});

test('every request is told, with its answer', async () => {
  const { client, seen } = await startHere('gitlab-4.41');
  const { put } = await client('a');
  await put('v1', BASE.text);
  expect(seen).toEqual([
    { method: 'GET', path: expect.stringMatching(/^\/jwt\/auth/), status: 200 },
    { method: 'PUT', path: '/v2/a/manifests/v1', status: 400, code: 'MANIFEST_BLOB_UNKNOWN' },
  ]);
});
