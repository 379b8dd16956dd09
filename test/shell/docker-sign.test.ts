/** docker-sign: what cosign is asked, with which key or identity; what becomes of it when it fails. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { callsTo, IMAGE, workOf } from './support/calls.js';
import { CI, type Run, runJob, type Scenario } from './support/job.js';
import { errorsIn, hiddenIn, refusedIn, unbalanced } from './support/log.js';
import { DIGEST } from './support/sandbox.js';
import { inDashAndBusybox, inEachShell } from './support/shells.js';
import type { Shell } from './support/tools.js';
import { VALUES } from './support/values.js';

/** Not in GitLab's own registry. */
const ELSEWHERE = `elsewhere.example.com/app@${DIGEST}`;
const HERE = `${IMAGE}@${DIGEST}`;
const KEY =
  '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nkey\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----';
const PUB = '-----BEGIN PUBLIC KEY-----\npub\n-----END PUBLIC KEY-----';
const PASSWORD = `p w"o'r\\d $(id) \`id\` %s`;
const IDENTITY = 'gitlab.example.com/group/app//.gitlab-ci.yml@refs/heads/a&b';
const NO_SERVICES = [
  '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json","rekorTlogConfig":{},"tsaConfig":{}}',
  '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}',
];

/** A token with these claims, as Rails writes JSON. */
function token(claims: Record<string, unknown>): string {
  const json = JSON.stringify({ aud: 'sigstore', ci_config_ref_uri: IDENTITY, more: 'ü?>~', ...claims });
  const part = Buffer.from(json.replaceAll('&', '\\u0026')).toString('base64url');
  return `e30.${part}.c2ln`;
}

const KEYED = { KEY_VARIABLE: KEY, KEY_WORD: PASSWORD, PUB_VARIABLE: PUB };

/** Runs the job with a key, unless the inputs say otherwise. */
function sign(shell: Shell, inputs: Record<string, unknown> = {}, scenario: Scenario = {}): Promise<Run> {
  const { ci, project, ...rest } = scenario;
  return runJob(shell, {
    component: 'docker-sign',
    files: { 'keys/cosign.pub': PUB },
    ci: { CI_JOB_NAME: 'sign: [a]', CI_SERVER_URL: 'https://gitlab.example.com', ...ci },
    project: { ...KEYED, ...project },
    inputs: { image: ELSEWHERE, key: 'KEY_VARIABLE', key_password: 'KEY_WORD', ...inputs },
    ...rest,
  });
}

function keyless(shell: Shell, inputs: Record<string, unknown> = {}, claims = {}): Promise<Run> {
  return sign(shell, { key: '', ...inputs }, { project: { SIGSTORE_ID_TOKEN: token(claims) } });
}

function verify(shell: Shell, inputs: Record<string, unknown> = {}, scenario: Scenario = {}): Promise<Run> {
  return sign(
    shell,
    { action: 'verify', key: '', public_key: 'PUB_VARIABLE', ...inputs },
    { prepare: ({ stub }) => writeFileSync(`${stub}/signed`, 'a form'), ...scenario },
  );
}

const keyFile = (run: Run) => `--key=${workOf(run)}/cosign.key`;
const pubFile = (run: Run) => `--key=${workOf(run)}/cosign.pub`;
const rootFile = (run: Run) => `--trusted-root=${workOf(run)}/trusted.json`;
const configFile = (run: Run) => `--signing-config=${workOf(run)}/signing.json`;

/** Nothing secret is said or left, no section open, no control character shown. */
function clean(run: Run): void {
  expect(run.left, run.log).toEqual([]);
  expect(unbalanced(run.log)).toEqual([]);
  expect(hiddenIn(run.log)).toEqual([]);
  for (const secret of [PASSWORD, 'PRIVATE KEY', CI.CI_REGISTRY_PASSWORD as string]) {
    expect(run.log + run.commands.join('\n')).not.toContain(secret);
  }
}

inEachShell((shell) => {
  test('with a key: looked for, signed, verified; the key is private and gone in the end', async () => {
    const run = await sign(shell);
    expect(run.status, run.log).toBe(0);
    const asked = [
      '--output=text',
      pubFile(run),
      '--insecure-ignore-tlog=true',
      rootFile(run),
      '--',
      ELSEWHERE,
    ];
    expect(run.calls.map(({ args }) => args)).toEqual([
      ['public-key', keyFile(run)],
      ['verify', ...asked],
      ['sign', '--yes', keyFile(run), configFile(run), rootFile(run), '--', ELSEWHERE],
      ['verify', ...asked],
    ]);
    for (const { args, config } of run.calls) {
      expect(config).toBe(args[0] === 'verify' ? undefined : `600\n${KEY}\n${PASSWORD}\n`);
    }
    expect(run.files['.drydock-sign.env']).toBe(
      `VERIFIED_IMAGE_REF=${ELSEWHERE}\nVERIFIED_IMAGE_NAME=elsewhere.example.com/app\nVERIFIED_IMAGE_DIGEST=${DIGEST}\n`,
    );
    expect(run.log).toContain(`cosign verify --key=cosign.pub --insecure-ignore-tlog=true ${ELSEWHERE}\n`);
    clean(run);
  });

  test('keyless: by the identity of the token, which stands nowhere', async () => {
    const run = await keyless(shell);
    expect(run.status, run.log).toBe(0);
    const asked = [
      '--output=text',
      '--certificate-oidc-issuer=https://gitlab.example.com',
      `--certificate-identity=https://${IDENTITY}`,
      ...['--', ELSEWHERE],
    ];
    expect(run.calls.map(({ args }) => args)).toEqual([
      ['verify', ...asked],
      ['sign', '--yes', '--', ELSEWHERE],
      ['verify', ...asked],
    ]);
    expect(run.log).not.toContain(token({}));
    expect(run.log).toContain(`--certificate-identity='https://${IDENTITY}'`);
    clean(run);
  });
});

inDashAndBusybox((shell) => {
  test.each<[string, Record<string, unknown>, (run: Run) => string[]]>([
    ['bundle', { image: HERE, signature_format: 'bundle' }, (run) => [configFile(run), rootFile(run)]],
    [
      'tag',
      { signature_format: 'tag' },
      () => ['--new-bundle-format=false', '--use-signing-config=false', '--tlog-upload=false'],
    ],
    [
      'auto in GitLab’s registry',
      { image: HERE },
      () => ['--new-bundle-format=false', '--use-signing-config=false', '--tlog-upload=false'],
    ],
    ['the public log', { transparency_log: true }, () => []],
    [
      'the public log, tag',
      { transparency_log: true, signature_format: 'tag' },
      () => ['--new-bundle-format=false', '--use-signing-config=false', '--tlog-upload=true'],
    ],
    ['recursive', { recursive: true }, (run) => [configFile(run), rootFile(run), '--recursive']],
    [
      'annotations',
      { annotations: 'a=b, c\n\n  d="e" $$(id) \\ \n' },
      (run) => [configFile(run), rootFile(run), '--annotations="a=b, c"', '--annotations="d=""e"" $(id) \\"'],
    ],
  ])('sign: %s', async (_title, inputs, options) => {
    const run = await sign(shell, inputs);
    expect(run.status, run.log).toBe(0);
    const { image = ELSEWHERE } = inputs as { image?: string };
    expect(callsTo(run, 'sign')).toEqual([['--yes', keyFile(run), ...options(run), '--', image]]);
    clean(run);
  });

  test.each<[string, Record<string, unknown>, (run: Run) => string[]]>([
    ['a variable', {}, (run) => [pubFile(run), '--insecure-ignore-tlog=true', rootFile(run)]],
    [
      'a file',
      { public_key: 'keys/cosign.pub' },
      (run) => [pubFile(run), '--insecure-ignore-tlog=true', rootFile(run)],
    ],
    ['the public log', { transparency_log: true }, (run) => [pubFile(run)]],
    [
      'an identity',
      {
        public_key: '',
        certificate_identity: "https://x/y//z@a'b $$(id)",
        certificate_oidc_issuer: 'https://i',
      },
      () => ['--certificate-oidc-issuer=https://i', "--certificate-identity=https://x/y//z@a'b $(id)"],
    ],
    [
      'identities',
      { public_key: '', certificate_identity_regexp: '^https://x/.*$$' },
      () => [
        '--certificate-oidc-issuer=https://gitlab.example.com',
        '--certificate-identity-regexp=^https://x/.*$',
      ],
    ],
    [
      'this project',
      { public_key: '' },
      () => [
        '--certificate-oidc-issuer=https://gitlab.example.com',
        '--certificate-identity=https://gitlab.example.com/group/app//.gitlab-ci.yml@refs/heads/feature/one',
      ],
    ],
  ])('verify by %s', async (_title, inputs, options) => {
    const run = await verify(shell, inputs);
    expect(run.status, run.log).toBe(0);
    expect(run.calls.map(({ args }) => args)).toEqual([
      ['verify', '--output=text', ...options(run), '--', ELSEWHERE],
    ]);
    clean(run);
  });

  test.each<[string, Record<string, string | undefined>, string]>([
    ['a tag', { CI_COMMIT_TAG: 'v1', CI_COMMIT_BRANCH: undefined }, '.gitlab-ci.yml@refs/tags/v1'],
    [
      'a merge request',
      { CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'mr', CI_COMMIT_BRANCH: undefined },
      '.gitlab-ci.yml@refs/heads/mr',
    ],
    ['another file', { CI_CONFIG_PATH: 'ci/main.yml' }, 'ci/main.yml@refs/heads/feature/one'],
  ])('the project’s own identity on %s', async (_title, ci, end) => {
    const run = await verify(shell, { public_key: '' }, { ci });
    expect(callsTo(run, 'verify')[0]).toContain(
      `--certificate-identity=https://gitlab.example.com/group/app//${end}`,
    );
  });

  test('a tag is verified to what its signature says', async () => {
    const run = await verify(shell, { image: 'host:5000/app:1', output_prefix: 'APP_' });
    expect(run.status, run.log).toBe(0);
    expect(run.files['.drydock-sign.env']).toBe(
      `APP_IMAGE_REF=host:5000/app@${DIGEST}\nAPP_IMAGE_NAME=host:5000/app\nAPP_IMAGE_DIGEST=${DIGEST}\n`,
    );
  });

  test('an output that is a link to elsewhere is replaced', async () => {
    const run = await verify(
      shell,
      {},
      {
        prepare: ({ stub, root, checkout }) => {
          writeFileSync(`${stub}/signed`, 'x');
          mkdirSync(`${root}/other`);
          writeFileSync(`${checkout}/.drydock-sign.env`, 'OLD=1\n');
        },
      },
    );
    expect(run.files['.drydock-sign.env']).toMatch(/^VERIFIED_/);
  });

  test.each<[string, string, string, number]>([
    ['of the same form', 'https://sigstore.dev/cosign/sign/v1', 'bundle', 0],
    ['of the same form', 'cosign container image signature', 'tag', 0],
    ['of the other form', 'https://sigstore.dev/cosign/sign/v1', 'tag', 1],
    ['of the other form', 'cosign container image signature', 'bundle', 1],
  ])('a signature %s is there: %s, %s', async (_title, form, signature_format, signed) => {
    const run = await sign(
      shell,
      { signature_format },
      { prepare: ({ stub }) => writeFileSync(`${stub}/signed`, form) },
    );
    expect([run.status, callsTo(run, 'sign').length], run.log).toEqual([0, signed]);
    expect(run.log.includes('it is not signed again')).toBe(signed === 0);
  });

  test('a Sigstore of one’s own', async () => {
    const signing = NO_SERVICES[0]?.replace('{}', '{"selector":"ANY"}') as string;
    const run = await sign(
      shell,
      { key: '', signing_config: 'SERVICES', trusted_root: 'keys/root.json' },
      {
        files: { 'keys/root.json': NO_SERVICES[1] as string },
        project: { SIGSTORE_ID_TOKEN: token({ aud: 'own' }), SERVICES: signing },
      },
    );
    expect(run.status, run.log).toBe(0);
    expect(callsTo(run, 'sign')).toEqual([['--yes', configFile(run), rootFile(run), '--', ELSEWHERE]]);
    clean(run);
  });

  describe('a password', () => {
    test.each<[string, Record<string, unknown>, Record<string, string>, string]>([
      ['that no input names', { key_password: '' }, {}, ''],
      ['of the usual name', { key_password: 'COSIGN_PASSWORD' }, { COSIGN_PASSWORD: 'usual' }, 'usual'],
      ['of the usual name that is not set', { key_password: 'COSIGN_PASSWORD' }, {}, ''],
    ])('%s', async (_title, inputs, project, password) => {
      const run = await sign(shell, inputs, { project });
      expect(run.status, run.log).toBe(0);
      expect(run.calls[0]?.config).toBe(`600\n${KEY}\n${password}\n`);
    });
  });

  test.each<[string, Record<string, string>, string]>([
    ['none', {}, 'there is nothing to sign with'],
    ['for another', { SIGSTORE_ID_TOKEN: token({ aud: 'https://x' }) }, 'is for "https://x"'],
    [
      'of no pipeline of the project',
      { SIGSTORE_ID_TOKEN: token({ ci_config_ref_uri: null }) },
      'ci_config_ref_uri',
    ],
    ['that is none', { SIGSTORE_ID_TOKEN: 'x' }, 'is for ""'],
  ])('64: an identity token, %s', async (_title, project, what) => {
    const run = await sign(shell, { key: '' }, { project });
    expect([run.status, run.calls, run.left], run.log).toEqual([64, [], []]);
    expect(errorsIn(run.log)).toHaveLength(1);
    expect(errorsIn(run.log)[0]?.what).toContain(what);
    expect(run.log.includes('\nsign:\n  id_tokens:\n    SIGSTORE_ID_TOKEN:\n      aud: sigstore\n')).toBe(
      !what.startsWith('ci_config'),
    );
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['a tag to sign', { image: 'app:1' }, ['image']],
    ['a digest that is none', { image: 'app@sha256:12' }, ['image']],
    ['no image', { image: '$$NOT_SET' }, ['image']],
    ['no image to verify', { image: '', action: 'verify' }, ['image']],
    ['no key of that name', { key: 'NONE', key_password: 'NONE' }, ['key', 'key_password']],
    ['a public key to sign with', { key: 'PUB_VARIABLE' }, ['key']],
    ['a private key to verify with', { action: 'verify', public_key: 'KEY_VARIABLE' }, ['public_key']],
    ['no such file', { action: 'verify', public_key: 'keys/none.pub' }, ['public_key']],
    ['an annotation with two =', { annotations: 'a=b\nc=d=e\n=f' }, ['annotations', 'annotations']],
    [
      'services that are none',
      { signing_config: 'keys/cosign.pub', trusted_root: 'NONE' },
      ['signing_config', 'trusted_root'],
    ],
    ['an unknown action', { action: 'check' }, ['action']],
    ['an unknown form', { signature_format: 'both' }, ['signature_format']],
    ['credentials that are not set', { registry_auth: 'host NONE NONE' }, ['registry_auth', 'registry_auth']],
    ['a certificate that is not set', { ca_certificate: 'NONE' }, ['ca_certificate']],
  ])('64: %s', async (_title, inputs, names) => {
    const run = await sign(shell, inputs);
    expect([run.status, refusedIn(run.log), run.calls, run.left], run.log).toEqual([64, names, [], []]);
    clean(run);
  });

  test('64: services of one’s own in GitLab’s registry', async () => {
    const run = await sign(
      shell,
      { image: HERE, signing_config: 'SERVICES' },
      { project: { SERVICES: NO_SERVICES[0] as string } },
    );
    expect([run.status, refusedIn(run.log)], run.log).toEqual([64, ['signature_format']]);
  });

  const said = (text: string) => `Error: ${text}\nerror during command execution: ${text}`;
  const REFUSED = 'GET https://r/v2/app/manifests/x: UNAUTHORIZED: authentication required; [map[]]';

  test.each<[string, string, number, string, number, string]>([
    ['sign', REFUSED, 1, 'could not be signed', 1, 'registry_auth'],
    [
      'sign',
      'HEAD https://r/v2/a: unexpected status code 404 Not Found (HEAD …)',
      1,
      'could not be signed',
      1,
      'check the input image',
    ],
    [
      'sign',
      'signing digest: signing bundle: error signing bundle: Post "https://rekor.sigstore.dev/api": dial tcp: lookup rekor.sigstore.dev: server misbehaving',
      1,
      'could not be signed',
      75,
      'transparency_log: false',
    ],
    [
      'sign',
      'PUT https://r/v2/a: unexpected status code 503 Service Unavailable',
      1,
      'could not be signed',
      75,
      'later',
    ],
    ['sign', 'PUT https://r/v2/a: TOOMANYREQUESTS: too many requests', 1, 'could not be signed', 75, 'later'],
    [
      'sign',
      'Get "https://r/v2/": dial tcp 10.0.0.1:443: connect: no route to host',
      1,
      'could not be signed',
      75,
      'later',
    ],
    [
      'public-key',
      'decrypt: encrypted: decryption failed',
      1,
      'the private key in KEY_VARIABLE',
      1,
      '(KEY_WORD)',
    ],
    ['verify', 'no signatures found', 10, 'is not signed', 10, 'action: sign'],
    [
      'verify',
      'no matching signatures: invalid signature when validating ASN.1 encoded signature',
      12,
      'no valid signature',
      12,
      'another key',
    ],
    [
      'verify',
      'no matching attestations: missing or incorrect annotation',
      1,
      'no valid signature',
      1,
      'annotations',
    ],
    [
      'verify',
      'Get "https://r/v2/": tls: failed to verify certificate: x509: unknown authority',
      1,
      'could not be verified',
      1,
      'ca_certificate',
    ],
    [
      'verify',
      'getting trusted root from TUF: tuf refresh failed: Get "https://tuf-repo-cdn.sigstore.dev/15.root.json": EOF',
      1,
      'no valid signature',
      75,
      'trusted_root',
    ],
  ])('%s: %s', async (verb, text, status, what, code, fix) => {
    const answers = { [verb]: { status, output: said(text) } };
    const run =
      verb === 'verify'
        ? await verify(shell, {}, { engine: { answers } })
        : await sign(shell, {}, { engine: { answers } });
    expect(run.status, run.log).toBe(code);
    const [error, ...more] = errorsIn(run.log);
    expect(more).toEqual([]);
    expect(error?.what).toContain(what);
    expect(error?.why).toBe(text);
    expect(error?.fix).toContain(fix);
    expect(run.sleeps).toEqual(code === 75 ? ['1', '3', '9'] : []);
    expect(run.files['.drydock-sign.env']).toBeUndefined();
    clean(run);
  });

  test('another identity: who it should have been', async () => {
    const text =
      'no matching signatures: none of the expected identities matched what was in the certificate, got subjects [x]';
    const run = await verify(
      shell,
      { public_key: '', certificate_identity: 'https://who' },
      { engine: { answers: { verify: { status: 12, output: said(text) } } } },
    );
    expect([run.status, errorsIn(run.log)[0]?.why], run.log).toEqual([12, text]);
    expect(errorsIn(run.log)[0]?.fix).toContain('https://who of https://gitlab.example.com');
  });

  test.each<[NodeJS.Signals, number]>([
    ['SIGTERM', 0],
    ['SIGKILL', 1],
  ])('%s while it signs: the key goes', async (signal, after) => {
    const run = await sign(shell, {}, { engine: { answers: { sign: { status: 'hang' } } }, signal, after });
    expect([run.status, run.left], run.log).toEqual([null, []]);
  });

  const hostile = VALUES.filter((value) => value !== '');
  test.each(hostile.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
    'in every text input: %s',
    async (_title, value) => {
      const names = [
        'PUBLIC_KEY',
        'CERTIFICATE_IDENTITY',
        'CERTIFICATE_IDENTITY_REGEXP',
        'CERTIFICATE_OIDC_ISSUER',
        'ANNOTATIONS',
        'IMAGE',
        'KEY',
        'TRUSTED_ROOT',
      ];
      const project = Object.fromEntries(names.map((name) => [`DRYDOCK_${name}`, value]));
      const [all, one] = await Promise.all([
        sign(shell, {}, { project }),
        verify(
          shell,
          { public_key: '' },
          {
            project: {
              DRYDOCK_CERTIFICATE_IDENTITY: value,
              DRYDOCK_ANNOTATIONS: `a=${value.replaceAll('=', '')}`,
            },
          },
        ),
      ]);
      expect([64, 0]).toContain(all.status);
      for (const run of [all, one]) {
        expect(Object.keys(run.files).filter((name) => name.includes('canary'))).toEqual([]);
        clean(run);
      }
      if (one.status === 0) expect(callsTo(one, 'verify')[0]).toContain(`--certificate-identity=${value}`);
      else expect(one.status).toBe(64);
    },
  );
});
