/** Reads a file that a process still writes to. */
import { closeSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';

/** How often it looks for more, in milliseconds. */
const PAUSE = 10;

/** The bytes of a file as they come, up to those that are there when `ended` is settled. */
export function follow(file: string, ended: Promise<unknown>): Readable {
  return Readable.from(chunks(file, ended));
}

async function* chunks(file: string, ended: Promise<unknown>): AsyncGenerator<Buffer> {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(65_536);
  const end = ended.then(
    () => true,
    () => true,
  );
  try {
    for (let isLast = false; ; ) {
      const length = readSync(descriptor, buffer);
      if (length > 0) yield Buffer.from(buffer.subarray(0, length));
      else if (isLast) return;
      else isLast = await Promise.race([end, setTimeout(PAUSE, false)]);
    }
  } finally {
    closeSync(descriptor);
  }
}
