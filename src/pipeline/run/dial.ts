/** Dials TCP ports, where need be from the engine's network namespace. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import type { RunnerOptions } from './options.js';

/** Dials ports until it is closed. */
export interface Dialler {
  /** Whether something listens there. */
  dial(host: string, port: number): Promise<boolean>;
  close(): void;
}

/** Reads `id host port` a line, answers `id 1` or `id 0`. */
const HELPER =
  'while read -r id host port; do (if (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; then echo "$id 1"; else echo "$id 0"; fi) & done; wait';

/** One process for all dials of a pipeline where `inNetwork` is given, started with the first; else none. */
export function dialler(inNetwork: RunnerOptions['inNetwork']): Dialler {
  if (!inNetwork) return { dial: connects, close: () => {} };
  let process: ChildProcess | undefined;
  let counter = 0;
  const waiting = new Map<string, (listens: boolean) => void>();
  const settle = () => {
    for (const answer of waiting.values()) answer(false);
    waiting.clear();
  };
  const start = () => {
    const { file, args } = inNetwork('bash', ['-c', HELPER]);
    const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    child.on('error', settle).on('close', settle);
    child.stdin.on('error', settle);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [id = '', listens] = line.split(' ');
      waiting.get(id)?.(listens === '1');
      waiting.delete(id);
    });
    return child;
  };
  return {
    dial(host, port) {
      process ??= start();
      counter += 1;
      const id = String(counter);
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        process?.stdin?.write(`${id} ${host} ${port}\n`);
      });
    },
    close: () => process?.kill(),
  };
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    socket.on('connect', () => socket.destroy() && resolve(true)).on('error', () => resolve(false));
  });
}
