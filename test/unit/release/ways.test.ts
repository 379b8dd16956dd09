/** From a commit to the Catalog, on every GitLab. */
import { describe, expect, test } from 'vitest';
import type { Way } from '../../../src/release/state.js';
import { createRelease } from '../../gitlab-api/releases.js';
import { createTag } from '../../gitlab-api/repository.js';
import type { Tokens } from '../../gitlab-api/tokens.js';
import { type Bench, bench, git, refused } from './bench.js';

const JOB = 'glcbt-local-job-token';
const TOKENS: Tokens = { [JOB]: { scopes: [], role: 40, job: true } };

const OLD = { restFlag: false, inputTypes: false, explicitPublish: false };
const GITLABS = [
  ['publishes with the release', {}],
  ['waits for the explicit call', { publishesItself: false }],
  ['is old', OLD],
] as const;

/** A run that changed nothing but what it had to. */
function changes({ server }: Bench): string[] {
  return server.calls.filter((call) => /^(POST|PUT|DELETE)/.test(call) && !call.endsWith('/graphql'));
}

async function inTagPipeline(it: Bench): Promise<Bench> {
  createTag({ ...it.project, builds_access_level: 'disabled' }, '1.0.0', it.commit());
  return it;
}

describe.each(GITLABS)('a GitLab that %s', (_title, behaviour) => {
  test('the pipeline of the tag creates the release, and the Catalog has it all', async () => {
    const it = await bench({ behaviour });
    await it.release();
    expect(it.project.releases.get('1.0.0')?.sha).toBe(it.commit());
    expect([...it.project.versions.keys()]).toEqual(['1.0.0']);
    expect(it.told.join('\n')).toMatch(
      /running.*release 1\.0\.0 is there.*components \(1\) and inputs \(6\)/s,
    );
  });

  test('the API creates it', async () => {
    const it = await bench({ behaviour });
    await it.release({ way: 'api' });
    expect(it.project.releases.get('1.0.0')?.description).toMatch(
      /- Greets\..*drydock\/drydock\/<component>@1\.0\.0/s,
    );
    expect(it.project.releases.get('1.0.0')?.sha).toBe(it.commit());
    expect([...it.project.versions.keys()]).toEqual(['1.0.0']);
  });

  test("in the tag's pipeline, with a job token, after the job with `release:`", async () => {
    const it = await inTagPipeline(await bench({ behaviour }, TOKENS));
    createRelease(it.project, { tag_name: '1.0.0', description: 'notes' });
    await it.release({ way: 'job', session: it.session(JOB, true), path: 'drydock/drydock' });
    expect([...it.project.versions.keys()]).toEqual(['1.0.0']);
    expect(it.told.join('\n')).toContain('components (1) and inputs (6)');
  });

  test.each<Way>(['pipeline', 'api', 'job'])(
    'a second run, by way of the %s, changes nothing',
    async (way) => {
      const it = await bench({ behaviour });
      await it.release();
      it.server.calls.length = 0;
      it.told.length = 0;
      await it.release({ way });
      expect(changes(it)).toEqual([]);
      expect(it.told.filter((line) => line.includes('to do'))).toEqual([]);
    },
  );
});

test('--dry-run prints the steps, and changes nothing', async () => {
  const it = await bench();
  await it.release({ dryRun: true });
  expect(changes(it)).toEqual([]);
  expect(it.told[0]).toMatch(
    /^1\.0\.0 at \w{8}\n {2}to do {2}tag 1\.0\.0 at \w{8}\n {2}to do {2}release.*pipeline.*\n {2}to do .*Catalog/,
  );
});

test('the Catalog may be late', async () => {
  const it = await bench({ behaviour: { delay: 3 } });
  await it.release();
  expect(it.told.at(-1)).toContain('is in the Catalog');
});

test('a second version says what changed since the first', async () => {
  const it = await bench();
  await it.release();
  git(it.root, 'fetch', '-q', '--tags', 'origin');
  it.change({
    'package.json': JSON.stringify({ version: '1.0.1', description: 'Greets people.' }),
    'CHANGELOG.md': '## [1.0.1] - 2026-11-23\n\n### Fixed\n\n- Greets again.\n',
  });
  await it.release({ version: '1.0.1', way: 'api' });
  expect(it.told.join('\n')).toContain('1.0.1 at');
  expect(it.told.join('\n')).toContain('after 1.0.0');
  expect(it.project.releases.get('1.0.1')?.description).toMatch(/since 1\.0\.0.*Nothing changed/s);
});

describe('a job token', () => {
  test('in a private project: publishes, and says what it could not check', async () => {
    const it = await inTagPipeline(
      await bench({ visibility: 'private', behaviour: { publishesItself: false } }, TOKENS),
    );
    createRelease(it.project, { tag_name: '1.0.0' });
    await it.release({ way: 'job', session: it.session(JOB, true), path: 'drydock/drydock' });
    expect([...it.project.versions.keys()]).toEqual(['1.0.0']);
    expect(it.told.join('\n')).toMatch(
      /not checked: .*set GITLAB_TOKEN.*whether the Catalog has all of it was not checked/s,
    );
  });

  test('of somebody below Maintainer: what is needed', async () => {
    const it = await inTagPipeline(
      await bench({ behaviour: { publishesItself: false } }, { [JOB]: { scopes: [], role: 30, job: true } }),
    );
    createRelease(it.project, { tag_name: '1.0.0' });
    const attempt = it.release({ way: 'job', session: it.session(JOB, true), path: 'drydock/drydock' });
    expect(await refused(attempt)).toMatch(/403.*the role Maintainer: .* who started the pipeline/s);
  });

  test('creates the release with --api', async () => {
    const it = await inTagPipeline(await bench({}, TOKENS));
    await it.release({ way: 'api', session: it.session(JOB, true), path: 'drydock/drydock' });
    expect([...it.project.versions.keys()]).toEqual(['1.0.0']);
  });
});
