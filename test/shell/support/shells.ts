import { describe } from 'vitest';
import { SHELLS, type Shell } from './tools.js';

/** The same tests in each shell; several at a time, since each mostly waits for its shell. */
export function inEachShell(body: (shell: Shell) => void): void {
  inShells(
    SHELLS.map(({ name }) => name),
    body,
  );
}

/**
 * The same tests in dash and in busybox alone, that is with GNU's programs and with busybox's. For long tables: a run
 * in bash takes twice the time, and bash itself (its errexit, traps, expansions) is covered where all shells are.
 */
export function inDashAndBusybox(body: (shell: Shell) => void): void {
  inShells(['dash', 'busybox'], body);
}

/** The same tests in the shells of these names, as far as they can be had. */
export function inShells(names: readonly string[], body: (shell: Shell) => void): void {
  for (const shell of SHELLS.filter(({ name }) => names.includes(name))) {
    describe.concurrent(shell.name, () => body(shell));
  }
}
