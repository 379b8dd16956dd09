/** docker-sign without a key: by the identity that a token gives a pipeline. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { cosign } from './cosign.js';
import { faultProxy } from './fault-proxy.js';
import { engineTest, lab } from './harness.js';
import { printed, sign, signed } from './sign.js';
import { sigstore } from './sigstore.js';

/** As GitLab issues it, but for the signature. */
function idToken(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ aud: 'sigstore', exp, ...claims })}.c2ln`;
}

engineTest('keyless: signed by the identity of the token, verified by that and by no other', async () => {
  const { reference } = await signed();
  const { signingConfig, trustedRoot } = await sigstore();
  const iss = 'https://gitlab.example.com';
  const pipeline = 'gitlab.example.com/drydock/drydock//.gitlab-ci.yml@refs/heads';
  const services = { image: reference, trusted_root: 'ROOT', certificate_oidc_issuer: iss };
  const verify = { ...services, action: 'verify', stage: 'deploy' };
  const result = await sign(
    {
      keyless: {
        ...services,
        signature_format: 'bundle',
        signing_config: 'SERVICES',
        annotations: 'by=token',
      },
      identity: { ...verify, certificate_identity: `https://${pipeline}/main`, annotations: 'by=token' },
      regexp: {
        ...verify,
        certificate_identity_regexp: '^https://gitlab\\.example\\.com/drydock/drydock//.*$$',
      },
      'other-branch': { ...verify, certificate_identity: `https://${pipeline}/other` },
      'other-issuer': {
        ...verify,
        certificate_identity: `https://${pipeline}/main`,
        certificate_oidc_issuer: 'https://gitlab.com',
      },
    },
    undefined,
    {
      SIGSTORE_ID_TOKEN: idToken({ iss, sub: 'project_path:a', ci_config_ref_uri: `${pipeline}/main` }),
      SERVICES: signingConfig,
      ROOT: trustedRoot,
    },
  );
  for (const job of ['keyless', 'identity', 'regexp']) {
    expect(printed(result, job)).toContain(`verified: ${reference}`);
  }
  for (const job of ['other-branch', 'other-issuer']) {
    expect(result.output).toMatch(new RegExp(`^${job} .*FAIL 1 *$`, 'm'));
    expect(printed(result, job)).toContain('it was not signed by');
  }
});

engineTest(
  'keyless: cosign asks the certificate authority with the token, and its refusal is told',
  async () => {
    const { reference } = await signed();
    const authority = await faultProxy([{ request: '^POST /api/v2/signingCert', fault: 'denied' }]);
    const service = `url=https://${authority.host},api-version=1,start-time=2024-01-01T00:00:00Z,operator=lab`;
    const made = await cosign(await lab(), 3, [
      'signing-config',
      'create',
      `--fulcio=${service}`,
      '--out=s.json',
    ]);
    expect(made.exitCode, made.output).toBe(0);
    const SIGSTORE_ID_TOKEN = idToken({
      iss: 'https://gitlab.example.com',
      sub: 'project_path:drydock/drydock:ref_type:branch:ref:main',
      ci_config_ref_uri: 'gitlab.example.com/drydock/drydock//.gitlab-ci.yml@refs/heads/main',
    });
    const result = await sign(
      {
        keyless: {
          image: reference,
          signature_format: 'bundle',
          signing_config: 'SERVICES',
          trusted_root: 'ROOT',
          // Not what the bundle is there for.
          annotations: 'by=token',
        },
      },
      undefined,
      {
        SIGSTORE_ID_TOKEN,
        SERVICES: readFileSync(join(made.folder, 's.json'), 'utf8'),
        ROOT: '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}',
      },
    );
    expect(result.output).toMatch(/^keyless .*FAIL 1 *$/m);
    expect(printed(result, 'keyless')).toContain('Fulcio returned 403');
    expect(printed(result, 'keyless')).toContain('a service of Sigstore refused');
    expect(authority.requests.map(({ method, path }) => `${method} ${path}`)).toContain(
      'POST /api/v2/signingCert',
    );
    expect(result.output).not.toContain(SIGSTORE_ID_TOKEN);
  },
);
