/** docker-multiarch: two platforms that this machine runs natively, one job each, and the index that comes of them. */
import { beforeAll, describe, expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { openBuildkit } from './buildkit.js';
import { type Consumer, engineTest, fixture, freshRepository, lab, type Run, run } from './harness.js';
import { blobOf, imageConfig, type Manifest, manifestOf, tagsOf } from './registry.js';
import { ensureScanner } from './scanner.js';

const PLATFORMS = [{ platform: 'linux/amd64', runner: 'amd' }, { platform: 'linux/386' }];
const SHOW = 'docker run --rm "$IMAGE" cat /platform | sed s/^/test=/';
const HOSTILE = `it's "a" $$HOME $$(id) \`id\` \\ é`;
const SAID = HOSTILE.replaceAll('$$', '$');

beforeAll(ensureScanner);

function build(
  image: string,
  inputs: Record<string, InputValue> = {},
  consumer: Consumer = {},
): Promise<Run> {
  return run({
    component: 'docker-multiarch',
    from: fixture('multiarch'),
    ...consumer,
    inputs: { image, platforms: PLATFORMS, cache: 'off', tags: 'v1', ...inputs },
  });
}

/** The images of an index by platform, each with the manifest of its attestations. */
async function platformsOf(repository: string, { manifests = [] }: Manifest) {
  const images = manifests.filter(({ platform }) => platform?.os !== 'unknown');
  const entries = images.map(async ({ digest, platform }) => {
    const proofs = manifests.filter(
      ({ annotations }) => annotations?.['vnd.docker.reference.digest'] === digest,
    );
    const proof = proofs[0] && (await manifestOf(repository, proofs[0].digest)).body;
    return [
      `${platform?.os}/${platform?.architecture}`,
      {
        manifest: (await manifestOf(repository, digest)).body,
        config: (await imageConfig(repository, digest)).config,
        proofs: (proof?.layers ?? []).map(({ annotations }) => annotations?.['in-toto.io/predicate-type']),
        statements: await Promise.all((proof?.layers ?? []).map((layer) => blobOf(repository, layer.digest))),
      },
    ] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Whether the job that merges was started. */
const merged = ({ output }: Run) => /^docker-multiarch +starting/m.test(output);

describe('a merged image', () => {
  engineTest('the inputs of the build reach each platform', async () => {
    const image = await freshRepository();
    const result = await build(
      image,
      {
        context: 'extra',
        file: 'Dockerfile',
        target: 'limits',
        flavor: 'suffix=-small',
        add_hosts: 'one.example.test:10.1.2.3',
        shm_size: '100m',
        ulimits: 'nofile=1234:1234',
        compression: 'zstd',
        provenance: 'off',
        output_prefix: 'APP_',
        test_command: 'docker run --rm "$IMAGE" cat /hosts /shm /files | xargs echo steps:',
      },
      { from: fixture('steps') },
    );
    expect(result.exitCode, result.output).toBe(0);
    expect(result.output.match(/> steps: 10\.1\.2\.3 one\.example\.test 102400 1234$/gm)).toHaveLength(2);
    const { body } = await manifestOf(image, 'v1-small');
    const found = Object.values(await platformsOf(image, body));
    expect(found).toHaveLength(2);
    for (const { manifest, proofs } of found) {
      expect(proofs).toEqual([]);
      for (const { mediaType } of manifest.layers ?? []) expect(mediaType).toMatch(/\+zstd$/);
    }
    expect(result.dotenv('docker-multiarch')).toMatchObject({ APP_IMAGE_TAGS: 'v1-small' });
  });

  engineTest('both platforms with attestations, all tags and repositories one digest, outputs', async () => {
    const image = await freshRepository();
    const copy = `${image}/copy`;
    const result = await build(
      image,
      {
        image: `${image}\nname=${copy}`,
        tags: 'v1\ntype=raw,value=v2',
        cache: 'registry',
        labels: `note=${HOSTILE}`,
        annotations: `team=core\nindex:note=${HOSTILE}\nmanifest-descriptor:where=descriptor`,
        annotation_levels: '',
        build_args: `NOTE=${HOSTILE}`,
        provenance: 'max',
        sbom: true,
        test_command: SHOW,
      },
      {
        jobs: {
          later: {
            stage: 'test',
            image: 'busybox:1.37',
            needs: ['docker-multiarch'],
            script: ['echo "later has $IMAGE_REF and $IMAGE_TAGS"'],
          },
        },
      },
    );
    expect(result.exitCode, result.output).toBe(0);
    for (const { platform } of PLATFORMS) expect(result.output).toContain(`> test=${platform}`);

    const references = [image, copy].flatMap((one) => ['v1', 'v2'].map((tag) => manifestOf(one, tag)));
    const [first, ...others] = await Promise.all(references);
    expect(first?.status).toBe(200);
    expect(others.map(({ digest }) => digest)).toEqual(Array(3).fill(first?.digest));
    expect(await tagsOf(image)).toEqual(['v1', 'v2']);
    expect(await tagsOf(`${image}/platforms`)).toEqual(['main-linux-386', 'main-linux-amd64']);
    expect(await tagsOf(`${image}/cache`)).toEqual(['branch-main.linux-386', 'branch-main.linux-amd64']);

    expect(first?.body.annotations).toEqual({ note: SAID });
    expect(first?.body.manifests?.every(({ annotations }) => annotations?.where === 'descriptor')).toBe(true);
    for (const repository of [image, copy]) {
      const found = await platformsOf(repository, first?.body as Manifest);
      expect(Object.keys(found).sort()).toEqual(['linux/386', 'linux/amd64']);
      for (const { manifest, config, proofs, statements } of Object.values(found)) {
        expect(manifest.annotations).toEqual({ team: 'core' });
        expect(config.Labels).toMatchObject({ note: SAID, 'org.opencontainers.image.version': 'v1' });
        expect(proofs.sort()).toEqual([
          expect.stringMatching('^https://slsa.dev/provenance/'),
          'https://spdx.dev/Document',
        ]);
        expect(JSON.stringify(statements)).toContain('"fileName":"platform"');
      }
    }

    const outputs = result.dotenv('docker-multiarch');
    expect(outputs).toMatchObject({
      IMAGE_NAME: image,
      IMAGE_DIGEST: first?.digest,
      IMAGE_REF: `${image}@${first?.digest}`,
      IMAGE_TAGS: 'v1 v2',
    });
    expect(result.output).toContain(`later has ${image}@${first?.digest} and v1 v2`);
  });

  engineTest('BuildKit alone pushes by digest: no tag but those of the index', async () => {
    const image = await freshRepository();
    const result = await build(
      image,
      { docker_host: await openBuildkit(), wait_timeout: 10, compatibility: 'plain' },
      { engine: 'buildkit' },
    );
    expect(result.exitCode, result.output).toBe(0);
    const { body } = await manifestOf(image, 'v1');
    expect(body.mediaType).toBe('application/vnd.docker.distribution.manifest.list.v2+json');
    expect(Object.keys(await platformsOf(image, body)).sort()).toEqual(['linux/386', 'linux/amd64']);
    expect(await tagsOf(image)).toEqual(['v1']);
    expect(await tagsOf(`${image}/platforms`)).toEqual([]);
  });
});

describe('what is not merged', () => {
  engineTest('a platform whose build fails, whose test fails, that is missing: no tag moves', async () => {
    const image = await freshRepository();
    const before = await build(image);
    expect(before.exitCode, before.output).toBe(0);
    const { digest } = await manifestOf(image, 'v1');

    const failing = await build(image, { build_args: 'FAILS_ON=linux/386', tags: 'v1\nv2' });
    expect(failing.exitCode).not.toBe(0);
    expect(merged(failing), failing.output).toBe(false);

    // Of this platform alone, by a further key of its entry.
    const [amd, i386] = PLATFORMS;
    const untested = await build(image, {
      platforms: [amd, { ...i386, DRYDOCK_TEST_COMMAND: 'exit 9' }] as InputValue,
      tags: 'v1\nv2',
    });
    expect(untested.output).toContain('FAIL 9');
    expect(merged(untested), untested.output).toBe(false);

    const missing = await build(
      image,
      { build_args: 'FAILS_ON=linux/386', tags: 'v1\nv2' },
      { jobs: { 'docker-multiarch:build': { allow_failure: true } } },
    );
    expect(merged(missing), missing.output).toBe(true);
    expect(missing.output).toContain('ERROR: only 1 of 2 platforms are there: linux/amd64');
    expect(missing.output).toContain('FAIL 70');

    expect(await tagsOf(image)).toEqual(['v1']);
    expect((await manifestOf(image, 'v1')).digest).toBe(digest);
  });

  engineTest('a registry that the merge does not reach: 75, and no tag in the first repository', async () => {
    const image = await freshRepository();
    const result = await build(image, { image: `${image}\n${(await lab()).gateway}:9/copy` });
    expect(result.output).toContain('FAIL 75');
    expect(result.output).toMatch(/ERROR: the push of the index to \S+:9\/copy failed/);
    expect(await tagsOf(image)).toEqual([]);
  });

  engineTest('wrong inputs: all of them are named, and nothing starts', async () => {
    const image = await freshRepository();
    const result = await build(image, {
      platforms: [{ platform: 'amd64' }],
      platform_image: 'UPPER',
      annotations: 'index-descriptor:a=b',
    });
    expect(result.output).toContain('FAIL 64');
    for (const input of ['platforms is "amd64"', 'platform_image is "UPPER"', 'annotations is ']) {
      expect(result.output).toContain(`ERROR: the input ${input}`);
    }
    expect(merged(result)).toBe(false);
  });
});
