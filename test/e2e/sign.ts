/** Runs docker-sign with keys, and signs the image that its tests are about. */
import { expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { ensureImages } from '../lab/ensure.js';
import { labInputs } from '../lab/runner.js';
import { COSIGN, cosign, generateKeys, type Keys } from './cosign.js';
import { fixture, freshRepository, lab, type Run, run } from './harness.js';
import { manifestOf } from './registry.js';

/** No shell, YAML or CSV may find anything in it. */
export const PASSWORD = `p w"o'r\\d $(id) \`id\` , #`;
export const HOSTILE = `a, "b" 'c' \\d #e ; \`id\` ü`;

let made: { own: Promise<Keys>; other: Promise<Keys> } | undefined;

/** The keys that sign, and others; the same for all tests of a file. */
export async function keys(): Promise<{ own: Keys; other: Keys }> {
  const environment = await lab();
  made ??= { own: generateKeys(environment, PASSWORD), other: generateKeys(environment, '') };
  return { own: await made.own, other: await made.other };
}

async function variables() {
  const { own, other } = await keys();
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
export async function sign(
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
    pipeline: pipelineText({
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
export function printed({ output }: Run, job: string): string {
  return output
    .split('\n')
    .filter((line) => line.startsWith(`${job} `))
    .map((line) => line.replace(/^\S+ +>? ?/, ''))
    .join('\n');
}

/** The lab's registry is GitLab's own to the project. */
export const BUNDLE = { key: 'SIGN_KEY', key_password: 'SIGN_PASSWORD', signature_format: 'bundle' };
export const KEY = { key: 'SIGN_KEY', key_password: 'SIGN_PASSWORD' };

/** An image that a pipeline has built, signed and verified. */
export interface Signed {
  result: Run;
  image: string;
  /** With the digest of its index. */
  reference: string;
  digest: string;
  /** The digest of the one image in its index. */
  platform: string;
}

let image: Promise<Signed> | undefined;

/** The same for all tests. */
export function signed(): Promise<Signed> {
  image ??= buildAndSign();
  return image;
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
export async function verifiedBy(version: 2 | 3, reference: string, pub?: string): Promise<number> {
  const options = ['--key=cosign.pub', '--insecure-ignore-tlog=true'];
  const files = { 'cosign.pub': pub ?? (await keys()).own.pub };
  return (await cosign(await lab(), version, ['verify', ...options, reference], files)).exitCode;
}
