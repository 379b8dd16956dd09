/** A registry for tests that refuses what registries refuse, for jobs on the lab's engine. */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { certificate } from '../e2e/certificate.js';
import { lab } from '../e2e/harness.js';
import type { RegistryConfig, Seen } from './config.js';
import { PERSONALITIES, type Personality } from './personalities.js';
import type { ServerConfig } from './server.js';

export interface TestRegistry {
  /** `host:port`, a registry to jobs that trust the lab's CA, with the lab's user and password. */
  host: string;
  /** The requests so far. */
  requests: Seen[];
}

const SERVER = join(import.meta.dirname, 'server.ts');
const ends: (() => unknown)[] = [];
afterAll(async () => {
  await Promise.all(ends.map((end) => end()));
});

/** Starts one that does as a registry that teams have; it ends with the file's tests. */
export async function startRegistry(
  personality: Personality,
  options: Partial<RegistryConfig> = {},
): Promise<TestRegistry> {
  const { registry, gateway, inNetwork } = await lab();
  const { user, password } = registry;
  const config: ServerConfig = {
    address: gateway,
    rules: PERSONALITIES[personality],
    accounts: [{ user, password }],
    ...(await certificate()),
    ...options,
  };
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  const { file, args } = inNetwork(process.execPath, ['--import', tsx, SERVER]);
  const server = execa(file, args, {
    reject: false,
    buffer: false,
    stderr: 'inherit',
    stdin: 'ignore',
    env: { REGISTRY_CONFIG: JSON.stringify(config) },
  });
  ends.push(() => {
    server.kill();
    return server;
  });
  const requests: Seen[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as { port: number } | Seen;
      if ('port' in message) resolve(message.port);
      else requests.push(message);
    });
    void server.then(({ exitCode }) => reject(new Error(`the registry for tests ended with ${exitCode}`)));
  });
  return { host: `${gateway}:${port}`, requests };
}
