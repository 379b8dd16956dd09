/** What the inputs ask of `docker buildx build`, and the order of all calls. */
import { expect, test } from 'vitest';
import {
  ATTESTATIONS,
  buildHead,
  buildOf,
  CACHE,
  cacheArguments,
  EXPORTER,
  IMAGE,
  IS_QUESTION,
  LOCAL,
  UNPACKED,
} from './support/calls.js';
import { runJob } from './support/job.js';
import { inDashAndBusybox, inEachShell } from './support/shells.js';

const FILES = { Dockerfile: '', 'app/Dockerfile': '', 'app/prod.Dockerfile': '', '-odd dir/Dockerfile': '' };

const NONE = ['--provenance=false', '--sbom=false'];

const PACKED = ['--output', 'type=image,unpack=false'];
/** Title, inputs, then the exporter, the arguments before the attestations, the attestations, the cache, the context. */
const CASES: [
  string,
  Record<string, unknown>,
  { exporter?: string[]; options?: string[]; attestations?: string[]; cache?: string[]; context?: string },
][] = [
  ['no input', {}, {}],
  ['context', { context: 'app' }, { context: './app' }],
  ['context, empty', { context: '' }, { context: './' }],
  ['context with a dash and a blank', { context: '-odd dir' }, { context: './-odd dir' }],
  [
    'context, remote',
    { context: 'https://git.example.com/a.git#main:sub' },
    { context: 'https://git.example.com/a.git#main:sub' },
  ],
  [
    'context, remote over ssh',
    { context: 'git@git.example.com:a/b.git' },
    { context: 'git@git.example.com:a/b.git' },
  ],
  ['file', { file: 'app/prod.Dockerfile' }, { options: ['--file', './app/prod.Dockerfile'] }],
  ['target', { target: 'test-1.x_y' }, { options: ['--target', 'test-1.x_y'] }],
  [
    'build_args',
    { build_args: '\n  A=1 \r\nB=two words, "quoted" #no=comment\n\n\tCI_COMMIT_SHA\nEMPTY=\n' },
    {
      options: [
        '--build-arg',
        'A=1',
        '--build-arg',
        'B=two words, "quoted" #no=comment',
        '--build-arg',
        'CI_COMMIT_SHA',
        '--build-arg',
        'EMPTY=',
      ],
    },
  ],
  [
    'build_args with a variable',
    { build_args: 'A=$CI_COMMIT_SHORT_SHA-${CI_JOB_ID}\nB=$$HOME' },
    { options: ['--build-arg', 'A=abcdef12-1001', '--build-arg', 'B=$HOME'] },
  ],
  [
    'labels',
    { labels: 'a.b=c d\nk=\\n' },
    { exporter: [], options: ['--label', 'a.b=c d', '--label', 'k=\\n', ...EXPORTER] },
  ],
  ['pull', { pull: true }, { options: ['--pull'] }],
  ['no_cache', { no_cache: true }, { options: ['--no-cache'], cache: CACHE.slice(-2) }],
  ['cache off', { cache: 'off' }, { cache: [] }],
  [
    'cache_mode',
    { cache_mode: 'min' },
    { cache: [...CACHE.slice(0, 4), ...cacheArguments([], `${IMAGE}/cache:branch-feature-one`, 'min')] },
  ],
  ['provenance off', { provenance: 'off' }, { exporter: PACKED, attestations: NONE }],
  [
    'an SBOM alone',
    { provenance: 'off', sbom: true },
    { attestations: ['--provenance=false', '--sbom=true'] },
  ],
  [
    'attests alone',
    { provenance: 'off', attests: 'type=sbom' },
    { attestations: [...NONE, '--attest', 'type=sbom'] },
  ],
  [
    'attestation_format oci',
    { attestation_format: 'oci' },
    { exporter: ['--output', 'type=image,oci-artifact=true,unpack=false'] },
  ],
  [
    'attestation_format oci, without attestations',
    { attestation_format: 'oci', provenance: 'off' },
    { exporter: PACKED, attestations: NONE },
  ],
  [
    'compression',
    { compression: 'zstd' },
    {
      exporter: [
        '--output',
        'type=image,compression=zstd,force-compression=true,oci-mediatypes=true,oci-artifact=false,unpack=false',
      ],
    },
  ],
  [
    'plain',
    { compatibility: 'plain', attestation_format: 'oci' },
    { exporter: ['--output', 'type=image,oci-mediatypes=false,unpack=false'], attestations: NONE },
  ],
  ['a test', { test_command: 'true' }, { exporter: UNPACKED }],
  ['load', { load: true }, { exporter: UNPACKED }],
  ['provenance max', { provenance: 'max' }, { attestations: ['--provenance=mode=max', '--sbom=false'] }],
  ['sbom', { sbom: true }, { attestations: ['--provenance=mode=min', '--sbom=true'] }],
  [
    'all at once, in a fixed order',
    {
      sbom: true,
      labels: 'l=1',
      build_args: 'A=1',
      file: 'Dockerfile',
      target: 't',
      no_cache: true,
      pull: true,
    },
    {
      exporter: [],
      options: [
        '--label',
        'l=1',
        ...EXPORTER,
        '--pull',
        '--no-cache',
        '--target',
        't',
        '--file',
        './Dockerfile',
        '--build-arg',
        'A=1',
      ],
      attestations: ['--provenance=mode=min', '--sbom=true'],
      cache: CACHE.slice(-2),
    },
  ],
];

inDashAndBusybox((shell) => {
  test.each(CASES)(
    'build: %s',
    async (_title, inputs, {
      exporter = EXPORTER,
      options = [],
      attestations = ATTESTATIONS,
      cache = CACHE,
      context = './.',
    }) => {
      const run = await runJob(shell, { inputs, files: FILES });
      expect(run.status, run.log).toBe(0);
      expect(buildOf(run)).toEqual([
        ...buildHead(run, undefined, undefined, exporter),
        ...options,
        ...attestations,
        ...cache,
        '--',
        context,
      ]);
    },
  );
});

inEachShell((shell) => {
  test('image: names everything', async () => {
    const image = 'other.example.com:5000/a/b__c.d';
    const run = await runJob(shell, { inputs: { image, tags: 'v1' } });
    const local = LOCAL.replace(IMAGE, image);
    expect(run.status, run.log).toBe(0);
    expect(buildOf(run).slice(0, 20)).toEqual(buildHead(run, [local, `${image}:v1`], 'v1'));
    expect(run.commands.filter((one) => /^(image|tag|push)/.test(one)).sort()).toEqual([
      `image inspect --format {{.Size}} ${local}`,
      `push -- ${image}:v1`,
    ]);
  });

  test('image, on the runner’s engine: its tags are given after the test', async () => {
    const run = await runJob(shell, { inputs: { engine: 'host', tags: 'a\nb' } });
    expect(run.status, run.log).toBe(0);
    expect(buildOf(run).slice(0, 18)).toEqual(buildHead(run, [LOCAL], 'a'));
    expect(run.commands.filter((one) => /^(tag|push|image inspect.*RepoTags)/.test(one))).toEqual([
      `image inspect --format {{join .RepoTags " "}} ${IMAGE}:a ${IMAGE}:b`,
      `tag -- ${LOCAL} ${IMAGE}:a`,
      `push -- ${IMAGE}:a`,
      `tag -- ${LOCAL} ${IMAGE}:b`,
      `push -- ${IMAGE}:b`,
    ]);
  });

  test('order: engine, login, build, then each tag', async () => {
    const run = await runJob(shell, { inputs: { tags: 'a\nb' } });
    expect(run.commands.filter((command) => !IS_QUESTION.test(command))).toEqual([
      'version --format {{.Server.Version}}',
      `login --username gitlab-ci-token --password-stdin -- registry.example.com`,
      `buildx build ${buildOf(run).join(' ')}`,
      `push -- ${IMAGE}:a`,
      `push -- ${IMAGE}:b`,
    ]);
  });

  test('nothing to say is no argument', async () => {
    const run = await runJob(shell, {
      inputs: { engine: 'host', cache: 'off', provenance: 'off' },
      engine: { store: 'graphdriver' },
    });
    expect(run.status, run.log).toBe(0);
    expect(buildOf(run)).toEqual([...buildHead(run, [LOCAL], undefined, []), '--', './.']);
  });

  test('push: false pushes nothing and names nothing on the runner’s engine', async () => {
    const run = await runJob(shell, { inputs: { engine: 'host', push: false } });
    expect(run.status, run.log).toBe(0);
    expect([run.registry, run.images]).toEqual([[], []]);
    expect(run.commands.filter((one) => /^(push|tag)/.test(one))).toEqual([]);
  });

  test('load without push names the image in the engine', async () => {
    const run = await runJob(shell, { inputs: { engine: 'host', push: false, load: true, tags: 'a\nb' } });
    expect(run.status, run.log).toBe(0);
    expect(run.registry).toEqual([]);
    expect(run.images.map((line) => line.split(' ')[0])).toEqual([`${IMAGE}:a`, `${IMAGE}:b`]);
  });
});
