/** A Sigstore of the lab's own, which believes every identity token. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { certificate } from './certificate.js';
import { cosign } from './cosign.js';
import { lab } from './harness.js';
import { startServer } from './server-process.js';

/** What its process is told: where to listen, with which TLS certificate, and paths of its authority and of the key of its logs. */
export interface SigstoreConfig {
  address: string;
  cert: string;
  key: string;
  authority: string;
  authorityKey: string;
  logKey: string;
}

/** Where it is, and what it is trusted by, as cosign takes both. */
export interface Sigstore {
  signingConfig: string;
  trustedRoot: string;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Starts one; it ends with the file's tests. */
export async function sigstore(): Promise<Sigstore> {
  const environment = await lab();
  const folder = mkdtempSync(join(tmpdir(), 'drydock-sigstore-'));
  folders.push(folder);
  const path = (name: string) => join(folder, name);
  const config: SigstoreConfig = {
    address: environment.gateway,
    ...(await certificate()),
    authority: path('ca.pem'),
    authorityKey: path('ca-key.pem'),
    logKey: path('log-key.pem'),
  };
  const log = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(config.logKey, log.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const authority = [
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'],
    ...['-subj', '/O=lab/CN=lab', '-addext', 'basicConstraints=critical,CA:TRUE'],
    ...['-addext', 'keyUsage=critical,keyCertSign', '-addext', 'extendedKeyUsage=codeSigning'],
    ...['-out', config.authority, '-keyout', config.authorityKey],
  ];
  await execa('openssl', ['req', '-x509', ...authority], { env: environment.env });
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  const server = join(import.meta.dirname, 'sigstore-server.ts');
  const { host } = await startServer('the Sigstore', ['--import', tsx, server, JSON.stringify(config)]);
  const url = `url=https://${host}`;
  const since = 'start-time=2024-01-01T00:00:00Z';
  const made = async (args: string[], files: Record<string, string> = {}) => {
    const {
      exitCode,
      output,
      folder: out,
    } = await cosign(environment, 3, [...args, '--out=made.json'], files);
    if (exitCode !== 0) throw new Error(output);
    return readFileSync(join(out, 'made.json'), 'utf8');
  };
  const service = `${url},api-version=1,${since},operator=lab`;
  const logs = `${url},public-key=log.pem,${since}`;
  return {
    signingConfig: await made([
      ...['signing-config', 'create', `--fulcio=${service}`, `--rekor=${service}`, '--rekor-config=ANY'],
    ]),
    trustedRoot: await made(
      [
        ...['trusted-root', 'create', `--fulcio=${url},certificate-chain=authority.pem,${since}`],
        ...[`--rekor=${logs}`, `--ctfe=${logs}`],
      ],
      {
        'authority.pem': readFileSync(config.authority, 'utf8'),
        'log.pem': log.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      },
    ),
  };
}
