/** docker-multiarch: what the job of a platform builds and hands over, and what the merge makes of it. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callsTo } from './support/calls.js';
import { CI, type Run, runJob, type Scenario, sourcesOf } from './support/job.js';
import { errorsIn, refusedIn } from './support/log.js';
import { DIGEST } from './support/sandbox.js';
import { inDashAndBusybox, inEachShell } from './support/shells.js';
import type { Shell } from './support/tools.js';

const IMAGE = CI.CI_REGISTRY_IMAGE as string;
const COMPONENT = 'docker-multiarch';

/** Runs the job of a platform; BuildKit alone has pushed by digest, an engine pushes a tag. */
function platform(shell: Shell, scenario: Scenario = {}): Promise<Run> {
  return runJob(shell, {
    component: COMPONENT,
    job: ':build',
    ...scenario,
    ci: { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3', platform: 'linux/arm64', ...scenario.ci },
    inputs: { engine: 'dind-tls', ...scenario.inputs },
  });
}

/** Digest of one letter. */
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const sha256 = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

interface Manifest {
  digest: string;
  platform: string;
  attests?: string;
}

/** An index as buildx prints it. */
function indexOf(...manifests: Manifest[]): string {
  return JSON.stringify(
    {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: manifests.map(({ digest: own, platform: name, attests }) => ({
        digest: own,
        size: 1,
        ...(attests ? { annotations: { 'vnd.docker.reference.digest': attests } } : {}),
        platform: { architecture: name.split('/')[1], os: name.split('/')[0] },
      })),
    },
    null,
    2,
  );
}

const AMD = { digest: digest('a'), platform: 'linux/amd64' };
const AMD_PROOF = { digest: digest('b'), platform: 'unknown/unknown', attests: digest('a') };
const ARM = { digest: digest('c'), platform: 'linux/arm64' };
const ARM_PROOF = { digest: digest('d'), platform: 'unknown/unknown', attests: digest('c') };
/** What the two jobs pushed. */
const SOURCES = { [digest('1')]: indexOf(AMD, AMD_PROOF), [digest('2')]: indexOf(ARM, ARM_PROOF) };
const WHOLE = indexOf(AMD, AMD_PROOF, ARM, ARM_PROOF);

const METADATA = [
  `image\t${IMAGE}`,
  'image\tregistry.example.com/copy',
  'tag\tmain',
  'tag\tlatest',
  'label\ta=b',
  'annotation\tindex:team=core team',
  'annotation\tmanifest,index:both=x:y',
  'annotation\tmanifest-descriptor[linux/arm64]:arm=1',
  'annotation\tonly=manifest',
  '',
].join('\n');

/** What the errors of a run say. */
const told = (run: Run) =>
  errorsIn(run.log)
    .map(({ what, why }) => `${what}: ${why}`)
    .join('\n');

/** What the job of a platform has handed over. */
function handed(index: number, total: number, name: string, pushed: string): Record<string, string> {
  const folder = `.drydock/platforms/${CI.CI_PIPELINE_ID}-${index}`;
  return {
    [`${folder}/platform`]: `${index}\n${total}\n${name}\n${IMAGE}/platforms\n${pushed}\n`,
    [`${folder}/metadata`]: METADATA.replace('tag\tmain', index === 1 ? 'tag\tmain' : 'tag\tother'),
  };
}

const BOTH = {
  ...handed(2, 2, 'linux/arm64', digest('2')),
  ...handed(1, 2, 'linux/amd64', digest('1')),
};

/** Runs the merge over what was handed over; `index` is what buildx would make. */
function merge(
  shell: Shell,
  files: Record<string, string> = BOTH,
  {
    index = WHOLE,
    sources = SOURCES as Record<string, string>,
    ...scenario
  }: Scenario & {
    index?: string;
    sources?: Record<string, string>;
  } = {},
): Promise<Run> {
  return runJob(shell, {
    component: COMPONENT,
    files,
    ...scenario,
    prepare: (sandbox) => {
      const folder = join(sandbox.stub, 'manifests');
      mkdirSync(folder);
      for (const [reference, text] of Object.entries(sources)) {
        writeFileSync(join(folder, reference.replace('sha256:', '')), text);
      }
      writeFileSync(join(folder, 'index'), `${index}\n`);
      scenario.prepare?.(sandbox);
    },
  });
}

const REFERENCES = [
  `${IMAGE}:main`,
  `${IMAGE}:latest`,
  'registry.example.com/copy:main',
  'registry.example.com/copy:latest',
];

inEachShell((shell) => {
  test('the job of a platform builds for it, with a cache of its own, and hands its digest over', async () => {
    const run = await platform(shell, { inputs: { annotations: 'team=core\nindex:where=index' } });
    expect(run.status, run.log).toBe(0);
    const [build = []] = callsTo(run, 'buildx build');
    const after = (option: string) => build.filter((_, index) => build[index - 1] === option);
    expect(after('--platform')).toEqual(['linux/arm64']);
    expect(after('--annotation')).toEqual(['team=core']);
    expect(after('--tag').slice(1)).toEqual([`${IMAGE}/platforms:feature-one-linux-arm64`]);
    expect(after('--cache-to').join()).toContain(`ref=${IMAGE}/cache:branch-feature-one.linux-arm64,`);
    expect(after('--cache-from').join()).toContain(`ref=${IMAGE}/cache:protected-main.linux-arm64`);
    expect(run.registry).toEqual([`${IMAGE}/platforms:feature-one-linux-arm64 ${DIGEST}`]);
    const folder = `.drydock/platforms/${CI.CI_PIPELINE_ID}-${CI.CI_JOB_ID}`;
    expect(run.files[`${folder}/platform`]).toBe(`2\n3\nlinux/arm64\n${IMAGE}/platforms\n${DIGEST}\n`);
    expect(run.files[`${folder}/metadata`]).toMatch(/^tag\tfeature-one$/m);
    expect(run.files[`${folder}/metadata`]).toMatch(/^annotation\tindex:where=index$/m);
    expect(Object.keys(run.files)).toContain(`.drydock/${CI.CI_JOB_NAME_SLUG}/linux-arm64/metadata.json`);
    expect(run.left).toEqual([]);
  });

  test('the merge: one index for all tags and repositories, annotated, looked at, read back', async () => {
    const run = await merge(shell);
    expect(run.status, run.log).toBe(0);
    const creates = callsTo(run, 'buildx imagetools create');
    const sources = [`${IMAGE}/platforms@${digest('1')}`, `${IMAGE}/platforms@${digest('2')}`];
    const annotations = [
      ...['--annotation', 'index:team=core team', '--annotation', 'index:both=x:y'],
      ...['--annotation', 'manifest-descriptor[linux/arm64]:arm=1'],
    ];
    // The copy first: where it fails, no tag of the first repository has moved.
    const [main, latest, copyMain, copyLatest] = REFERENCES.map((reference) => ['--tag', reference]);
    expect(creates).toEqual([
      ['--dry-run', '--tag', REFERENCES[0], ...annotations, ...sources],
      ['--progress', 'plain', ...(copyMain ?? []), ...(copyLatest ?? []), ...annotations, ...sources],
      ['--progress', 'plain', ...(main ?? []), ...(latest ?? []), ...annotations, ...sources],
    ]);
    const reads = callsTo(run, 'buildx imagetools inspect').map((args) => args.at(-1));
    expect(reads).toEqual([...sources, ...REFERENCES]);
    expect(run.files['.drydock/build.env']).toContain(`IMAGE_REF=${IMAGE}@${sha256(WHOLE)}\n`);
    expect(run.files['.drydock/build.env']).toContain('IMAGE_TAGS=main latest\n');
    expect(run.files[`.drydock/${CI.CI_JOB_NAME_SLUG}/index.json`]).toBe(WHOLE);
    expect(run.log).toContain(`linux/arm64    ${digest('2')}`);
    expect(run.left).toEqual([]);
    // No engine is asked for anything, and no password given to a program.
    expect(
      run.calls.every(({ args }) => args[1] === 'imagetools'),
      run.commands.join('\n'),
    ).toBe(true);
    expect(JSON.stringify(run.calls)).not.toContain('s3cr3t');
  });

  test.each<[string, Record<string, string>, number, string]>([
    ['no platform', {}, 70, 'no platform is there to merge'],
    [
      'a missing one',
      handed(1, 2, 'linux/amd64', digest('1')),
      70,
      'only 1 of 2 platforms are there: linux/amd64',
    ],
    [
      'a doubled one',
      { ...handed(1, 2, 'linux/amd64', digest('1')), ...handed(2, 2, 'linux/amd64', digest('2')) },
      64,
      'platforms that are listed twice: linux/amd64',
    ],
    [
      'one that was not pushed',
      { ...handed(1, 2, 'linux/amd64', digest('1')), ...handed(2, 2, 'linux/arm64', '') },
      64,
      'these platforms were not pushed: linux/arm64',
    ],
    ['what is no digest', handed(1, 1, 'linux/amd64', '--tag'), 70, 'cannot be read'],
  ])('%s: nothing is tagged', async (_, files, status, says) => {
    const run = await merge(shell, files);
    expect(run.status, run.log).toBe(status);
    expect(told(run)).toContain(says);
    expect(run.calls).toEqual([]);
    expect(run.files['.drydock/build.env']).toBe('');
    expect(run.left).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['lacks an attestation', indexOf(AMD, AMD_PROOF, ARM), 'would not hold what the platforms pushed'],
    [
      'has more',
      indexOf(AMD, AMD_PROOF, ARM, ARM_PROOF, { ...ARM, digest: digest('e') }),
      'would not hold what',
    ],
    [
      'has a platform twice',
      indexOf(AMD, AMD_PROOF, { ...ARM, platform: 'linux/amd64' }, ARM_PROOF),
      'would not have each platform once',
    ],
  ])('an index that %s is not tagged', async (_, index, says) => {
    const run = await merge(shell, BOTH, { index });
    expect(run.status, run.log).toBe(70);
    expect(told(run)).toContain(says);
    expect(run.registry).toEqual([]);
  });
});

inDashAndBusybox((shell) => {
  describe('the job of a platform', () => {
    test.each<[string, Scenario, string]>([
      ['no platform', { ci: { platform: '' } }, 'platforms'],
      ['two platforms', { ci: { platform: 'linux/amd64,linux/arm64' } }, 'platforms'],
      ['a hostile platform', { ci: { platform: '$(id)' } }, 'platforms'],
      ['a tag in platform_image', { inputs: { platform_image: 'a/b:c' } }, 'platform_image'],
      ['a level that no registry has', { inputs: { annotations: 'index-descriptor:a=b' } }, 'annotations'],
    ])('%s is refused before anything starts', async (_, scenario, input) => {
      const run = await platform(shell, scenario);
      expect(run.status, run.log).toBe(64);
      expect(refusedIn(run.log)).toContain(input);
      expect(run.calls).toEqual([]);
    });

    test('a failing test: nothing is pushed or handed over', async () => {
      const run = await platform(shell, { inputs: { test_command: 'exit 3' } });
      expect(run.status, run.log).toBe(3);
      expect(run.registry).toEqual([]);
      expect(sourcesOf(run)).toEqual(['Dockerfile']);
    });

    test('push: false hands over that nothing was pushed', async () => {
      const run = await platform(shell, { inputs: { push: false } });
      expect(run.status, run.log).toBe(0);
      expect(run.registry).toEqual([]);
      const folder = `.drydock/platforms/${CI.CI_PIPELINE_ID}-${CI.CI_JOB_ID}`;
      expect(run.files[`${folder}/platform`]).toBe(`2\n3\nlinux/arm64\n${IMAGE}/platforms\n\n`);
    });

    test('BuildKit alone pushes by digest, without a tag', async () => {
      const run = await platform(shell, {
        inputs: { engine: 'buildkit', docker_host: 'tcp://buildkit:1234', platform_image: 'r.example.com/p' },
      });
      expect(run.status, run.log).toBe(0);
      const [build = []] = callsTo(run, 'buildx build');
      expect(build).toContain(
        'type=image,oci-artifact=false,push=true,store=false,name=r.example.com/p,push-by-digest=true,name-canonical=true',
      );
      expect(build).not.toContain('--tag');
      expect(callsTo(run, 'push')).toEqual([]);
      const folder = `.drydock/platforms/${CI.CI_PIPELINE_ID}-${CI.CI_JOB_ID}`;
      expect(run.files[`${folder}/platform`]).toContain(`r.example.com/p\n${DIGEST}\n`);
    });

    test('64: an open branch would write a protected cache', async () => {
      const ways = [
        { cache_to: `type=registry,ref=${IMAGE}/cache:protected-main` },
        { tags: 'protected-main', image: `${IMAGE}\n${IMAGE}/cache` },
      ];
      for (const inputs of ways) {
        const run = await platform(shell, { inputs });
        expect([run.status, run.calls], run.log).toEqual([64, []]);
      }
      const run = await platform(shell, {
        inputs: { platform_image: `${IMAGE}/cache` },
        ci: { CI_COMMIT_REF_NAME: 'protected-main' },
      });
      expect([run.status, run.calls], run.log).toEqual([64, []]);
    });

    test('cache_ref stands apart for each platform', async () => {
      const run = await platform(shell, { inputs: { cache_ref: 'r.example.com/c:main' } });
      expect(run.commands.join('\n')).toContain(
        '--cache-from type=registry,ref=r.example.com/c:main.linux-arm64',
      );
      expect(run.commands.join('\n')).toContain(
        '--cache-to type=registry,ref=r.example.com/c:main.linux-arm64,',
      );
    });
  });

  describe('the merge', () => {
    test('platforms without attestations are single manifests', async () => {
      const manifest = JSON.stringify({ schemaVersion: 2, config: { digest: digest('f') }, layers: [] });
      const run = await merge(shell, BOTH, {
        sources: { [digest('1')]: manifest, [digest('2')]: manifest },
        index: indexOf({ ...AMD, digest: digest('1') }, { ...ARM, digest: digest('2') }),
      });
      expect(run.status, run.log).toBe(0);
    });

    test('what an earlier pipeline left is not merged', async () => {
      const left = { '.drydock/platforms/54-9/platform': `9\n2\nlinux/386\nold\n${digest('9')}\n` };
      const run = await merge(shell, { ...BOTH, ...left });
      expect(run.status, run.log).toBe(0);
      expect(run.commands.join('\n')).not.toContain(digest('9'));
    });

    test('push: false: names for later jobs, and no registry is asked', async () => {
      const files = { ...handed(1, 2, 'linux/amd64', ''), ...handed(2, 2, 'linux/arm64', '') };
      const run = await merge(shell, files, { inputs: { push: false, output_prefix: 'WEB_' } });
      expect(run.status, run.log).toBe(0);
      expect(run.calls).toEqual([]);
      expect(run.files['.drydock/build.env']).toContain(`WEB_IMAGE_NAME=${IMAGE}\n`);
      expect(run.files['.drydock/build.env']).not.toContain('IMAGE_REF');
    });

    test('a registry that does not answer: 75, after retries', async () => {
      const run = await merge(shell, BOTH, {
        engine: {
          answers: {
            'buildx-imagetools': { status: 1, output: 'ERROR: failed to do request: EOF' },
          },
        },
      });
      expect(run.status, run.log).toBe(75);
      expect(run.sleeps).toEqual(['1', '3', '9']);
    });

    test('refused credentials: buildx’s own status, and where to look', async () => {
      const output = 'ERROR: push access denied, repository does not exist or may require authorization';
      const run = await merge(shell, BOTH, {
        engine: { answers: { 'buildx-imagetools': { status: 1, output } } },
      });
      expect(run.status, run.log).toBe(1);
      expect(run.log).toContain('the credentials of the registry');
    });

    test('a tag that is another image afterwards: 75', async () => {
      const run = await merge(shell, BOTH, {
        // Dry run, two sources, two pushes; then the first tag is read.
        engine: {
          answers: {
            'buildx-imagetools': [
              { status: 0, output: WHOLE },
              { status: 0, output: SOURCES[digest('1')] as string },
              { status: 0, output: SOURCES[digest('2')] as string },
              { status: 0 },
              { status: 0 },
              { status: 0, output: 'another image' },
            ],
          },
        },
      });
      expect(run.status, run.log).toBe(75);
      expect(told(run)).toContain(`${IMAGE}:main is ${sha256('another image\n')}, and not`);
    });

    test('a wrong output_prefix and a missing certificate are refused, both at once', async () => {
      const run = await merge(shell, BOTH, { inputs: { output_prefix: 'a b', ca_certificate: 'NOT_SET' } });
      expect(run.status, run.log).toBe(64);
      expect(refusedIn(run.log)).toEqual(['output_prefix', 'ca_certificate']);
      expect(run.calls).toEqual([]);
    });

    test('after_script removes the credentials of a killed merge', async () => {
      const run = await merge(shell, BOTH, {
        script: () =>
          `mkdir "$TMPDIR/drydock-$CI_JOB_ID" && echo '{}' >"$TMPDIR/drydock-$CI_JOB_ID/config.json"`,
        after: 2,
      });
      expect(run.afterStatus).toEqual([0, 0]);
      expect(run.left).toEqual([]);
    });
  });
});
