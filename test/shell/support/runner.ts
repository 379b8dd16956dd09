/** Starts a shell as GitLab Runner does. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from './sandbox.js';
import type { Shell } from './tools.js';

/** Folder of the programs that the tests put in front of the machine's. */
export const STUBS = fileURLToPath(new URL('../stub', import.meta.url));
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The PATH of a shell: our stubs, its own applets, the machine's programs. */
export function pathOf(shell: Shell, ...first: string[]): string {
  return [...first, STUBS, ...(shell.applets ? [shell.applets] : []), SYSTEM_PATH].join(':');
}

/**
 * Runs a text: from standard input, with errexit and, where the shell has it, pipefail, the text within `: | eval`;
 * output goes to the sandbox's `log`. https://gitlab.com/gitlab-org/gitlab-runner/-/blob/main/shells/bash.go
 * @param signal sent to the whole process group, as a shell executor does, once the stub of Docker hangs
 * @returns the exit status; null when a signal ended the shell
 */
export async function runText(
  shell: Shell,
  text: string,
  sandbox: Sandbox,
  variables: Record<string, string>,
  signal?: NodeJS.Signals,
): Promise<number | null> {
  const log = openSync(join(sandbox.root, 'log'), 'a');
  const [program, ...args] = shell.command as [string, ...string[]];
  const child = spawn(program, args, {
    cwd: sandbox.checkout,
    detached: true,
    stdio: ['pipe', log, log],
    env: {
      HOME: join(sandbox.root, 'home'),
      TMPDIR: sandbox.tmp,
      STUB: sandbox.stub,
      ...(shell.applets ? {} : { LANG: 'C.UTF-8' }),
      ...variables,
      PATH: pathOf(shell),
    },
  });
  closeSync(log);
  child.stdin?.on('error', () => {}); // it may end before it has read all
  child.stdin?.end(asRunner(text));
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  if (signal) {
    await hanging(sandbox, ended);
    process.kill(-(child.pid as number), signal);
  }
  const status = await ended;
  if (signal) await groupGone(child.pid as number);
  return status;
}

function asRunner(text: string): string {
  return [
    'if set -o | grep pipefail >/dev/null; then set -o pipefail; fi',
    'set -o errexit',
    'set +o noclobber',
    `: | eval '${text.replaceAll("'", `'\\''`)}'`,
    'exit 0',
    '',
  ].join('\n');
}

async function hanging(sandbox: Sandbox, ended: Promise<unknown>): Promise<void> {
  let over = false;
  ended.finally(() => {
    over = true;
  });
  while (!over && !existsSync(join(sandbox.stub, 'hanging'))) await moment();
}

/** The runner's shell ends at the signal; the script in its subshell cleans up first. */
async function groupGone(group: number): Promise<void> {
  for (;;) {
    try {
      process.kill(-group, 0);
    } catch {
      return;
    }
    await moment();
  }
}

function moment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
