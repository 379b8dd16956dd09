/** A registry that wants tokens, and forgets them in the middle of a push. */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { certificate } from './certificate.js';
import { lab } from './harness.js';

/** How long a token lasts: that many requests, or uploaded bytes. */
export interface Lifetime {
  requests?: number;
  bytes?: number;
}

/** A request that the server saw, and how it was answered. */
export interface TokenRequest {
  method: string;
  path: string;
  status: number;
  /** Whether its token was good, and is not any more. */
  expired: boolean;
}

/** What the server's process is told. */
export interface TokenConfig extends Lifetime {
  address: string;
  upstream: string;
  user: string;
  ca: string;
  cert: string;
  key: string;
}

export interface TokenRegistry {
  /** `host:port`, a registry to jobs that trust the lab's CA, with the lab's user and password. */
  host: string;
  /** The requests so far. */
  requests: TokenRequest[];
}

const SERVER = join(import.meta.dirname, 'token-registry-server.ts');

const ends: (() => unknown)[] = [];
afterAll(async () => {
  await Promise.all(ends.map((end) => end()));
});

/** Starts one; it ends with the file's tests. */
export async function tokenRegistry(lifetime: Lifetime): Promise<TokenRegistry> {
  const { registry, gateway, caFile, inNetwork } = await lab();
  const config: TokenConfig = {
    address: gateway,
    upstream: registry.host,
    user: registry.user,
    ca: caFile,
    ...(await certificate()),
    ...lifetime,
  };
  const { file, args } = inNetwork(process.execPath, [SERVER, JSON.stringify(config)]);
  const server = execa(file, args, {
    reject: false,
    buffer: false,
    stderr: 'inherit',
    stdin: 'ignore',
    env: { REGISTRY_PASSWORD: registry.password },
  });
  ends.push(() => {
    server.kill();
    return server;
  });
  const requests: TokenRequest[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as { port: number } | TokenRequest;
      if ('port' in message) resolve(message.port);
      else requests.push(message);
    });
    void server.then(({ exitCode }) => reject(new Error(`the token registry ended with ${exitCode}`)));
  });
  return { host: `${gateway}:${port}`, requests };
}
