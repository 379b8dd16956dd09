/** Servers of the tests, each a process in the engine's network that ends with the file's tests. */
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { lab } from './harness.js';

const ends: (() => unknown)[] = [];
afterAll(async () => {
  await Promise.all(ends.map((end) => end()));
});

/** A server that listens. */
export interface ServerProcess<Seen> {
  /** `host:port`, as jobs reach it. */
  host: string;
  /** The requests so far. */
  requests: Seen[];
}

/**
 * Starts one. It prints a line of JSON with its `port` once it listens on the gateway's address, and one for each request.
 * @param name what it is called where it ends too early
 * @param args of node
 */
export async function startServer<Seen extends object>(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ServerProcess<Seen>> {
  const { gateway, inNetwork } = await lab();
  const command = inNetwork(process.execPath, [...args]);
  const server = execa(command.file, command.args, {
    ...{ reject: false, buffer: false, stderr: 'inherit', stdin: 'ignore' },
    env,
  } as const);
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
    void server.then(({ exitCode }) => reject(new Error(`${name} ended with ${exitCode}`)));
  });
  return { host: `${gateway}:${port}`, requests };
}
