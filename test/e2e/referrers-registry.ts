/** A registry with the referrers API and an account of its own; blobs and manifests are in the lab's registry. */
import { join } from 'node:path';
import { certificate } from './certificate.js';
import { lab } from './harness.js';
import { startServer } from './server-process.js';

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

/** Starts one; it ends with the file's tests. */
export async function referrersRegistry(): Promise<ReferrersRegistry> {
  const { registry, gateway, caFile } = await lab();
  const own = { user: 'second', password: `pa:ss "w'ord $(id)` };
  const config: ReferrersConfig = {
    address: gateway,
    account: `${own.user}:${own.password}`,
    upstream: { host: registry.host, account: `${registry.user}:${registry.password}`, ca: caFile },
    ...(await certificate()),
  };
  const { host } = await startServer('the registry with referrers', [SERVER, JSON.stringify(config)]);
  return { host, ...own };
}
