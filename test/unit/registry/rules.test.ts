/** What the registry for tests refuses as GitLab's does, and what it takes. */
import { describe, expect, test } from 'vitest';
import { descriptor, IMAGE, INDEX, image, index, startHere, withBlobs } from './client.js';

const BASE = image('base');
const attestation = (more: object = {}) => image('in-toto', { subject: BASE.as, ...more });
const unknown = (...digests: string[]) =>
  digests.map((detail) => ({ code: 'MANIFEST_BLOB_UNKNOWN', message: 'blob unknown to registry', detail }));

describe('blobs', () => {
  test('an image whose layer or configuration is not there is refused, each named', async () => {
    const { put, blob } = await withBlobs('gitlab-4.42', []);
    const both = await put('v1', BASE.text);
    expect([both.status, both.errors]).toEqual([
      400,
      unknown(...BASE.blobs.map((one) => descriptor('', one).digest)),
    ]);
    await blob(BASE.blobs[0] as string);
    const one = await put('v1', BASE.text);
    expect([one.status, one.errors]).toEqual([400, unknown(descriptor('', 'base').digest)]);
    await blob(BASE.blobs[1] as string);
    const complete = await put('v1', BASE.text);
    expect([complete.status, complete.headers.get('docker-content-digest')]).toEqual([201, BASE.digest]);
  });

  test('those of another repository do not count, unless they are mounted', async () => {
    const registry = await startHere('gitlab-4.42');
    const other = await registry.client('group/other');
    for (const content of BASE.blobs) await other.blob(content);
    const { put } = await registry.client('group/app');
    expect((await put('v1', BASE.text)).status).toBe(400);
    const scopes = 'repository:group/app:pull,push&scope=repository:group/other:pull';
    const headers = await registry.token(scopes);
    for (const content of BASE.blobs) {
      const mount = `mount=${descriptor('', content).digest}&from=group/other`;
      const path = `/v2/group/app/blobs/uploads/?${mount}`;
      expect((await registry.ask(path, { method: 'POST', headers })).status).toBe(201);
    }
    expect((await put('v1', BASE.text)).status).toBe(201);
  });

  test('layers that are elsewhere need not be there', async () => {
    const far = image('far', { layers: [{ ...descriptor('', 'far'), urls: ['https://example.com/far'] }] });
    const { put, blob } = await withBlobs('gitlab-4.42', []);
    await blob(far.blobs[0] as string);
    expect((await put('v1', far.text)).status).toBe(201);
  });
});

describe('members', () => {
  test('an index is refused until all that it lists is there', async () => {
    const { put } = await withBlobs('gitlab-4.42', [BASE]);
    const list = index(BASE);
    const early = await put('v1', list.text, INDEX);
    expect([early.status, early.errors]).toEqual([400, unknown(BASE.digest)]);
    await put(BASE.digest, BASE.text);
    expect((await put('v1', list.text, INDEX)).status).toBe(201);
  });

  test('a cache of BuildKit in the form of an index lists blobs', async () => {
    const { put, blob } = await withBlobs('gitlab-4.42', []);
    const cache = index({ as: descriptor('application/vnd.buildkit.cacheconfig.v0', 'cache') });
    expect((await put('cache', cache.text, INDEX)).errors).toEqual(unknown(descriptor('', 'cache').digest));
    await blob('cache');
    expect((await put('cache', cache.text, INDEX)).status).toBe(201);
  });
});

describe('subject', () => {
  test('4.41 refuses an attestation before its image, and takes it after', async () => {
    const { put } = await withBlobs('gitlab-4.41', [BASE, attestation()]);
    const early = await put(attestation().digest, attestation().text);
    expect([early.status, early.errors]).toEqual([400, unknown(BASE.digest)]);
    await put(BASE.digest, BASE.text);
    expect((await put(attestation().digest, attestation().text)).status).toBe(201);
  });

  test('4.42 takes it at any time', async () => {
    const { put } = await withBlobs('gitlab-4.42', [attestation()]);
    expect((await put(attestation().digest, attestation().text)).status).toBe(201);
  });

  test('of two uploads at once neither arrives: the refusal ends the other', async () => {
    const { put, ask, seen } = await withBlobs('gitlab-4.41', [BASE, attestation()], { commitDelay: 60_000 });
    const cancel = new AbortController();
    const push = Promise.allSettled([
      put(BASE.digest, BASE.text, IMAGE, cancel.signal),
      put(attestation().digest, attestation().text).then(({ status }) => {
        cancel.abort();
        return status;
      }),
    ]);
    expect(await push).toMatchObject([{ status: 'rejected' }, { value: 400 }]);
    await expect.poll(() => seen.some(({ status }) => status === 0)).toBe(true);
    expect((await ask('GET', `manifests/${BASE.digest}`)).status).toBe(404);
  });

  test('two images at once both arrive', async () => {
    const other = image('other');
    const { put } = await withBlobs('gitlab-4.41', [BASE, other], { commitDelay: 50 });
    const both = await Promise.all([BASE, other].map(({ digest, text }) => put(digest, text)));
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
  });
});

test('no-oci-artifacts: 3.86 refuses the empty configuration, 4.41 takes it', async () => {
  const empty = { config: { ...descriptor('application/vnd.oci.empty.v1+json', '{}') } };
  const artifact = attestation(empty);
  const detail = 'unknown media type: application/vnd.oci.empty.v1+json';
  const old = await withBlobs('gitlab-3.86', [BASE, artifact, { blobs: ['{}'] }]);
  await old.put(BASE.digest, BASE.text);
  const refused = await old.put(artifact.digest, artifact.text);
  expect([refused.status, refused.errors]).toEqual([
    400,
    [{ code: 'MANIFEST_INVALID', message: 'manifest invalid', detail }],
  ]);
  const later = await withBlobs('gitlab-4.41', [BASE, artifact, { blobs: ['{}'] }]);
  await later.put(BASE.digest, BASE.text);
  expect((await later.put(artifact.digest, artifact.text)).status).toBe(201);
});

test('referrers: GitLab’s have no such API; with the rule it lists what refers to a manifest', async () => {
  const gitlab = await withBlobs('gitlab-4.41', []);
  expect((await gitlab.ask('GET', `referrers/${BASE.digest}`)).status).toBe(404);
  const rules = ['tokens', 'referrers'] as const;
  const { put, ask } = await withBlobs('gitlab-4.42', [], { rules });
  const put1 = await put(attestation().digest, attestation().text);
  expect(put1.headers.get('oci-subject')).toBe(BASE.digest);
  const { text } = await ask('GET', `referrers/${BASE.digest}`);
  expect(JSON.parse(text)).toMatchObject({ manifests: [{ digest: attestation().digest }] });
});
