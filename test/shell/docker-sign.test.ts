/** docker-sign: what cosign is asked, with which key or identity. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { callsTo } from './support/calls.js';
import type { Run } from './support/job.js';
import { DIGEST } from './support/sandbox.js';
import { inDashAndBusybox, inEachShell } from './support/shells.js';
import {
  clean,
  configFile,
  ELSEWHERE,
  HERE,
  IDENTITY,
  KEY,
  keyFile,
  keyless,
  NO_SERVICES,
  PASSWORD,
  pubFile,
  rootFile,
  sign,
  token,
  verify,
} from './support/sign.js';

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
          writeFileSync(`${root}/other`, '');
          symlinkSync(`${root}/other`, `${checkout}/.drydock-sign.env`);
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
});
