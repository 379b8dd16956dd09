import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { lab } from './harness.js';

/** Paths of PEM files. */
export interface Certificate {
  cert: string;
  key: string;
}

const folders: string[] = [];
let made: Promise<Certificate> | undefined;
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * A certificate from the lab's authority for processes that listen on the lab's gateway, and for their clients; there
 * until the end of the file's tests.
 */
export function certificate(): Promise<Certificate> {
  made ??= make();
  return made;
}

async function make(): Promise<Certificate> {
  const { env, gateway, caFile, caKeyFile } = await lab();
  const folder = mkdtempSync(join(tmpdir(), 'drydock-certificate-'));
  folders.push(folder);
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  const args = [
    ['-CA', caFile, '-CAkey', caKeyFile, '-days', '30', '-subj', '/CN=drydock test'],
    ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', `subjectAltName=IP:${gateway}`],
    ['-out', files.cert, '-keyout', files.key],
  ];
  await execa('openssl', ['req', '-x509', ...args.flat()], { env });
  return files;
}
