/** What the tests of signatures know without the component: keys, cosign by hand, signatures as the registry has them. */
import { createHash, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { TOOL_IMAGES } from '../../src/registry/tools.js';
import { ensureImages } from '../lab/ensure.js';
import type { Lab } from '../lab/index.js';
import { cosign2Image } from '../lab/on-demand.js';

/** cosign's images with a shell, by major version. */
export const COSIGN = { 2: cosign2Image, 3: TOOL_IMAGES.COSIGN_IMAGE } as const;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A pair of keys as `cosign generate-key-pair` makes them; the private one is encrypted. */
export interface Keys {
  key: string;
  pub: string;
}

/** Runs cosign in the lab's network, with the registry's credentials; `files` are in its folder. */
export async function cosign(
  lab: Lab,
  version: keyof typeof COSIGN,
  args: readonly string[],
  files: Record<string, string> = {},
  password = '',
): Promise<{ exitCode: number; output: string; folder: string }> {
  await ensureImages(lab, [COSIGN[version]]);
  const folder = mkdtempSync(join(tmpdir(), 'drydock-cosign-'));
  folders.push(folder);
  const { host, user, password: own } = lab.registry;
  const auths = { [host]: { auth: Buffer.from(`${user}:${own}`).toString('base64') } };
  const all = { ...files, 'config.json': JSON.stringify({ auths }), 'ca.pem': readFileSync(lab.caFile) };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  const environment = { DOCKER_CONFIG: '/w', SSL_CERT_FILE: '/w/ca.pem', COSIGN_PASSWORD: password };
  const { exitCode = -1, all: output = '' } = await execa(
    'docker',
    [
      ...['run', '--rm', '--user=0', `--network=${lab.network}`, `--volume=${folder}:/w`, '--workdir=/w'],
      ...Object.entries(environment).map(([name, value]) => `--env=${name}=${value}`),
      COSIGN[version],
      ...args,
    ],
    { env: lab.env, all: true, reject: false },
  );
  return { exitCode, output, folder };
}

/** Makes a pair of keys. */
export async function generateKeys(lab: Lab, password: string): Promise<Keys> {
  const { exitCode, output, folder } = await cosign(lab, 3, ['generate-key-pair'], {}, password);
  if (exitCode !== 0) throw new Error(output);
  return {
    key: readFileSync(join(folder, 'cosign.key'), 'utf8'),
    pub: readFileSync(join(folder, 'cosign.pub'), 'utf8'),
  };
}

/** A Sigstore bundle with a DSSE envelope. https://github.com/sigstore/protobuf-specs */
export interface Bundle {
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string }[] };
}

/** The statement in a bundle, if the key has signed it. https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
export function statementOf({ dsseEnvelope }: Bundle, publicKey: string): unknown {
  const payload = Buffer.from(dsseEnvelope.payload, 'base64');
  const { payloadType } = dsseEnvelope;
  const signed = Buffer.concat([
    Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `),
    payload,
  ]);
  const signature = Buffer.from(dsseEnvelope.signatures[0]?.sig ?? '', 'base64');
  return verify('sha256', signed, publicKey, signature) ? JSON.parse(payload.toString()) : undefined;
}

/** The payload of a signature of the older form, if it is what the layer's digest says and the key has signed it. */
export function payloadOf(
  body: unknown,
  layer: { digest: string; annotations?: Record<string, string> },
  publicKey: string,
): unknown {
  const payload = Buffer.from(JSON.stringify(body));
  const signature = Buffer.from(layer.annotations?.['dev.cosignproject.cosign/signature'] ?? '', 'base64');
  const digest = `sha256:${createHash('sha256').update(payload).digest('hex')}`;
  return digest === layer.digest && verify('sha256', payload, publicKey, signature) ? body : undefined;
}
