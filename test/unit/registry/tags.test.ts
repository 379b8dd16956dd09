/** What becomes of tags in the registry for tests: protected, immutable, deleted, listed. */
import { describe, expect, test } from 'vitest';
import { INDEX, image, index, withBlobs } from './client.js';

const BASE = image('base');

describe('tags', () => {
  const IMMUTABLE = { code: 'IMMUTABLE_TAG', message: 'tag is immutable', detail: 'tag "v1" is immutable' };
  const PROTECTED = {
    code: 'PROTECTED_TAG',
    message: 'insufficient permissions to push or delete protected tag',
    detail: 'tag "latest" is protected',
  };

  test('a protected one is neither pushed nor deleted, others are', async () => {
    const { put, ask } = await withBlobs('gitlab-4.41', [BASE], { protectedTags: ['^latest$'] });
    const pushed = await put('latest', BASE.text);
    expect([pushed.status, pushed.errors]).toEqual([401, [PROTECTED]]);
    expect(pushed.headers.get('www-authenticate')).toBeNull();
    const deleted = await ask('DELETE', 'manifests/latest');
    expect([deleted.status, deleted.errors]).toEqual([401, [PROTECTED]]);
    expect((await put('main', BASE.text)).status).toBe(201);
  });

  test('an immutable one is pushed once, and neither moved nor deleted', async () => {
    const { put, ask } = await withBlobs('gitlab-4.41', [BASE], { immutableTags: ['^v[0-9]'] });
    expect((await put('v1', BASE.text)).status).toBe(201);
    const again = await put('v1', BASE.text);
    expect([again.status, again.errors]).toEqual([401, [IMMUTABLE]]);
    const deleted = await ask('DELETE', 'manifests/v1');
    expect([deleted.status, deleted.errors]).toEqual([401, [IMMUTABLE]]);
  });

  test('where one is protected, nothing is deleted by its digest', async () => {
    const { put, ask } = await withBlobs('gitlab-4.41', [BASE], { protectedTags: ['^latest$'] });
    await put('main', BASE.text);
    const deleted = await ask('DELETE', `manifests/${BASE.digest}`);
    expect([deleted.status, deleted.errors[0]?.code]).toEqual([401, 'PROTECTED_MANIFEST']);
  });

  test('delete-tags: a tag goes, its manifest stays', async () => {
    const { put, ask } = await withBlobs('gitlab-4.41', [BASE]);
    await put('main', BASE.text);
    expect((await ask('DELETE', 'manifests/main')).status).toBe(202);
    expect((await ask('DELETE', 'manifests/main')).status).toBe(404);
    expect((await ask('GET', `manifests/${BASE.digest}`)).text).toBe(BASE.text);
  });

  test('delete: a manifest goes with its tags, unless an index lists it', async () => {
    const { put, ask } = await withBlobs('gitlab-4.41', [BASE]);
    const list = index(BASE);
    await put(BASE.digest, BASE.text);
    await put('main', list.text, INDEX);
    const kept = await ask('DELETE', `manifests/${BASE.digest}`);
    expect([kept.status, kept.errors[0]?.code]).toEqual([409, 'MANIFEST_REFERENCED']);
    expect((await ask('DELETE', `manifests/${list.digest}`)).status).toBe(202);
    expect((await ask('GET', 'manifests/main')).status).toBe(404);
    expect((await ask('DELETE', `manifests/${BASE.digest}`)).status).toBe(202);
  });

  test('without these rules nothing is deleted', async () => {
    const { put, ask } = await withBlobs('gitlab-4.41', [BASE], { rules: ['tokens', 'blobs'] });
    await put('main', BASE.text);
    for (const reference of ['main', BASE.digest])
      expect((await ask('DELETE', `manifests/${reference}`)).status).toBe(405);
  });

  test('they are listed in pages', async () => {
    const { put, ask } = await withBlobs('gitlab-4.41', [BASE], { pageSize: 2 });
    for (const tag of ['b', 'a', 'c']) await put(tag, BASE.text);
    const first = await ask('GET', 'tags/list');
    expect(first.headers.get('link')).toBe('</v2/group/app/tags/list?last=b&n=2>; rel="next"');
    expect(JSON.parse((await ask('GET', 'tags/list?last=b&n=2')).text)).toMatchObject({ tags: ['c'] });
  });
});
