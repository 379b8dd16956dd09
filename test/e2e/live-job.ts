/** Jobs that a test cancels, ends or kills in their midst. */
import { rmSync } from 'node:fs';
import { docker, objectsWith } from './engine-objects.js';
import { type Consumer, checkout, start } from './harness.js';

/** What GitLab Runner does to a job's container when the job is cancelled: TERM to all its processes. */
export const TERM = 'kill -TERM -1';
/** What the kernel does when memory ends, and worse: all but the first process die at once. */
export const KILL = 'kill -KILL -1';

/** A job that runs. */
export interface LiveJob {
  /** The job's name, which occurs in the names of all that belongs to it. */
  word: string;
  log: () => string;
  /** Ends gitlab-ci-local as Ctrl-C does, or without a chance to clean up. */
  kill: (signal: 'SIGINT' | 'SIGKILL') => void;
  /** Runs a command in the job's container. */
  exec: (command: string) => Promise<unknown>;
  done: Promise<string>;
}

/** Starts the job of that name of a consumer's pipeline. */
export async function startLive(word: string, consumer: Consumer): Promise<LiveJob> {
  const { process, live, done } = await start(await checkout(consumer), consumer);
  let text = '';
  live.on('data', (data) => {
    text += data;
  });
  return {
    word,
    log: () => text,
    kill: (signal) => process.kill(signal),
    exec: async (command) => {
      // The command ends with its own shell.
      await docker('exec', await jobContainer(word), 'sh', '-c', command).catch(() => {});
    },
    done: done.then(({ output }) => output),
  };
}

/** Ctrl-C in a runner's terminal, as the shell executor hands it on. */
export const INTERRUPT = 'kill -INT -1';

/** Removes what gitlab-ci-local may leave when it is ended, as far as no other container uses it; a runner's own, not the component's. */
export async function removeRunners(word: string): Promise<void> {
  await docker('rm', '--force', '--volumes', await jobContainer(word)).catch(() => {});
  for (const line of await objectsWith(`gcl-${word}`)) {
    const [, volume, id] = /^volume (\S+-(\d+)-\w+)$/.exec(line) ?? [];
    if (!volume) continue;
    await docker('volume', 'rm', volume).catch(() => {});
    rmSync(`/tmp/gitlab-ci-local-file-variables-drydock-drydock-${id}`, { recursive: true, force: true });
  }
}

async function jobContainer(word: string): Promise<string> {
  const line = (await objectsWith(word)).find((one) => /^container .* docker:\S+-cli /.test(one));
  return line?.split(' ')[1] ?? '';
}
