import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The file whose lock `up`, `down` and the making of images hold. */
export const lockFile = fileURLToPath(new URL('index.ts', import.meta.url));

/**
 * Runs `run` while this process holds the lock on `file`, which exists and is left as it is.
 * The lock is the kernel's, on the open file: it ends with the process, however that ends.
 * `flock` only asks for it, on the descriptor it inherits; a machine without `flock` goes unlocked.
 */
export async function locked<T>(file: string, waiting: () => void, run: () => Promise<T>): Promise<T> {
  const descriptor = openSync(file, 'r');
  const flock = (option: string) =>
    new Promise<number | null>((resolve) => {
      spawn('flock', [option, '3'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] })
        .on('error', () => resolve(null))
        .on('close', resolve);
    });
  try {
    if ((await flock('-xn')) === 1) {
      waiting();
      await flock('-x');
    }
    return await run();
  } finally {
    closeSync(descriptor);
  }
}
