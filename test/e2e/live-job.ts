/** Jobs that a test cancels, ends or kills in their midst. */
import { docker } from './engine-objects.js';
import { type Consumer, checkout, start } from './harness.js';

/** What the runner says of a job that was cancelled: its script has no exit code of its own. */
export const CANCELED = 'ERROR: Job failed: canceled';
/** What the kernel does when memory ends, and worse: all but the first process die at once. */
export const KILL = 'kill -KILL -1';

/** A job that runs. */
export interface LiveJob {
  /** The job's name, which occurs in the names of all that belongs to it. */
  word: string;
  log: () => string;
  /** Cancels the job, as a click in GitLab does. */
  cancel: () => void;
  /** Ends the runner without a chance to clean up. */
  abandon: () => void;
  /** Runs a command in the job's container. */
  exec: (command: string) => Promise<unknown>;
  done: Promise<string>;
}

/** Starts the job of that name of a consumer's pipeline. */
export async function startLive(word: string, consumer: Consumer): Promise<LiveJob> {
  const { live, done, cancel, abandon } = await start(await checkout(consumer), consumer);
  let text = '';
  live.on('data', (data) => {
    text += data;
  });
  return {
    word,
    log: () => text,
    cancel,
    abandon,
    exec: async (command) => {
      // The command ends with its own shell.
      await docker('exec', await jobContainer(word), 'sh', '-c', command).catch(() => {});
    },
    done: done.then(({ output }) => output),
  };
}

/** Ctrl-C in a runner's terminal, as the shell executor hands it on. */
export const INTERRUPT = 'kill -INT -1';

/** Cancels a job whose container is gone before its script can clean up: only the after_script is left, in a new container. */
export async function cancelLost(job: LiveJob): Promise<void> {
  const container = await jobContainer(job.word);
  job.cancel();
  await docker('kill', container);
}

/** Removes what a runner leaves that is ended without a chance to clean up; its own, not the component's. */
export async function removeRunners(word: string): Promise<void> {
  const own = ['--quiet', '--filter', `label=drydock.job=${word}`];
  const containers = lines(await docker('ps', '--all', ...own));
  if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
  const volumes = lines(await docker('volume', 'ls', ...own));
  // Some another container may use.
  for (const volume of volumes) await docker('volume', 'rm', volume).catch(() => {});
}

/** The container that the job's script runs in; empty: none. */
export async function jobContainer(word: string): Promise<string> {
  const type = ['--filter', 'label=com.gitlab.gitlab-runner.type=build'];
  return docker('ps', '--quiet', '--filter', `label=drydock.job=${word}`, ...type);
}

function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}
