/** The shell executor: a job's scripts run on the machine itself. https://docs.gitlab.com/runner/executors/shell/ */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, mkdir, readFile, readlink, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Attempt, Ended, type Ending, type Executor } from './executor.js';
import { type Entry, entriesOf, writeEntries } from './tar.js';
import { atMost } from './time.js';

/**
 * A place for an attempt on this machine.
 * @param builds folder of the slot's builds
 */
export function shellExecutor(attempt: Attempt, builds: string): Executor {
  const { folder, log, options, strategy, variables } = attempt;
  const shell = ['/bin/bash', '/usr/bin/bash'].find(existsSync) ?? '/bin/sh';
  return {
    name: 'shell',
    hostname,
    async prepare() {
      log.say('Using Shell (bash) executor...');
      if (strategy !== 'none') await rm(builds, { recursive: true, force: true });
      await mkdir(builds, { recursive: true });
    },
    put: (entries) => writeEntries(builds, entries),
    async run(text, signal) {
      const child = spawn(shell, [], {
        cwd: builds,
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { ...options.env, ...Object.fromEntries(variables.values) },
      });
      child.stdout.on('data', log.write);
      child.stderr.on('data', log.write);
      child.stdin.on('error', () => {}); // it may end before it has read all
      child.stdin.end(text);
      const closed = new Promise<number>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code) => resolve(code ?? 1));
      });
      const outcome = await Promise.race([closed, abortion(signal)]);
      log.flush();
      if (typeof outcome === 'number') return outcome;
      await stop(child, closed);
      log.flush();
      throw new Ended(outcome);
    },
    read: (path) => readBelow(folder, path),
    close: async () => {},
  };
}

function abortion(signal: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(signal.reason as Ending);
    signal.addEventListener('abort', () => resolve(signal.reason as Ending), { once: true });
  });
}

/** TERM to the process group, KILL to what is there after 10 s. */
async function stop(child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  const group = -(child.pid as number);
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(group, signal);
    } catch {
      // it has ended
    }
  };
  send('SIGTERM');
  await atMost(10_000, closed);
  send('SIGKILL');
  await closed;
}

async function readBelow(folder: string, path: string): Promise<Entry[]> {
  const file = path === '.' ? folder : join(folder, path);
  const found = await lstat(file).catch(() => undefined);
  if (!found) return [];
  const own = { path, mode: found.mode & 0o7777 };
  if (found.isSymbolicLink()) return [{ ...own, type: 'symlink', target: await readlink(file) }];
  if (!found.isDirectory()) return [{ ...own, type: 'file', content: () => readFile(file) }];
  const entries: Entry[] = [{ ...own, type: 'directory' }];
  for await (const entry of entriesOf(file, path === '.' ? '' : path)) entries.push(entry);
  return entries;
}
