/** docker-sign: what is refused before anything starts, and what becomes of a failure. */
import { expect, test } from 'vitest';
import { callsTo } from './support/calls.js';
import { errorsIn, refusedIn } from './support/log.js';
import { inDashAndBusybox } from './support/shells.js';
import { clean, HERE, NO_SERVICES, sign, token, verify } from './support/sign.js';
import { VALUES } from './support/values.js';

inDashAndBusybox((shell) => {
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
      'by another key',
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
    expect(run.files['.drydock-sign.env']).toBe('');
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
