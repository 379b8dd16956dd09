/** `--setup` on every GitLab, for everybody. */
import { describe, expect, test } from 'vitest';
import { setUp } from '../../../src/release/setup.js';
import { TOKEN, type Tokens } from '../../gitlab-api/tokens.js';
import { type Bench, bench, refused } from './bench.js';

const PACKAGE = { version: '1.0.0', description: 'Greets people.', keywords: ['docker', 'gitlab'] };
const NEW = { catalog: false, description: null };

function setup(it: Bench, options: Partial<Parameters<typeof setUp>[2]> = {}, own = PACKAGE) {
  return setUp(it.session(), own, { overwrite: false, dryRun: false, ...options });
}

const writes = ({ server }: Bench) => server.calls.filter((call) => call.startsWith('PUT'));

describe.each([
  ['19.3, with the flag in REST', {}],
  ['before, with GraphQL', { restFlag: false }],
])('GitLab %s', (_title, behaviour) => {
  test('description, topics and flag, then nothing more', async () => {
    const it = await bench({ ...NEW, behaviour });
    await setup(it);
    expect(it.project).toMatchObject({
      description: 'Greets people.',
      topics: ['docker', 'gitlab'],
      catalog: true,
    });
    it.server.calls.length = 0;
    await setup(it);
    expect(writes(it)).toEqual([]);
    expect(it.told.at(-1)).toMatch(/drydock\/drydock is a catalog project/);
  });

  test('a Maintainer is told what only an Owner can do', async () => {
    const tokens: Tokens = { [TOKEN]: { scopes: ['api'], role: 40 } };
    const it = await bench({ ...NEW, behaviour }, tokens);
    expect(await refused(setup(it))).toMatch(
      /Fix: only an Owner .* token of an Owner, .*CI\/CD Catalog project/,
    );
    expect(it.project).toMatchObject({ description: 'Greets people.', catalog: false });
  });

  test('an answer that is lost: run again', async () => {
    const it = await bench({ ...NEW, behaviour });
    it.server.failing(/^PUT/, 'lost', 'drop');
    await setup(it);
    expect(it.project.catalog).toBe(true);
  });
});

test('--dry-run changes nothing', async () => {
  const it = await bench(NEW);
  await setup(it, { dryRun: true });
  expect(writes(it)).toEqual([]);
  expect(it.told).toEqual([
    '  to do  description: Greets people.',
    '  to do  topics: docker, gitlab',
    '  to do  catalog project',
  ]);
});

describe('what is there already', () => {
  test('a description of their own stays, and topics are added', async () => {
    const it = await bench({ description: 'Ours', topics: ['ours', 'docker'] });
    await setup(it);
    expect(it.project).toMatchObject({ description: 'Ours', topics: ['ours', 'docker', 'gitlab'] });
    expect(it.told[0]).toMatch(/^kept: the description "Ours".*--overwrite-description/);
  });

  test('it is replaced where that is asked for', async () => {
    const it = await bench({ description: 'Ours' });
    await setup(it, { overwrite: true });
    expect(it.project.description).toBe('Greets people.');
  });

  test('the versions in the Catalog stay', async () => {
    const it = await bench();
    await it.release();
    await setup(it, { overwrite: true });
    expect([...it.project.versions.keys()]).toEqual(['1.0.0']);
  });
});

test('no description anywhere', async () => {
  const it = await bench(NEW);
  expect(await refused(setup(it, {}, { ...PACKAGE, description: '' }))).toMatch(/no description, nor has/);
  expect(writes(it)).toEqual([]);
});

test.each([
  ['only reads', { scopes: ['read_api'], role: 50 }, /403: The request requires higher privileges/],
  ['is expired', { scopes: ['api'], role: 50, expired: true as const }, /401: Token is expired/],
])('a token that %s', async (_title, holder, says) => {
  const it = await bench(NEW, { [TOKEN]: holder });
  expect(await refused(setup(it))).toMatch(says);
  expect(it.project).toMatchObject(NEW);
});
