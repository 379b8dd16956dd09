/** Runs a script of `scripts` in the process of the tests: to start another one takes a second, and most tests look at what it does. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';

/** What a process leaves; `all` is both streams in the order of the writes. */
export interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
  all: string;
}

/** What `process.exit` throws here. */
class Exit extends Error {
  constructor(readonly code: number) {
    super(`exit code ${code}`);
  }
}

let runs = 0;

/**
 * Runs a script, named by its path, with arguments and more environment, without a terminal. One at a time: console, arguments and
 * environment are the process's. Modules stay loaded between runs, so what a script imports by path is what it was at first.
 */
export async function inProcess(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const texts = { stdout: '', stderr: '', all: '' };
  const into = (stream: 'stdout' | 'stderr') => (text: unknown) => {
    texts[stream] += text;
    texts.all += text;
    return true;
  };
  // `main` catches what `exit` throws, too.
  const line = (stream: 'stdout' | 'stderr') => (text: unknown) =>
    text instanceof Exit ? undefined : void into(stream)(`${text instanceof Error ? text.stack : text}\n`);
  let exit: Exit | undefined;
  const mocks = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('stdout')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('stderr')),
    vi.spyOn(console, 'log').mockImplementation(line('stdout')),
    vi.spyOn(console, 'error').mockImplementation(line('stderr')),
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      exit ??= new Exit(Number(code ?? process.exitCode ?? 0));
      throw exit;
    }),
  ];
  const before = { argv: process.argv, exitCode: process.exitCode, env: { ...process.env } };
  const terminal = Object.getOwnPropertyDescriptor(process.stdin, 'isTTY');
  Object.defineProperty(process.stdin, 'isTTY', { value: false, configurable: true });
  process.argv = [process.execPath, script, ...args];
  process.exitCode = 0;
  Object.assign(process.env, env);
  runs += 1;
  try {
    await import(/* @vite-ignore */ `${pathToFileURL(resolve(script)).href}?run=${runs}`);
    return outcome(exit?.code ?? Number(process.exitCode), texts);
  } finally {
    for (const mock of mocks) mock.mockRestore();
    process.argv = before.argv;
    process.exitCode = before.exitCode;
    for (const key of Object.keys(env)) {
      if (before.env[key] === undefined) delete process.env[key];
      else process.env[key] = before.env[key];
    }
    if (terminal) Object.defineProperty(process.stdin, 'isTTY', terminal);
    else delete (process.stdin as { isTTY?: boolean }).isTTY;
  }
}

/** Without the last line end, as execa has them. */
function outcome(exitCode: number, { stdout, stderr, all }: Omit<Outcome, 'exitCode'>): Outcome {
  const cut = (text: string) => text.replace(/\n$/, '');
  return { exitCode, stdout: cut(stdout), stderr: cut(stderr), all: cut(all) };
}
