/** docker-promote with a stub of oras: what it refuses, in which order it acts, how it takes what oras says. */
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functions } from './support/functions.js';
import { CI, type Run, runJob, type Scenario, sourcesOf } from './support/job.js';
import { errorsIn, hiddenIn, refusedIn, unbalanced } from './support/log.js';
import type { Answer } from './support/sandbox.js';
import { inDashAndBusybox } from './support/shells.js';
import { items, VALUES } from './support/values.js';

/** Of `{}`, which is every manifest of the stub. */
const DIGEST = 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
const OTHER = `sha256:${'f'.repeat(64)}`;
const SOURCE = 'registry.example.com/group/candidate';
const IMAGE = CI.CI_REGISTRY_IMAGE as string;
const NOT_FOUND = 'Error response from registry: failed to resolve digest: x: not found';

const promote = (
  shell: Parameters<typeof runJob>[0],
  inputs: Record<string, unknown> = {},
  scenario: Scenario & { registry?: Record<string, string> } = {},
) => {
  const registry = { [`${SOURCE}:one`]: DIGEST, ...scenario.registry };
  return runJob(shell, {
    component: 'docker-promote',
    inputs: { source: `${SOURCE}:one`, tags: '1.2.3\nlatest', ...inputs },
    files: {},
    prepare: ({ stub }) =>
      writeFileSync(
        `${stub}/registry`,
        Object.entries(registry)
          .map(([name, digest]) => `${name} ${digest}\n`)
          .join(''),
      ),
    ...scenario,
  });
};
const written = (run: Run) => run.commands.filter((one) => /^(cp|tag|manifest push)/.test(one));

/** Input, its wrong value, a word of the reason. */
const WRONG: [string, string, string][] = [
  ['source', '', 'needs: [docker-build]'],
  ['source', '$IMAGE_REF', 'needs: [docker-build]'],
  ['source', 'app', 'repository@sha256:'],
  ['source', 'host:5000/app', 'repository@sha256:'],
  ['source', 'host/app@sha256:12', 'repository@sha256:'],
  ['source', `host/app@${DIGEST}\n--debug`, 'repository@sha256:'],
  ['source', '--help:x', 'repository@sha256:'],
  ['source', 'host/App:x', 'repository@sha256:'],
  ['image', 'registry.example.com/app:tag', 'no tag'],
  ['tags', 'type=nope', 'there is no type nope'],
  ['tags', 'type=semver,pattern={{version}}', 'none of these rules gives a tag'],
  ['protected_tags', '1.*\n(', 'no extended regular expression'],
  ['registry_auth', 'registry.example.com NOT_SET NOT_SET_EITHER', 'is not set'],
  ['ca_certificate', 'NOT_SET', 'no PEM certificate'],
  ['output_prefix', '1', 'match'],
];

const PROTECTED = ['1.2.3', 'v1.2.3', '10.20.30-rc.1', '1.2.3.4', 'v0.0.1_2', '2026.11.21'];
const MOVING = [
  'latest',
  '1',
  'v1',
  '1.2',
  '1.2-alpine3.20',
  'main',
  'feature-1.2.3',
  '1.2.x',
  'sha-1234567',
];

const FULL: [string, string][] = [
  ['app', 'docker.io/library/app'],
  ['docker.io/app', 'docker.io/library/app'],
  ['group/app', 'docker.io/group/app'],
  ['docker.io/group/app', 'docker.io/group/app'],
  ['localhost/app', 'localhost/app'],
  ['host:5000/app', 'host:5000/app'],
  ['registry.example.com/a/b/c', 'registry.example.com/a/b/c'],
];

const OTHERS: [string, Answer, number, string][] = [
  [
    'denied',
    { status: 1, output: 'Error response from registry: denied: requested access to the resource is denied' },
    1,
    'registry_auth',
  ],
  [
    'no password',
    {
      status: 1,
      output:
        'Error: failed to resolve digest: basic credential not found\nPlease check whether the registry credential is correct',
    },
    1,
    'registry_auth',
  ],
  [
    'no CA',
    {
      status: 1,
      output:
        'Error: Head "https://x/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    },
    1,
    'ca_certificate',
  ],
  ['no oras', { status: 127, output: 'sh: oras: not found' }, 1, 'the image of the job'],
  ...[
    'Error response from registry: HEAD "https://x/v2/app/manifests/x": response status code 503: Service Unavailable',
    'Error response from registry: toomanyrequests: too many requests',
    'Error response from registry: unavailable: service unavailable',
    'Error response from registry: unknown: unknown error',
    'Error: failed to resolve digest: Head "https://x/v2/app/manifests/x": EOF',
  ].map((output): [string, Answer, number, string] => [output, { status: 1, output }, 75, 'again later']),
];

inDashAndBusybox((shell) => {
  test('by digest first, compared, then the tags; the credentials are in no argument', async () => {
    const run = await promote(shell);
    expect(run.status, run.log).toBe(0);
    expect(written(run)).toEqual([
      `cp --no-tty --to-distribution-spec v1.1-referrers-api ${SOURCE}@${DIGEST} ${IMAGE}`,
      `tag ${IMAGE}@${DIGEST} 1.2.3`,
      `tag ${IMAGE}@${DIGEST} latest`,
    ]);
    const first = run.commands.indexOf(`tag ${IMAGE}@${DIGEST} 1.2.3`);
    expect(run.commands.lastIndexOf(`manifest fetch ${IMAGE}@${DIGEST}`)).toBeLessThan(first);
    expect(run.commands.lastIndexOf(`manifest fetch ${IMAGE}@${DIGEST}`)).toBeGreaterThan(0);
    expect(run.files['.drydock/build.env']).toContain(`IMAGE_REF=${IMAGE}@${DIGEST}\n`);
    const auth = Buffer.from(`${CI.CI_REGISTRY_USER}:${CI.CI_REGISTRY_PASSWORD}`).toString('base64');
    for (const { config } of run.calls) {
      expect(config).toBe(
        `700\n${run.root}/tmp/drydock-1001\n{"auths":{"registry.example.com":{"auth":"${auth}"}}}\n`,
      );
    }
    expect(run.left).toEqual([]);
    expect(unbalanced(run.log)).toEqual([]);
  });

  test('all that is there already: nothing is written but what may be missing of the copy', async () => {
    const run = await promote(
      shell,
      {},
      { registry: { [`${IMAGE}:1.2.3`]: DIGEST, [`${IMAGE}:latest`]: DIGEST } },
    );
    expect(run.status, run.log).toBe(0);
    expect(written(run).filter((one) => one.startsWith('tag'))).toEqual([]);
  });

  test('the same repository: tags alone', async () => {
    const run = await promote(shell, { image: SOURCE });
    expect(run.status, run.log).toBe(0);
    expect(written(run)).toEqual([`tag ${SOURCE}@${DIGEST} 1.2.3`, `tag ${SOURCE}@${DIGEST} latest`]);
  });

  test('a protected tag that names another image: 64 before anything is written; told so it moves', async () => {
    const registry = { [`${IMAGE}:1.2.3`]: OTHER };
    const refused = await promote(shell, {}, { registry });
    expect([refused.status, written(refused)], refused.log).toEqual([64, []]);
    expect(errorsIn(refused.log)[0]?.why).toContain(`names ${OTHER}; to promote would let it name ${DIGEST}`);
    const moved = await promote(shell, { move_protected: true }, { registry });
    expect([moved.status, moved.registry.includes(`${IMAGE}:1.2.3 ${DIGEST}`)], moved.log).toEqual([0, true]);
    const open = await promote(shell, { protected_tags: '' }, { registry });
    expect(open.status, open.log).toBe(0);
  });

  test('what a protected tag names cannot be found out: nothing is written; an unprotected one goes on', async () => {
    const denied = { status: 1, output: 'Error response from registry: denied: no' };
    const found = { status: 0, output: DIGEST };
    const engine = { answers: { 'oras-resolve': [found, denied] } };
    const refused = await promote(shell, { tags: '1.2.3' }, { engine });
    expect([refused.status, written(refused)], refused.log).toEqual([1, []]);
    const open = await promote(shell, { tags: 'latest' }, { engine });
    expect(open.status, open.log).toBe(0);
  });

  test('a copy that is not what the source has: 70, and no tag moves', async () => {
    const one = { status: 0, output: '{"other":1}' };
    // The source is read as it is; what is read back is not.
    const notThere = { status: 1, output: NOT_FOUND };
    const run = await promote(
      shell,
      {},
      { engine: { answers: { 'oras-manifest-fetch': [{ status: 0 }, notThere, one] } } },
    );
    expect([run.status, written(run).length], run.log).toEqual([70, 1]);
    expect(errorsIn(run.log)[0]?.what).toContain('no tag of the image was moved');
  });

  test.each(WRONG)('64: %s = %j', async (input, value, why) => {
    const run = await promote(shell, {}, { project: { [`DRYDOCK_${input.toUpperCase()}`]: value } });
    expect([run.status, run.calls], run.log).toEqual([64, []]);
    expect([...new Set(refusedIn(run.log))]).toEqual([input]);
    expect(errorsIn(run.log)[0]?.why).toContain(why);
  });

  test('no value becomes shell, an option or a control character', async () => {
    const lines = VALUES.flatMap(items).filter((line) => !line.includes('{{'));
    for (const project of [
      { DRYDOCK_SOURCE: lines.join('') },
      ...lines.slice(0, 40).map((line) => ({ DRYDOCK_SOURCE: line })),
      { DRYDOCK_PROTECTED_TAGS: lines.filter((line) => !/[()[\]*?{}+\\]/.test(line)).join('\n') },
    ]) {
      const run = await promote(shell, {}, { project });
      expect([0, 64], run.log).toContain(run.status);
      expect(hiddenIn(run.log)).toEqual([]);
      expect(sourcesOf(run)).toEqual([]);
    }
  });

  test.each(OTHERS)('%s', async (_title, answer, status, fix) => {
    const run = await promote(shell, {}, { engine: { answers: { 'oras-resolve': answer } } });
    expect([run.status, written(run)], run.log).toEqual([status, []]);
    expect(errorsIn(run.log)[0]?.what).toBe(`the source ${SOURCE}:one could not be read`);
    expect(errorsIn(run.log)[0]?.fix).toContain(fix);
    expect(run.sleeps).toEqual(status === 75 ? ['1', '3', '9'] : []);
  });

  test('a fault that passes', async () => {
    const fault = { status: 1, output: 'Error: Head "https://x/": EOF' };
    const run = await promote(
      shell,
      {},
      { engine: { answers: { 'oras-cp': [fault], 'oras-tag': [fault] } } },
    );
    expect([run.status, run.sleeps], run.log).toEqual([0, ['1', '1']]);
  });

  test('the source does not exist', async () => {
    const run = await promote(shell, { source: `${SOURCE}:two` });
    expect([run.status, written(run)], run.log).toEqual([64, []]);
    expect(errorsIn(run.log)[0]?.what).toBe(`the source ${SOURCE}:two does not exist`);
  });

  test('names of repositories and protected tags', async () => {
    const text = [
      ...FULL.map(([name]) => `full_repository ${name}`),
      ...[...PROTECTED, ...MOVING].map(
        (tag) => `if matches_expression ${tag} "$DRYDOCK_PROTECTED_TAGS"; then echo yes; else echo no; fi`,
      ),
    ];
    const run = await runJob(shell, {
      component: 'docker-promote',
      script: () => `${functions('docker-promote')}\nset -eu\n${text.join('\n')}`,
    });
    expect(run.log.trimEnd().split('\n')).toEqual([
      ...FULL.map(([, full]) => full),
      ...PROTECTED.map(() => 'yes'),
      ...MOVING.map(() => 'no'),
    ]);
  });

  test('descriptors of a list', async () => {
    const list = {
      digest: 'sha256:no',
      manifests: [
        {
          mediaType: 'a',
          digest: 'sha256:1',
          size: 1,
          annotations: { 'x/y': 'with "quotes", \\ \t', z: '' },
          artifactType: 't',
        },
        {
          digest: 'sha256:2',
          size: 2,
          mediaType: 'b',
          platform: { os: 'linux' },
          manifests: [{ digest: 'sha256:3' }],
        },
      ],
      other: [{ digest: 'sha256:4' }],
    };
    const run = await runJob(shell, {
      component: 'docker-promote',
      files: { compact: JSON.stringify(list), pretty: JSON.stringify(list, null, 2) },
      script: () =>
        `${functions('docker-promote')}\nset -eu\ndescriptors manifests <compact\ndescriptors manifests <pretty`,
    });
    const lines = run.log
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines.map(([digest]) => digest)).toEqual(['sha256:1', 'sha256:2', 'sha256:1', 'sha256:2']);
    const { platform: _p, manifests: _m, ...second } = list.manifests[1] as Record<string, unknown>;
    for (const [index, [, json]] of lines.entries()) {
      expect(JSON.parse(json ?? '')).toEqual(index % 2 === 0 ? list.manifests[0] : second);
    }
  });
});
