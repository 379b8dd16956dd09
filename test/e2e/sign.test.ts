/** docker-sign: what it signs is what others verify, with other programs too; what is not signed does not pass. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { stringify } from 'yaml';
import type { InputValue } from '../../src/inputs/parse.js';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { ensureImages } from '../lab/ensure.js';
import { labInputs } from '../lab/runner.js';
import { faultProxy } from './fault-proxy.js';
import { engineTest, fixture, freshRepository, lab, type Run, run } from './harness.js';
import { blobOf, manifestOf, tagsOf } from './registry.js';
import { type Bundle, COSIGN, cosign, generateKeys, type Keys, payloadOf, statementOf } from './sign.js';
import { sigstore } from './sigstore.js';

/** No shell, YAML or CSV may find anything in it. */
const PASSWORD = `p w"o'r\\d $(id) \`id\` , #`;
const HOSTILE = `a, "b" 'c' \\d #e ; \`id\` ü`;

let keys: Promise<Keys> | undefined;
let others: Promise<Keys> | undefined;

async function variables() {
  const environment = await lab();
  keys ??= generateKeys(environment, PASSWORD);
  others ??= generateKeys(environment, '');
  const [own, other] = await Promise.all([keys, others]);
  return {
    SIGN_KEY: { file: own.key },
    SIGN_PASSWORD: PASSWORD,
    SIGN_PUB: own.pub,
    OTHER_KEY: other.key,
    OTHER_PUB: { file: other.pub },
    WRONG_PASSWORD: 'not-the-password',
  };
}

type Jobs = Record<string, Record<string, InputValue>>;

/** Runs jobs of docker-sign, by name, all in one stage; with `build`, behind one that builds an image. */
async function sign(
  jobs: Jobs,
  build?: Record<string, InputValue>,
  more: Record<string, string> = {},
): Promise<Run> {
  const environment = await lab();
  await ensureImages(environment, [COSIGN[3]]);
  const component = (name: string, inputs: object) => ({
    component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${name}@1`,
    inputs,
  });
  return run({
    from: fixture('options'),
    variables: { ...(await variables()), ...more },
    pipeline: stringify({
      stages: ['build', 'test', 'deploy'],
      include: [
        ...(build
          ? [
              component('docker-build', {
                ...labInputs(environment, 'host'),
                engine: 'host',
                cache: 'off',
                ...build,
              }),
            ]
          : []),
        ...Object.entries(jobs).map(([job_name, inputs]) =>
          component('docker-sign', { job_name, ca_certificate: 'LAB_CA', ...inputs }),
        ),
      ],
    }),
  });
}

/** What a job printed, line by line. */
function printed({ output }: Run, job: string): string {
  return output
    .split('\n')
    .filter((line) => line.startsWith(`${job} `))
    .map((line) => line.replace(/^\S+ +>? ?/, ''))
    .join('\n');
}

/** The lab's registry is GitLab's own to the project. */
const BUNDLE = { key: 'SIGN_KEY', key_password: 'SIGN_PASSWORD', signature_format: 'bundle' };
const KEY = { key: 'SIGN_KEY', key_password: 'SIGN_PASSWORD' };

/** An image that a pipeline has built, signed and verified. */
interface Signed {
  result: Run;
  image: string;
  /** With the digest of its index. */
  reference: string;
  digest: string;
  /** The digest of the one image in its index. */
  platform: string;
}

let made: Promise<Signed> | undefined;

/** The same for all tests. */
function signed(): Promise<Signed> {
  made ??= buildAndSign();
  return made;
}

async function buildAndSign(): Promise<Signed> {
  const image = await freshRepository();
  const result = await sign(
    {
      'docker-sign': { ...BUNDLE, annotations: `commit=$CI_COMMIT_SHA\nhostile=${HOSTILE}` },
      again: { ...BUNDLE, annotations: 'commit=$CI_COMMIT_SHA', stage: 'deploy' },
      verify: {
        stage: 'deploy',
        action: 'verify',
        image: `${image}:main`,
        public_key: 'SIGN_PUB',
        annotations: `hostile=${HOSTILE}`,
      },
    },
    { image },
  );
  expect(result.exitCode, result.output).toBe(0);
  const reference = result.dotenv('docker-build').IMAGE_REF as string;
  const digest = reference.split('@')[1] as string;
  const { body } = await manifestOf(image, digest);
  const platform = body.manifests?.find((one) => one.platform?.os === 'linux')?.digest as string;
  return { result, image, reference, digest, platform };
}

/** Verifies by hand with the key that has signed, or with another one. */
async function verifiedBy(version: 2 | 3, reference: string, pub?: string): Promise<number> {
  const options = ['--key=cosign.pub', '--insecure-ignore-tlog=true'];
  const files = { 'cosign.pub': pub ?? (await (keys as Promise<Keys>)).pub };
  return (await cosign(await lab(), version, ['verify', ...options, reference], files)).exitCode;
}

engineTest('signed by its digest after the build; verified by tag and by others', async () => {
  const { result, image, reference, digest } = await signed();
  const [own, other] = await Promise.all([keys, others]);
  expect(result.dotenv('verify')).toEqual({
    VERIFIED_IMAGE_REF: reference,
    VERIFIED_IMAGE_NAME: image,
    VERIFIED_IMAGE_DIGEST: digest,
  });
  expect(printed(result, 'again')).toContain('it is not signed again');
  expect(printed(result, 'docker-sign')).toContain('cosign verify --key=cosign.pub');
  expect(result.output).not.toContain('PRIVATE KEY');
  expect(result.output).not.toContain(PASSWORD);

  // The bundle, as the registry has it: the key has signed a statement about this digest.
  const bundles = digest.replace(':', '-');
  expect(await tagsOf(image)).toEqual(['latest', 'main', bundles]);
  const { body: index } = await manifestOf(image, bundles);
  expect(index.manifests).toHaveLength(1);
  const { body: manifest } = await manifestOf(image, index.manifests?.[0]?.digest ?? '');
  const bundle = (await blobOf(image, manifest.layers?.[0]?.digest ?? '')) as Bundle;
  expect(statementOf(bundle, own?.pub ?? '')).toMatchObject({
    subject: [{ digest: { sha256: digest.split(':')[1] }, annotations: { hostile: HOSTILE } }],
  });
  expect(statementOf(bundle, other?.pub ?? '')).toBeUndefined();

  expect(await verifiedBy(3, reference)).toBe(0);
  expect(await verifiedBy(3, reference, other?.pub)).toBe(1);
  expect(await verifiedBy(2, reference)).toBe(10);
});

engineTest('what is not signed, or otherwise, does not pass', async () => {
  const { image, reference, platform } = await signed();
  const verify = { action: 'verify', image: reference, public_key: 'SIGN_PUB' };
  const result = await sign({
    'other-key': { ...verify, public_key: 'OTHER_PUB' },
    'not-signed': { ...verify, image: `${image}@${platform}` },
    'no-such-tag': { ...verify, image: `${image}:none` },
    'other-words': { ...verify, annotations: 'hostile=no' },
    'no-key': { ...verify, public_key: '' },
    'other-digest': { ...BUNDLE, image: `${image}@sha256:${'0'.repeat(64)}` },
    'other-password': { key: 'SIGN_KEY', key_password: 'WRONG_PASSWORD', image: reference },
  });
  const expected: [string, number, string, string][] = [
    ['other-key', 1, 'has no valid signature', 'another key has signed it'],
    ['not-signed', 10, 'is not signed', 'sign it in the pipeline that builds it'],
    ['no-such-tag', 11, 'could not be verified', 'the registry has no such image'],
    ['other-words', 1, 'has no valid signature', 'the input annotations'],
    ['other-digest', 1, 'could not be signed', 'the registry has no such image'],
    ['other-password', 1, 'the private key in SIGN_KEY cannot be used', 'WRONG_PASSWORD'],
  ];
  for (const [job, code, what, why] of expected) {
    expect(result.output).toMatch(new RegExp(`^${job} .*FAIL ${code} *$`, 'm'));
    expect(printed(result, job)).toContain(what);
    expect(printed(result, job)).toContain(why);
  }
  expect(result.output).not.toContain('not-the-password');
  expect(result.output).toMatch(/^no-key .*FAIL [1-9]/m);
  expect(printed(result, 'no-key')).toContain('trusted_root');
});

engineTest('wrong inputs are named before anything starts', async () => {
  const { image, reference } = await signed();
  const result = await sign({
    'no-token': { image: reference },
    'by-tag': { ...KEY, image: `${image}:main` },
    'no-image': { action: 'verify', public_key: 'SIGN_PUB' },
    'no-variable': { image: reference, key: 'NO_SUCH_KEY', key_password: 'NO_SUCH_PASSWORD' },
    'public-for-private': { image: reference, key: 'SIGN_PUB' },
    'private-for-public': {
      action: 'verify',
      image: reference,
      public_key: 'SIGN_KEY',
      trusted_root: 'OTHER_PUB',
    },
    'no-file': { action: 'verify', image: reference, public_key: 'keys/none.pub' },
  });
  const expected: Record<string, string[]> = {
    'no-token': ['SIGSTORE_ID_TOKEN is not set', 'no-token:', 'id_tokens:', 'aud: sigstore'],
    'by-tag': ['the input image is'],
    'no-image': ['the input image is'],
    'no-variable': ['the input key is', 'the input key_password is'],
    'public-for-private': ['the input key is'],
    'private-for-public': ['the input public_key is', 'the input trusted_root is'],
    'no-file': ['the input public_key is'],
  };
  for (const [job, texts] of Object.entries(expected)) {
    expect(result.output).toMatch(new RegExp(`^${job} .*FAIL 64 *$`, 'm'));
    for (const text of texts) expect(printed(result, job)).toContain(text);
  }
});

/** As GitLab issues it, but for the signature. */
function idToken(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 3600;
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ aud: 'sigstore', exp, ...claims })}.c2ln`;
}

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
  console.log(result.output);
  for (const job of ['keyless', 'identity', 'regexp']) {
    expect(printed(result, job)).toContain(`verified: ${reference}`);
  }
  for (const job of ['other-branch', 'other-issuer']) {
    expect(result.output).toMatch(new RegExp(`^${job} .*FAIL 1 *$`, 'm'));
    expect(printed(result, job)).toContain('it was not signed by');
  }
});

engineTest('registries that refuse, fail for a while, or do not answer', async () => {
  const { reference } = await signed();
  const { registry } = await lab();
  const [refusing, passing, failing] = await Promise.all([
    faultProxy([]),
    faultProxy([{ request: '^GET /v2/.*/manifests/', fault: 'dropped', seconds: 2 }]),
    faultProxy([{ request: '^(PUT|POST) ', fault: 'too many requests' }]),
  ]);
  const auth = (host: string) => `${host} CI_REGISTRY_USER CI_REGISTRY_PASSWORD`;
  const through = ({ host }: { host: string }) => reference.replace(registry.host, host);
  const result = await sign({
    refused: { ...KEY, image: through(refusing) },
    passing: {
      action: 'verify',
      public_key: 'SIGN_PUB',
      image: through(passing),
      registry_auth: auth(passing.host),
    },
    failing: {
      key: 'OTHER_KEY',
      key_password: '',
      image: through(failing),
      registry_auth: auth(failing.host),
    },
    nobody: { action: 'verify', public_key: 'SIGN_PUB', image: reference.replace(/:\d+/, ':1') },
  });
  expect(result.output).toMatch(/^refused .*FAIL 1 *$/m);
  expect(printed(result, 'refused')).toContain('registry_auth');
  expect(printed(result, 'passing')).toContain('verified: ');
  expect(result.output).toMatch(/^failing .*FAIL 75 *$/m);
  expect(result.output).toMatch(/^nobody .*FAIL 75 *$/m);
});

engineTest(
  'in the older form for GitLab’s registry and cosign 2, and with all images of the index',
  async () => {
    const { image, reference, digest, platform } = await signed();
    const { registry } = await lab();
    const { pub } = await (keys as Promise<Keys>);
    expect(await verifiedBy(3, `${image}@${platform}`)).toBe(10);
    const gitlab = await faultProxy([], { likeGitlab: true });
    const there = { ...KEY, image: reference.replace(registry.host, gitlab.host), recursive: true };
    const result = await sign(
      {
        auto: there,
        bundle: { ...there, signature_format: 'bundle', stage: 'deploy' },
        elsewhere: {
          ...BUNDLE,
          image: reference,
          recursive: true,
          stage: 'deploy',
          registry_auth: `${registry.host} CI_REGISTRY_USER CI_REGISTRY_PASSWORD`,
        },
      },
      undefined,
      { CI_REGISTRY: gitlab.host },
    );
    expect(printed(result, 'auto')).toContain(`verified: ${there.image}`);
    expect(printed(result, 'elsewhere')).toContain(`verified: ${reference}`);
    expect(result.output).toMatch(/^bundle .*FAIL 1 *$/m);
    expect(printed(result, 'bundle')).toContain('set signature_format: tag');
    const { body } = await manifestOf(image, `${digest.replace(':', '-')}.sig`);
    const layer = body.layers?.[0] as NonNullable<typeof body.layers>[number];
    expect(payloadOf(await blobOf(image, layer.digest), layer, pub)).toMatchObject({
      critical: { image: { 'docker-manifest-digest': digest } },
    });
    for (const one of [digest, platform]) {
      expect(await verifiedBy(2, `${image}@${one}`)).toBe(0);
      expect(await verifiedBy(3, `${image}@${one}`)).toBe(0);
    }
  },
);
