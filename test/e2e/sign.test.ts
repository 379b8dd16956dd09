/** docker-sign: what it signs is what others verify, with other programs too; what is not signed does not pass. */
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
async function sign(jobs: Jobs, build?: Record<string, InputValue>, more: object = {}): Promise<Run> {
  const environment = await lab();
  await ensureImages(environment, [COSIGN[3]]);
  const component = (name: string, inputs: object) => ({
    component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${name}@1`,
    inputs,
  });
  return run({
    from: fixture('options'),
    variables: await variables(),
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
      ...more,
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

engineTest('signed by its digest after the build; verified by tag and by others', async () => {
  const { pub } = (await variables(), await (keys as Promise<Keys>));
  const environment = await lab();
  const image = await freshRepository();
  const key = { key: 'SIGN_KEY', key_password: 'SIGN_PASSWORD' };
  const result = await sign(
    {
      'docker-sign': { ...key, annotations: `commit=$CI_COMMIT_SHA\nhostile=${HOSTILE}` },
      again: { ...key, stage: 'deploy' },
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
  expect(result.dotenv('verify')).toEqual({
    VERIFIED_IMAGE_REF: reference,
    VERIFIED_IMAGE_NAME: image,
    VERIFIED_IMAGE_DIGEST: digest,
  });
  expect(printed(result, 'again')).toContain('it is not signed again');
  expect(result.output).not.toContain('PRIVATE KEY');
  expect(result.output).not.toContain(PASSWORD);

  // The bundle, as the registry has it: the key has signed a statement about this digest.
  expect(await tagsOf(image)).toEqual(['latest', 'main', digest.replace(':', '-')]);
  const { body: index } = await manifestOf(image, digest.replace(':', '-'));
  expect(index.manifests).toHaveLength(1);
  const { body: manifest } = await manifestOf(image, index.manifests?.[0]?.digest ?? '');
  const bundle = (await blobOf(image, manifest.layers?.[0]?.digest ?? '')) as Bundle;
  expect(statementOf(bundle, pub)).toMatchObject({
    subject: [{ digest: { sha256: digest.split(':')[1] }, annotations: { hostile: HOSTILE } }],
  });
  expect(statementOf(bundle, (await (others as Promise<Keys>)).pub)).toBeUndefined();

  const by = (version: 2 | 3, ...args: string[]) =>
    cosign(environment, version, ['verify', '--key=cosign.pub', '--insecure-ignore-tlog=true', ...args], {
      'cosign.pub': pub,
    });
  expect(await by(3, reference)).toMatchObject({ exitCode: 0 });
  expect(await by(2, reference)).toMatchObject({ exitCode: 10 });

  // The older form, and all images of the index.
  const { body: built } = await manifestOf(image, digest);
  const platform = built.manifests?.find(({ platform }) => platform?.os === 'linux')?.digest as string;
  expect(await by(3, `${image}@${platform}`)).toMatchObject({ exitCode: 10 });
  const older = await sign({
    tag: { ...key, image: reference, signature_format: 'tag', recursive: true },
    bundles: { ...key, image: reference, recursive: true },
  });
  expect(older.exitCode, older.output).toBe(0);
  const tag = `${digest.replace(':', '-')}.sig`;
  const { body: signature } = await manifestOf(image, tag);
  const layer = signature.layers?.[0] as NonNullable<typeof signature.layers>[number];
  expect(payloadOf(await blobOf(image, layer.digest), layer, pub)).toMatchObject({
    critical: { image: { 'docker-manifest-digest': digest } },
  });
  for (const one of [digest, platform]) {
    expect(await by(2, `${image}@${one}`)).toMatchObject({ exitCode: 0 });
    expect(await by(3, `${image}@${one}`)).toMatchObject({ exitCode: 0 });
  }
});
