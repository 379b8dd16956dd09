/** What the inputs of the build do: read from the image, its manifest and its record in the registry. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { artifactsFolder } from '../../src/pipeline/outputs.js';
import { build } from './build.js';
import { type Consumer, checkout, engineTest, fixture, freshRepository, lab, rerun } from './harness.js';
import { bareLines } from './log.js';
import { attestationsOf, imageConfig, manifestOf } from './registry.js';

/** Builds a stage of the fixture `steps`, and prints these files of the image. */
function steps(
  target: string,
  files: string[],
  inputs: Record<string, InputValue> = {},
  consumer: Consumer = {},
) {
  return build(
    { target, test_command: `docker run --rm "$IMAGE" head -v ${files.join(' ')}`, ...inputs },
    { from: fixture('steps'), ...consumer },
  );
}

/** A file of the image, as \`head -v\` has shown it in the job's log. */
function shown(output: string, file: string): string[] {
  const lines = bareLines(output, 'docker-build');
  const from = lines.indexOf(`==> ${file} <==`) + 1;
  expect(from, output).toBeGreaterThan(0);
  const rest = lines.slice(from);
  const end = rest.findIndex(
    (line) => line === '' || line.startsWith('==>') || line.startsWith('docker-build '),
  );
  return rest.slice(0, end < 0 ? undefined : end);
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

async function privateKey(folder: string): Promise<string> {
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')]);
  return readFileSync(join(folder, 'key'), 'utf8');
}

describe('modes of the checkout', () => {
  engineTest.each([
    ['those that Git records', {}, ['755', '755', '644']],
    [
      'keep_modes: those of the runner, which writes with umask 0000',
      { keep_modes: true },
      ['777', '777', '666'],
    ],
  ])('%s', async (_title, inputs, modes) => {
    const files = ['/app/run', '/app/sub', '/app/sub/file'];
    const test_command = `docker run --rm "$IMAGE" stat -c "%n %a" ${files.join(' ')}`;
    const { result } = await build({ test_command, ...inputs }, { from: fixture('modes') });
    for (const [index, file] of files.entries())
      expect(result.output).toContain(`> ${file} ${modes[index]}\n`);
  });
});

describe('steps', () => {
  engineTest(
    'secrets, ssh keys and further contexts are there, and in none of image, history, provenance',
    async () => {
      const folder = mkdtempSync('/tmp/drydock-key-');
      const key = await privateKey(folder).finally(() => rmSync(folder, { recursive: true }));
      const secret = 'p"l\'ai n,secret';
      const { image, result } = await steps(
        'mounts',
        ['/secrets', '/ssh', '/note'],
        {
          secrets: 'plain=PLAIN_SECRET\nfile=FILE_SECRET\nOWN_NAME',
          ssh: 'KEY\nother=KEY_TEXT',
          build_contexts: 'extra=extra\ntools=docker-image://busybox:1.37',
          provenance: 'max',
        },
        {
          variables: {
            PLAIN_SECRET: secret,
            FILE_SECRET: { file: 'file secret\n' },
            OWN_NAME: 'third',
            KEY: { file: key },
            KEY_TEXT: key,
          },
        },
      );
      expect(shown(result.output, '/secrets')).toEqual([
        `${md5(secret)} plain`,
        `${md5('file secret\n')} file`,
        `${md5('third')} OWN_NAME`,
      ]);
      expect(shown(result.output, '/ssh')).toEqual(['default', 'other']);
      expect(shown(result.output, '/note')).toEqual(['a note of the other context']);
      const told = JSON.stringify([await imageConfig(image, 'main'), await attestationsOf(image, 'main')]);
      for (const text of [secret, 'p\\"l', 'file secret', 'OPENSSH PRIVATE KEY']) {
        expect(told).not.toContain(text);
        expect(result.output).not.toContain(text);
      }
    },
  );

  engineTest('hosts, shared memory, limits and cgroup', async () => {
    const { result } = await steps('limits', ['/hosts', '/shm', '/files', '/cgroup'], {
      cgroup_parent: '/drydock/steps',
      add_hosts: 'one.example.test:10.1.2.3\ntwo.example.test=10.1.2.4',
      shm_size: '100m',
      ulimits: 'nofile=1234:1234',
    });
    expect(shown(result.output, '/hosts').map((line) => line.split(/\s+/))).toEqual([
      ['10.1.2.3', 'one.example.test'],
      ['10.1.2.4', 'two.example.test'],
    ]);
    expect(shown(result.output, '/shm')).toEqual(['102400']);
    expect(shown(result.output, '/files')).toEqual(['1234']);
    // In a cgroup namespace, as with cgroup 2, a step sees none above its own.
    const groups = shown(result.output, '/cgroup').filter((line) => !line.endsWith(':/'));
    for (const group of groups) expect(group).toContain(':/drydock/steps/');
    if ((await lab()).own) expect(groups.length).toBeGreaterThan(0);
  });

  engineTest('network: none, and that of the host where it is allowed', async () => {
    const none = await steps('offline', ['/network'], { network: 'none' });
    expect(shown(none.result.output, '/network')).toEqual(['lo']);
    const host = await steps('offline', ['/network'], { network: 'host', allow: 'network.host' });
    expect(shown(host.result.output, '/network').join()).toContain('docker0');
  });

  engineTest('no_cache_filters builds one stage anew', async () => {
    const files = ['/first', '/second'];
    const first = await steps('fresh', files);
    const again = await steps('fresh', files, { no_cache_filters: 'fresh' });
    expect(shown(again.result.output, '/first')).toEqual(shown(first.result.output, '/first'));
    expect(shown(again.result.output, '/second')).not.toEqual(shown(first.result.output, '/second'));
  });
});

describe('what the registry gets', () => {
  const ZSTD = 'application/vnd.oci.image.layer.v1.tar+zstd';

  engineTest('several repositories, each with all tags of the one digest; flavor', async () => {
    const { image, result } = await build({});
    const second = `${image}/second`;
    const { image: first } = await build({
      image: `${image}\nname=${second}\nname=${image}/off,enable=false`,
      tags: 'a\nb',
      flavor: 'suffix=-x',
    });
    expect(first).not.toBe('');
    const digests = await Promise.all(
      [image, second].flatMap((one) =>
        ['a-x', 'b-x'].map(async (tag) => (await manifestOf(one, tag)).digest),
      ),
    );
    expect(digests[0]).toMatch(/^sha256:/);
    expect(new Set(digests).size).toBe(1);
    expect((await manifestOf(`${image}/off`, 'a')).status).toBe(404);
    expect(result.exitCode).toBe(0);
  });

  engineTest('labels from the project, over them one’s own', async () => {
    const { image } = await build({
      labels: 'org.opencontainers.image.title=Mine\norg.opencontainers.image.url=\nbranch={{branch}}',
      tags: 'type=raw,value=1.2.3\nmain',
    });
    const { Labels = {} } = (await imageConfig(image, 'main')).config;
    expect(Labels).toMatchObject({
      'org.opencontainers.image.title': 'Mine',
      'org.opencontainers.image.version': '1.2.3',
      branch: 'main',
    });
    expect(Labels['org.opencontainers.image.revision']).toMatch(/^[0-9a-f]{40}$/);
    expect(Labels['org.opencontainers.image.created']).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(Object.keys(Labels)).not.toContain('org.opencontainers.image.url');
  });

  engineTest('annotations at their levels', async () => {
    const { image } = await build({
      annotations: 'team=core\nindex:only=index',
      annotation_levels: 'manifest,index',
    });
    const index = (await manifestOf(image, 'main')).body;
    expect(index.annotations).toMatchObject({
      team: 'core',
      only: 'index',
      'org.opencontainers.image.version': 'main',
    });
    const { body } = await manifestOf(image, index.manifests?.[0]?.digest ?? '');
    expect(body.annotations).toMatchObject({ team: 'core', 'org.opencontainers.image.version': 'main' });
    expect(body.annotations).not.toHaveProperty('only');
  });

  engineTest('compression: zstd', async () => {
    const { image } = await build({ compression: 'zstd', provenance: 'off' });
    const { layers = [] } = (await manifestOf(image, 'main')).body;
    expect(layers.length).toBeGreaterThan(1);
    expect(new Set(layers.map(({ mediaType }) => mediaType))).toEqual(new Set([ZSTD]));
  });

  engineTest('compatibility: plain is one manifest of Docker’s own types', async () => {
    const { image } = await build({ compatibility: 'plain', provenance: 'max', sbom: false });
    expect((await manifestOf(image, 'main')).body).toMatchObject({
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      config: { mediaType: 'application/vnd.docker.container.image.v1+json' },
    });
  });

  engineTest('reproducible: the same commit, built anew, gives the same digest', async () => {
    const image = await freshRepository();
    const consumer = {
      from: fixture('options'),
      inputs: { image, cache: 'off', reproducible: true, no_cache: true, provenance: 'off' },
    };
    const folder = await checkout(consumer);
    const digests = [];
    for (let round = 0; round < 2; round++) {
      const result = await rerun(folder, consumer);
      expect(result.exitCode, result.output).toBe(0);
      digests.push(result.dotenv('docker-build').IMAGE_DIGEST);
    }
    expect(digests[1]).toBe(digests[0]);
  });

  engineTest('several platforms are an index; steps that cannot run here are named', async () => {
    const { image, result } = await steps('files', [], {
      platforms: 'linux/amd64, linux/386\nlinux/s390x',
      provenance: 'off',
      test_command: '',
    });
    const { manifests = [] } = (await manifestOf(image, 'main')).body;
    expect(manifests.map(({ platform }) => platform?.architecture)).toEqual(['amd64', '386', 's390x']);
    expect(result.output).toContain('steps for linux/386,linux/s390x cannot run here');
  });

  engineTest('attests adds to the attestations', async () => {
    const { image } = await build({ provenance: 'off', attests: 'type=provenance,mode=min' });
    expect(Object.keys(await attestationsOf(image, 'main')).join()).toContain('slsa.dev/provenance');
  });

  engineTest('further outputs are artifacts of the job', async () => {
    const { result } = await steps('files', [], {
      outputs: 'type=local,dest=out\ntype=tar,dest=files.tar',
      test_command: '',
    });
    const folder = join(artifactsFolder(result.folder, 'docker-build'), '.drydock/docker-build');
    expect(readFileSync(join(folder, 'out/a,b/note'), 'utf8')).toBe('a note of the other context\n');
    expect(readFileSync(join(folder, 'files.tar')).length).toBeGreaterThan(1024);
  });
});
