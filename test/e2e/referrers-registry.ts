/** A registry with the referrers API and an account of its own; blobs and manifests are in the lab's registry. */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { certificate } from './certificate.js';
import { lab } from './harness.js';

/** What the registry's process is told. */
export interface ReferrersConfig {
  address: string;
  /** Its own account, and that of the registry behind it: `user:password`. */
  account: string;
  upstream: { host: string; account: string; ca: string };
  cert: string;
  key: string;
}

export interface ReferrersRegistry {
  /** `host:port` */
  host: string;
  user: string;
  password: string;
}

const SERVER = join(import.meta.dirname, 'referrers-registry-server.ts');

const ends: (() => unknown)[] = [];
afterAll(async () => {
  await Promise.all(ends.map((end) => end()));
});

/** Starts one; it ends with the file's tests. */
export async function referrersRegistry(): Promise<ReferrersRegistry> {
  const { registry, gateway, caFile, inNetwork } = await lab();
  const own = { user: 'second', password: `pa:ss "w'ord $(id)` };
  const config: ReferrersConfig = {
    address: gateway,
    account: `${own.user}:${own.password}`,
    upstream: { host: registry.host, account: `${registry.user}:${registry.password}`, ca: caFile },
    ...(await certificate()),
  };
  const { file, args } = inNetwork(process.execPath, [SERVER, JSON.stringify(config)]);
  const server = execa(file, args, { reject: false, buffer: false, stderr: 'inherit', stdin: 'ignore' });
  ends.push(() => {
    server.kill();
    return server;
  });
  const port = await new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve);
    void server.then(({ exitCode }) => reject(new Error(`the registry ended with ${exitCode}`)));
  });
  return { host: `${gateway}:${port}`, ...own };
}
