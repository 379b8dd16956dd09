/** A program in a pseudo-terminal, by util-linux' `script`. */
import { execa } from 'execa';
import { quote } from '../../../src/shell/quote.js';

/** Keys as a terminal sends them. */
export const KEYS = { enter: '\r', down: '\u001b[B', space: ' ', interrupt: '\u0003' };

export interface Terminal {
  /** Waits until the program has written a text behind what was seen before, and types keys then. */
  answer(text: string, keys: string): Promise<void>;
  /** Its exit code and all that it has written, once it ends. */
  end(): Promise<{ exitCode: number; output: string }>;
}

/** Starts a command. */
export function terminal(command: readonly string[], env: Record<string, string>): Terminal {
  // Its own size is that of no terminal, 0 by 0, which breaks every line.
  const sized = `stty columns 250 rows 60; exec ${command.map(quote).join(' ')}`;
  const child = execa('script', ['--quiet', '--return', '--command', sized, '/dev/null'], {
    env: { ...env, TERM: 'xterm', SHELL: '/bin/sh' },
    reject: false,
    buffer: false,
  });
  let output = '';
  let seen = 0;
  let wake = () => {};
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => {
    output += chunk;
    wake();
  });
  child.stdout.on('end', () => wake());
  const ended = child.then((result) => result);
  return {
    async answer(text, keys) {
      for (;;) {
        const at = output.indexOf(text, seen);
        if (at !== -1) {
          seen = at + text.length;
          child.stdin.write(keys);
          return;
        }
        if (child.stdout.readableEnded)
          throw new Error(`${JSON.stringify(text)} did not come: ${output.slice(seen)}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async end() {
      const { exitCode } = await ended;
      return { exitCode: exitCode ?? 1, output };
    },
  };
}
