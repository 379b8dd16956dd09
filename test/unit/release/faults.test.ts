/** What goes wrong in the middle, and the run after it. */
import { describe, expect, test } from 'vitest';
import type { Way } from '../../../src/release/state.js';
import { createRelease } from '../../gitlab-api/releases.js';
import { createTag } from '../../gitlab-api/repository.js';
import type { Fault } from '../../gitlab-api/server.js';
import { TOKEN } from '../../gitlab-api/tokens.js';
import { type Bench, bench, refused } from './bench.js';

const reply = (status: number, body: object = { message: `${status} no` }, headers = {}): Fault => ({
  status,
  body,
  headers,
});

/** Every kind of request, and the way that sends it. */
const CALLS: [string, RegExp, Way][] = [
  ['the tag', /^POST .*\/repository\/tags$/, 'pipeline'],
  ['the look at the pipeline', /^GET .*\/pipelines$/, 'pipeline'],
  ['the release', /^POST .*\/releases$/, 'api'],
  ['the publication', /^POST .*\/catalog\/publish$/, 'pipeline'],
  ['the look at the project', /^GET .*\/projects\/42$/, 'pipeline'],
  ['the look at the tags', /^GET .*\/repository\/tags$/, 'api'],
  ['the look at the release', /^GET .*\/releases\/1\.0\.0$/, 'pipeline'],
  ['the look at the Catalog', /^POST .*\/graphql$/, 'api'],
];

function complete({ project, commit }: Bench): void {
  expect(project.releases.get('1.0.0')?.sha).toBe(commit());
  expect(project.versions.get('1.0.0')?.map(({ name }) => name)).toEqual(['hello']);
}

describe.each(CALLS)('%s', (_title, call, way) => {
  const behaviour = { publishesItself: false };

  test.each<[string, Fault[]]>([
    ['429 with Retry-After', [reply(429, {}, { 'retry-after': '3' })]],
    ['503 twice', [reply(503), reply(503)]],
    ['the network is gone before GitLab has it', ['drop']],
    ['the network is gone after GitLab has it', ['lost']],
    ['a proxy answers in the place of GitLab, which did it', ['lost', reply(502)]],
  ])('%s: it goes on', async (_fault, faults) => {
    const it = await bench({ behaviour });
    it.server.failing(call, ...faults);
    await it.release({ way });
    complete(it);
    expect(it.told.join('\n')).toMatch(/trying again in|is there/);
  });

  test.each<[string, Fault]>([
    ['500 that lasts', reply(500)],
    ['429 for an hour', reply(429, {}, { 'retry-after': '3600' })],
    ['403', reply(403)],
    ['a token that expires', reply(401, { error: 'invalid_token', error_description: 'Token is expired.' })],
    ['a network that is gone for long', 'drop'],
  ])('%s: it stops with a message, and a second run completes it', async (_fault, fault) => {
    const it = await bench({ behaviour });
    it.server.failing(call, ...Array<Fault>(20).fill(fault));
    const said = await refused(it.release({ way }));
    expect(said).toMatch(/^(GET|POST) \/api\/(v4\/|graphql).*\n {2}\S.*\n([^\n]*\n)?Fix: \S/);
    expect(said).not.toContain(TOKEN);
    it.server.forgive();
    await it.release({ way });
    complete(it);
  });
});

describe('two at once', () => {
  test.each<[Way, object]>([
    ['pipeline', {}],
    ['api', {}],
    ['api', { publishesItself: false }],
  ])('both by way of the %s (%j): one version, and both succeed', async (way, behaviour) => {
    const it = await bench({ behaviour });
    await Promise.all([it.release({ way }), it.release({ way })]);
    complete(it);
  });

  test('somebody makes the same tag, release and version meanwhile', async () => {
    const it = await bench({ behaviour: { publishesItself: false } });
    it.server.failing(/^POST .*\/releases$/, () =>
      createRelease(it.project, { tag_name: '1.0.0', ref: 'main' }),
    );
    it.server.failing(/^POST .*\/publish$/, () => it.project.versions.set('1.0.0', published(it)));
    await it.release({ way: 'api' });
    complete(it);
  });

  test.each<Way>(['pipeline', 'api'])(
    'somebody makes another tag meanwhile, by way of the %s: it stops',
    async (way) => {
      const it = await bench();
      const first = it.commit();
      it.change({});
      it.server.failing(/^POST .*\/tags$/, () => createTag({ ...it.project, pipelines: [] }, '1.0.0', first));
      expect(await refused(it.release({ way }))).toMatch(/somebody made tag 1\.0\.0 at \w{8} meanwhile/);
      expect(it.project.releases.size).toBe(0);
    },
  );

  function published(it: Bench) {
    const other = { ...it.project, versions: new Map(), releases: new Map() };
    createRelease(
      { ...other, behaviour: { ...other.behaviour, publishesItself: true } },
      { tag_name: '1.0.0' },
    );
    return other.versions.get('1.0.0');
  }
});

describe('GitLab refuses', () => {
  test('422 as it validates: its words, and no release', async () => {
    const it = await bench();
    it.server.failing(/^POST .*\/releases$/, () => {
      it.project.description = null;
    });
    expect(await refused(it.release({ way: 'api' }))).toMatch(/422: Project must have a description/);
    expect(it.project.releases.size).toBe(0);
    it.project.description = 'Mended';
    await it.release({ way: 'api' });
    complete(it);
  });

  test('422 as it publishes', async () => {
    const it = await bench({ behaviour: { publishesItself: false } });
    it.server.failing(
      /^POST .*\/publish$/,
      reply(422, { message: 'Build component error: Spec must be a valid json schema' }),
    );
    expect(await refused(it.release())).toMatch(/422: Build component error/);
  });

  test('an old GitLab whose release was made before the project was a catalog project', async () => {
    const it = await bench({ catalog: false, behaviour: { explicitPublish: false } });
    createRelease(it.project, { tag_name: '1.0.0', ref: 'main' });
    it.project.catalog = true;
    expect(await refused(it.release())).toMatch(
      /publishes only while it creates a release.*Fix: delete the release, not/s,
    );
    it.project.releases.clear();
    await it.release({ way: 'api' });
    complete(it);
  });

  test('the Catalog has something else than the tag', async () => {
    const it = await bench({ behaviour: { publishesItself: false } });
    it.server.failing(/^POST .*\/publish$/, () =>
      it.project.versions.set('1.0.0', [{ name: 'hello', spec: {} }]),
    );
    expect(await refused(it.release())).toMatch(
      /hello: name: the Catalog does not have this input.*release the next version/s,
    );
  });
});

describe("the tag's pipeline", () => {
  test.each<[string, string[], RegExp]>([
    [
      'fails',
      ['running', 'failed'],
      /is over \(failed\) without a release: https:\/\/gitlab\.example\.com.*\n.*run this again/,
    ],
    ['has no job that releases', ['success'], /is over \(success\) without a release/],
    [
      'waits for somebody',
      ['manual'],
      /no release 1\.0\.0 after 1 minutes; pipeline .*: manual, so somebody has to start a job/,
    ],
  ])('%s: it says so, and a second run completes it', async (_title, statuses, says) => {
    const it = await bench();
    it.project.onTag = () => ({ statuses: [...statuses] });
    expect(await refused(it.release({ minutes: 1 }))).toMatch(says);
    createRelease(it.project, { tag_name: '1.0.0' });
    await it.release();
    complete(it);
  });

  test('does not come', async () => {
    const it = await bench();
    delete it.project.onTag;
    expect(await refused(it.release())).toMatch(/GitLab started no pipeline for tag 1\.0\.0\nFix: .*--api/);
    await it.release({ way: 'api' });
    complete(it);
  });

  test('comes before the job with `release:` ran', async () => {
    const it = await bench();
    createTag({ ...it.project, pipelines: [] }, '1.0.0', 'main');
    expect(await refused(it.release({ way: 'job' }))).toMatch(
      /no release 1\.0\.0; the job with `release:` has to run/,
    );
  });

  test('the Catalog never shows it', async () => {
    const it = await bench({ behaviour: { delay: 1000 } });
    expect(await refused(it.release())).toMatch(/does not show the version yet\nFix: run it again/);
  });
});
