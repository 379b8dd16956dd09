import { describe } from 'vitest';
import { SHELLS, type Shell } from './tools.js';

/** The same tests in each shell; several at a time, since each mostly waits for its shell. */
export function inEachShell(body: (shell: Shell) => void): void {
  inShells(SHELLS, body);
}

/**
 * The same tests in dash and in busybox alone, that is with GNU's programs and with busybox's. For long tables: a run
 * in bash takes twice the time, and bash itself (its errexit, traps, expansions) is covered where all shells are.
 */
export function inDashAndBusybox(body: (shell: Shell) => void): void {
  inShells(
    SHELLS.filter(({ name }) => !name.startsWith('bash')),
    body,
  );
}

function inShells(shells: Shell[], body: (shell: Shell) => void): void {
  for (const shell of shells) describe.concurrent(shell.name, () => body(shell));
}
