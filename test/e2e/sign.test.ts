/** docker-sign: what it signs is what others verify, with other programs too; what is not signed does not pass. */
import { expect } from 'vitest';
import { type Bundle, payloadOf, statementOf } from './cosign.js';
import { faultProxy } from './fault-proxy.js';
import { engineTest, lab } from './harness.js';
import { blobOf, manifestOf, putManifest, tagsOf } from './registry.js';
import { BUNDLE, HOSTILE, KEY, keys, PASSWORD, printed, sign, signed, verifiedBy } from './sign.js';

engineTest('signed by its digest after the build; verified by tag and by others', async () => {
  const { result, image, reference, digest } = await signed();
  const { own, other } = await keys();
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
  expect(statementOf(bundle, own.pub)).toMatchObject({
    subject: [{ digest: { sha256: digest.split(':')[1] }, annotations: { hostile: HOSTILE } }],
  });
  expect(statementOf(bundle, other.pub)).toBeUndefined();

  expect(await verifiedBy(3, reference)).toBe(0);
  expect(await verifiedBy(3, reference, other.pub)).toBe(1);
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
    ['other-key', 1, 'has no valid signature', 'by another key'],
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
    const { own } = await keys();
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
    expect(payloadOf(await blobOf(image, layer.digest), layer, own.pub)).toMatchObject({
      critical: { image: { 'docker-manifest-digest': digest } },
    });
    for (const one of [digest, platform]) {
      expect(await verifiedBy(2, `${image}@${one}`)).toBe(0);
      expect(await verifiedBy(3, `${image}@${one}`)).toBe(0);
    }

    // The signature of one image does not pass for that of another.
    const other = `sha256:${'0'.repeat(64)}`;
    await putManifest(image, `${other.replace(':', '-')}.sig`, body);
    const forged = await sign({
      forged: { action: 'verify', image: `${image}@${other}`, public_key: 'SIGN_PUB' },
    });
    expect(forged.output).toMatch(/^forged .*FAIL 12 *$/m);
    expect(printed(forged, 'forged')).toContain('or of another image');
  },
);
