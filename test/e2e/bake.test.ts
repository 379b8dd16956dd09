/** docker-bake: what the targets of one bake file become, read from the registry; and what ends it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { artifactsFolder } from '../../src/pipeline/outputs.js';
import { openBuildkit } from './buildkit.js';
import { docker } from './engine-objects.js';
import {
  type Consumer,
  change,
  checkout,
  engineTest,
  fixture,
  freshRepository,
  rerun,
  run,
} from './harness.js';
import { attestationsOf, imageConfig, manifestOf, tagsOf } from './registry.js';
import { ensureScanner } from './scanner.js';

const HOSTILE = `it's "q" $(touch canary) \${y} %{z} $$\${x} \\ , é;|&`;
/** Variables in those of a project are expanded as well. */
const FROM_CI = HOSTILE.replaceAll('$', '');
const NO_CANARY = '[ ! -e canary ]';

/** GitLab expands variables in an input; a doubled dollar is one. */
const escaped = (text: string) => text.replaceAll('$', '$$$$');

function bake(inputs: Record<string, InputValue>, more: Consumer = {}): Consumer {
  return {
    component: 'docker-bake',
    from: fixture('bake'),
    ...more,
    inputs: { ...inputs },
  };
}

/** `NAME=value` lines of a file among the artifacts of the job. */
function artifact(folder: string, file: string): string {
  return readFileSync(join(artifactsFolder(folder, 'docker-bake'), '.drydock/docker-bake', file), 'utf8');
}

engineTest(
  'a group, a matrix, a target with the metadata, and files; then all of it from the cache',
  async () => {
    const image = await freshRepository();
    const consumer = bake(
      {
        image,
        targets: 'default, files',
        variables: `NOTE=${escaped(HOSTILE)}\nFROM_CI\nREPOSITORY=${image}`,
        set: `app.args.EXTRA=${escaped(HOSTILE)}`,
        tags: 'v1\nedge',
        labels: `hostile=${escaped(HOSTILE)}`,
        annotations: `note=${escaped(HOSTILE)}`,
        output_prefix: 'SHOP_',
        test_command: [
          NO_CANARY,
          'echo "test: $(docker run --rm "$IMAGE_APP" cat /shared /made | tr "\\n" " ")"',
          'echo "editions: $(docker run --rm "$IMAGE_WEB" cat /edition) $(docker run --rm "$IMAGE_TOOL_B" cat /edition)"',
          'echo "files: $(cat out/source.txt) ${IMAGE_FILES-none} ${IMAGE_SHARED-none} ${IMAGE-none}"',
        ].join('\n'),
      },
      {
        engine: 'dind-tls',
        variables: { FROM_CI },
        jobs: {
          reader: {
            stage: 'test',
            image: 'busybox:1.37',
            needs: ['docker-bake'],
            script: [
              'echo "read $SHOP_APP_IMAGE_REF $SHOP_TOOL_B_IMAGE_TAGS"',
              'export "$(grep ^SHOP_IMAGE_REF= .drydock/docker-bake/web.env)" && echo "from the file $SHOP_IMAGE_REF"',
            ],
          },
        },
      },
    );
    const folder = await checkout(consumer);
    const first = await rerun(folder, consumer);
    expect(first.exitCode, first.output).toBe(0);

    expect(first.output).toContain('> test: shared made');
    expect(first.output).toContain('> editions: none b');
    expect(first.output).toContain('> files: source 1 none none none');

    expect(await tagsOf(image)).toEqual(['edge', 'v1']);
    expect(await tagsOf(`${image}/web`)).toEqual(['edge', 'v1']);
    expect(await tagsOf(`${image}/tool`)).toEqual(['a', 'b', 'newest-a', 'newest-b']);
    expect(await tagsOf(`${image}/files`)).toEqual([]);
    expect(await tagsOf(`${image}/cache`)).toEqual(
      ['app', 'files', 'shared', 'tool-a', 'tool-b', 'web'].map((target) => `branch-main.${target}`),
    );

    const app = await imageConfig(image, 'v1');
    expect(app.config.Labels).toMatchObject({ hostile: HOSTILE, 'org.opencontainers.image.version': 'v1' });
    expect(app.config.Env).toEqual(
      expect.arrayContaining([
        `NOTE=${HOSTILE}`,
        `FROM_CI=${FROM_CI}`,
        `EXTRA=${HOSTILE}`,
        `META=v1 ${image}`,
      ]),
    );
    const web = await imageConfig(`${image}/web`, 'v1');
    expect(web.config.Labels).toMatchObject({ hostile: HOSTILE, 'org.opencontainers.image.title': 'Web' });
    // A target with tags of its own is built as the file says.
    expect((await imageConfig(`${image}/tool`, 'b')).config.Labels ?? {}).not.toHaveProperty('hostile');
    const index = (await manifestOf(image, 'v1')).body;
    const manifest = (await manifestOf(image, index.manifests?.[0]?.digest ?? '')).body;
    expect(manifest.annotations).toMatchObject({ note: HOSTILE });
    expect(Object.keys(await attestationsOf(image, 'v1')).join()).toContain('slsa.dev/provenance');

    const outputs = first.dotenv('docker-bake');
    const digest = (await manifestOf(image, 'v1')).digest;
    expect(outputs).toMatchObject({
      SHOP_APP_IMAGE_NAME: image,
      SHOP_APP_IMAGE_TAG: 'v1',
      SHOP_APP_IMAGE_TAGS: 'v1 edge',
      SHOP_APP_IMAGE_DIGEST: digest,
      SHOP_APP_IMAGE_REF: `${image}@${digest}`,
      SHOP_TOOL_B_IMAGE_TAGS: 'b newest-b',
      SHOP_TOOL_B_IMAGE_DIGEST: (await manifestOf(`${image}/tool`, 'newest-b')).digest,
      SHOP_WEB_IMAGE_NAME: `${image}/web`,
    });
    expect(Object.keys(outputs).filter((name) => !/_IMAGE_(NAME|TAGS?|DIGEST|REF)$/.test(name))).toEqual([]);
    expect(first.output).toContain(`read ${image}@${digest} b newest-b`);
    const webRef = `${image}/web@${(await manifestOf(`${image}/web`, 'v1')).digest}`;
    expect(first.output).toContain(`from the file ${webRef}`);
    expect(Object.keys(JSON.parse(artifact(folder, 'metadata.json')))).toEqual(
      expect.arrayContaining(['app', 'tool-a']),
    );

    // Another engine, which has nothing: the cache is in the registry. One target's source has changed.
    await change(folder, { 'source.txt': 'source 2\n' });
    const second = await rerun(folder, consumer, ['docker-bake']);
    expect(second.exitCode, second.output).toBe(0);
    const cached = [...second.output.matchAll(/cached +(.*) steps/g)].map((match) => match[1]);
    expect(cached, second.output).toEqual(['3 of 3', '1 of 2', '1 of 2', '1 of 2']);
    expect(second.output).toContain('> files: source 2');
  },
);

engineTest('flavor, levels of annotations, attestations; pull and no_cache build anew', async () => {
  await ensureScanner();
  const image = await freshRepository();
  const inputs = {
    image,
    targets: 'app',
    tags: 'v1',
    flavor: 'suffix=-small',
    annotations: 'team=core',
    annotation_levels: 'index',
    provenance: 'max',
    sbom: true,
  };
  const first = await run(bake(inputs, { engine: 'host' }));
  expect(first.exitCode, first.output).toBe(0);
  expect(await tagsOf(image)).toEqual(['v1-small']);
  const { body } = await manifestOf(image, 'v1-small');
  expect(body.annotations).toMatchObject({ team: 'core', 'org.opencontainers.image.version': 'v1-small' });
  const attestations = await attestationsOf(image, 'v1-small');
  expect(Object.keys(attestations).sort()).toEqual([
    expect.stringMatching('^https://slsa.dev/provenance/'),
    'https://spdx.dev/Document',
  ]);
  expect(JSON.stringify(attestations['https://spdx.dev/Document'])).toContain('"fileName":"made"');

  const build = { pull: true, no_cache: true, sbom: false, provenance: 'off', annotation_levels: 'manifest' };
  const anew = { ...inputs, ...build };
  const second = await run(bake(anew, { engine: 'host' }));
  expect(second.exitCode, second.output).toBe(0);
  expect(second.output).toMatch(/cached +0 of \d+ steps/);
  expect((await manifestOf(image, 'v1-small')).body.manifests).toBeUndefined();
});

engineTest(
  'a test that fails on an engine of many: no other job has seen the names, nothing is pushed or left',
  async () => {
    const image = await freshRepository();
    const result = await run(
      bake({
        image,
        targets: 'app\nweb',
        cache: 'off',
        test_command: `echo "names: $(docker image ls "${image}" --format '{{.Tag}}' | grep -v '^drydock-') $(docker image ls "${image}/web" --format '{{.Tag}}' | grep -v '^drydock-')"; docker run "$IMAGE_WEB" true; docker run "$IMAGE_APP" sh -c 'exit 42'`,
      }),
    );
    expect(result.output).toContain('FAIL 42');
    expect(result.output).toContain('ERROR: the test of the image failed; nothing was pushed');
    expect(result.output).toMatch(/> names: *$/m);
    for (const one of [image, `${image}/web`]) expect(await tagsOf(one)).toEqual([]);
    expect(await docker('image', 'ls', '--format', '{{.Repository}}')).not.toContain(image);
    expect(await docker('ps', '--all', '--format', '{{.Image}}')).not.toContain(image);
  },
);

engineTest(
  'on an engine of many: pushed, and gone from it, or kept by load; one target has IMAGE',
  async () => {
    const image = await freshRepository();
    const inputs = { image, cache: 'off', tags: 'v1', test_command: 'docker run --rm "$IMAGE" cat /edition' };
    const pushed = await run(
      bake({ ...inputs, targets: 'web', provenance: 'off', workdir: '.', files: 'docker-bake.hcl' }),
    );
    expect(pushed.exitCode, pushed.output).toBe(0);
    const { digest, body } = await manifestOf(`${image}/web`, 'v1');
    expect(body.manifests).toBeUndefined();
    expect(pushed.dotenv('docker-bake').WEB_IMAGE_DIGEST).toBe(digest);
    expect(await docker('image', 'ls', '--format', '{{.Repository}}')).not.toContain(image);
    const kept = await run(bake({ ...inputs, targets: 'web', push: false, load: true }));
    expect(kept.exitCode, kept.output).toBe(0);
    expect(await docker('image', 'ls', `${image}/web`, '--format', '{{.Tag}}')).toBe('v1');
    await docker('rmi', '--force', `${image}/web:v1`);
    expect(kept.dotenv('docker-bake').WEB_IMAGE_DIGEST).toBeUndefined();
  },
);

engineTest(
  '64: a target that is not there, a file that bake cannot read, files out of reach; no engine is asked',
  async () => {
    const image = await freshRepository();
    const unknown = await run(bake({ image, targets: 'wbe' }));
    expect(unknown.output).toContain('ERROR: the input targets is "wbe"');
    expect(unknown.output).toMatch(
      /they have: app default docker-metadata-action files outside shared tool tool-a tool-b web/,
    );
    const folder = await checkout(bake({ image }));
    await change(folder, { 'docker-bake.hcl': 'target "default" {\n  tags = ["a:${nope}"]\n}\n' });
    const broken = await rerun(folder, bake({ image }));
    expect(broken.output).toMatch(
      /Why: ERROR: docker-bake\.hcl:2,\S+: Unknown variable; There is no variable named "nope"/,
    );
    const outside = await run(bake({ image, targets: 'outside' }));
    expect(outside.output).toContain('ERROR: the bake files ask for more than they may do');
    expect(outside.output).toMatch(/--allow=fs\.read=\/etc\/hostname/);
    for (const { output } of [unknown, broken, outside]) expect(output).toContain('FAIL 64');
    for (const { output } of [unknown, broken]) expect(output).not.toContain('engine host:');
    const allowed = await run(
      bake({ image, targets: 'outside', allow: 'fs.read=/etc/hostname\nfs.write=/tmp' }),
    );
    expect(allowed.exitCode, allowed.output).toBe(0);
  },
);

engineTest('75: a registry that nobody answers for', async () => {
  const result = await run(bake({ image: '127.0.0.1:9/app', targets: 'web', cache: 'off' }));
  expect(result.output).toContain('FAIL 75');
  expect(result.output).toContain('ERROR: the push of 127.0.0.1:9/app/web:');
});

engineTest(
  'parallel: matrix gives a job for each target; theirs wins over the variable of the job',
  async () => {
    const image = await freshRepository();
    const result = await run(
      bake(
        { image, job_name: '.bake', cache: 'off', tags: 'v1' },
        {
          jobs: {
            each: {
              extends: '.bake',
              parallel: { matrix: [{ DRYDOCK_TARGETS: ['app', 'web'] }] },
            },
          },
        },
      ),
    );
    expect(result.exitCode, result.output).toBe(0);
    expect(result.dotenv('each: [app]')).toHaveProperty('APP_IMAGE_REF');
    expect(result.dotenv('each: [app]')).not.toHaveProperty('WEB_IMAGE_REF');
    expect(result.dotenv('each: [web]')).toHaveProperty('WEB_IMAGE_REF');
    expect([await tagsOf(image), await tagsOf(`${image}/web`)]).toEqual([['v1'], ['v1']]);
  },
);

engineTest('BuildKit alone pushes the targets at once, with their digests', async () => {
  const image = await freshRepository();
  const inputs = { image, docker_host: await openBuildkit(), targets: 'app,web', tags: 'v1\nv2' };
  const result = await run(bake(inputs, { engine: 'buildkit' }));
  expect(result.exitCode, result.output).toBe(0);
  for (const [repository, name] of [
    [image, 'APP'],
    [`${image}/web`, 'WEB'],
  ] as const) {
    expect(await tagsOf(repository)).toEqual(['v1', 'v2']);
    const { digest } = await manifestOf(repository, 'v2');
    expect(result.dotenv('docker-bake')[`${name}_IMAGE_REF`]).toBe(`${repository}@${digest}`);
  }
  expect(await tagsOf(`${image}/cache`)).toEqual(
    ['app', 'shared', 'web'].map((target) => `branch-main.${target}`),
  );
});
