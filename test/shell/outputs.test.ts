/** What later jobs and the job's page get. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { callsTo, IMAGE } from './support/calls.js';
import { runJob } from './support/job.js';
import { refusedIn } from './support/log.js';
import { DIGEST, NOW } from './support/sandbox.js';
import { inDashAndBusybox } from './support/shells.js';

const REF = `${IMAGE}@${DIGEST}`;
const dotenv = (prefix: string, tags: string[]) => [
  ...[`IMAGE_NAME=${IMAGE}`, `IMAGE_TAG=${tags[0]}`, `IMAGE_TAGS=${tags.join(' ')}`].map(
    (line) => prefix + line,
  ),
];
const pushed = (prefix: string, tags: string[]) => [
  ...dotenv(prefix, tags),
  ...[
    ...[
      `IMAGE_DIGEST=${DIGEST}`,
      `IMAGE_REF=${REF}`,
      `docker_image=${IMAGE}:${tags[0]}`,
      `docker_image_digest=${REF}`,
    ],
    ...[`docker_repository=${IMAGE}`, `docker_tag=${tags[0]}`, `docker_digest=${DIGEST}`],
  ].map((line) => prefix + line),
];
const many = (count: number) => Array.from({ length: count }, (_, index) => `${index}${'x'.repeat(98)}`);

inDashAndBusybox((shell) => {
  test.each([
    ['of a push', {}, pushed('', ['feature-one'])],
    ['of several tags', { tags: 'a\nb\nc' }, pushed('', ['a', 'b', 'c'])],
    ['with a prefix', { output_prefix: 'WEB_' }, pushed('WEB_', ['feature-one'])],
    ['without a push', { push: false, output_prefix: 'x' }, dotenv('x', ['feature-one'])],
    ['of forty long tags', { tags: many(40).join('\n') }, pushed('', many(40))],
  ])('dotenv %s', async (_title, inputs, expected) => {
    const run = await runJob(shell, { inputs });
    expect(run.status, run.log).toBe(0);
    expect(run.files['.drydock/build.env']?.split('\n')).toEqual([...expected, '']);
    expect(Object.keys(run.files).sort()).toEqual(
      [
        '.drydock/annotations.json',
        '.drydock/build.env',
        '.drydock/code-quality.json',
        '.drydock/docker-build/metadata.json',
        'Dockerfile',
      ].sort(),
    );
  });

  test('64 before anything is built: more tags than the 5 KB of a dotenv report hold', async () => {
    const run = await runJob(shell, { inputs: { tags: many(50).join('\n') } });
    expect([run.status, refusedIn(run.log)]).toEqual([64, ['tags']]);
    expect(run.calls).toEqual([]);
  });

  test('the limit is the report’s size, to the byte', async () => {
    const size = `${pushed('', many(40)).join('\n')}\n`.length;
    // The first tag is there four times, the others once: a shorter second one leaves room to fill.
    const tags = [
      ...many(40),
      ...['y'.repeat(100), 'z'.repeat(100), 'w'.repeat(5120 - size - 203)].filter(Boolean),
    ];
    const fits = await runJob(shell, { inputs: { tags: tags.join('\n') } });
    expect(fits.status, fits.log.slice(-500)).toBe(0);
    expect(fits.files['.drydock/build.env']?.length).toBe(5120);
    const tooMuch = await runJob(shell, { inputs: { tags: `${tags.join('\n')}v` } });
    expect(tooMuch.status).toBe(64);
  });

  test.each([
    [
      IMAGE,
      { CI_REGISTRY: 'registry.example.com' },
      'https://gitlab.example.com/group/app/container_registry',
    ],
    ['hub.example.com:5000/a/b', {}, 'https://hub.example.com:5000/a/b'],
    ['none/a', { CI_REGISTRY: undefined }, 'https://none/a'],
  ])('annotations of %s', async (image, ci, url) => {
    const run = await runJob(shell, { inputs: { image, tags: '_x.y-Z\nb' }, ci });
    expect(JSON.parse(run.files['.drydock/annotations.json'] as string)).toEqual({
      'docker-build': [{ external_link: { label: `${image}:_x.y-Z`, url } }],
    });
  });

  test('BuildKit’s metadata, in a folder named after the job', async () => {
    const run = await runJob(shell, { ci: { CI_JOB_NAME_SLUG: 'build-web-1-2' } });
    expect(JSON.parse(run.files['.drydock/build-web-1-2/metadata.json'] as string)).toMatchObject({
      'containerimage.digest': DIGEST,
    });
  });

  test.each([
    '.drydock',
    '.drydock/build.env',
    '.drydock/annotations.json',
    '.drydock/docker-build',
    '.drydock/docker-build/metadata.json',
  ])('a link in the checkout is not written through: %s', async (link) => {
    const run = await runJob(shell, {
      files: { Dockerfile: '', ...(link.includes('/') ? { [`${link.replace(/[^/]+$/, '')}keep`]: '' } : {}) },
      prepare: ({ root, checkout }) => {
        writeFileSync(`${root}/home/precious`, 'precious');
        symlinkSync(
          /\.(env|json)$/.test(link) ? `${root}/home/precious` : `${root}/home`,
          `${checkout}/${link}`,
        );
      },
      script: (job) => `${job.script}\nls "$HOME"; cat "$HOME/precious"`,
    });
    expect(run.status, run.log).toBe(0);
    expect(run.log.endsWith('\nprecious\nprecious')).toBe(true);
    expect(run.files['.drydock/build.env']).toContain(`IMAGE_REF=${REF}\n`);
  });

  test('what a stage exports cannot make the job write elsewhere', async () => {
    const run = await runJob(shell, {
      prepare: ({ root }) => writeFileSync(`${root}/home/precious`, 'precious'),
      // The exports stand beside the job's credentials until they are copied.
      inputs: {
        test_command: [
          'mkdir "$DOCKER_CONFIG/exports"',
          'ln -s "$HOME/precious" "$DOCKER_CONFIG/exports/metadata.json"',
          'ln -s "$HOME" "$DOCKER_CONFIG/exports/home"',
          'echo file >"$DOCKER_CONFIG/exports/file"',
        ].join(' && '),
      },
      script: (job) => `${job.script}\nls "$HOME"; cat "$HOME/precious"`,
    });
    expect(run.status, run.log).toBe(0);
    expect(run.log.endsWith('\nprecious\nprecious')).toBe(true);
    expect(run.files['.drydock/docker-build/metadata.json']).toContain(DIGEST);
    expect(run.files['.drydock/docker-build/file']).toBe('file\n');
    expect(run.files['.drydock/docker-build/home']).toBe('link');
  });

  test('the last block names every repository', async () => {
    const run = await runJob(shell, { inputs: { image: `${IMAGE}\nhub.example.com/b`, tags: 'a' } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
    const block = run.log.slice(run.log.lastIndexOf('section_end')).replace(/\x1b\[[\d;]*[mK]|\r/g, '');
    expect(block.split('\n').slice(1, 4)).toEqual([IMAGE, 'hub.example.com/b', '  tags      a ']);
  });

  test('the last block of the log', async () => {
    const run = await runJob(shell, { inputs: { tags: 'a\nb' }, clock: { now: NOW, step: 0 } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
    const block = run.log.slice(run.log.lastIndexOf('section_end')).replace(/\x1b\[[\d;]*[mK]|\r/g, '');
    expect(block.split('\n').slice(1)).toEqual([
      IMAGE,
      '  tags      a b ',
      `  digest    ${DIGEST}`,
      '  size      12.3 MB',
      '  cached    1 of 2 steps',
      '  duration  0 s',
      '',
    ]);
  });

  test('what jobs before have left by artifacts is no part of the context', async () => {
    const run = await runJob(shell, {
      inputs: { test_command: 'ls -a >listing' },
      files: { Dockerfile: '', '.drydock/unit-test/metadata.json': '{}' },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.files.listing).not.toContain('.drydock');
    expect(Object.keys(run.files)).not.toContain('.drydock/unit-test/metadata.json');
  });

  test('the last block without a push, and when the engine does not tell a size', async () => {
    const run = await runJob(shell, {
      inputs: { push: false },
      engine: { answers: { 'image-inspect': { status: 1, output: 'gone' } } },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.log).toContain('  digest    not pushed\n');
    expect(callsTo(run, 'push')).toEqual([]);
  });
});
