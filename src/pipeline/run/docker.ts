/** The docker executor: services, and one container for a job's scripts. https://docs.gitlab.com/runner/executors/docker/ */
import type { Dialler } from './dial.js';
import { startServices } from './docker-services.js';
import { type Engine, EngineError } from './engine.js';
import { type Attempt, Ended, type Ending, type Executor } from './executor.js';
import { frameReader } from './frames.js';
import { type ContainerNames, hostOf } from './host.js';
import type { Objects } from './objects.js';
import { imageOf } from './options.js';
import { credentialsOf, pullImage } from './pull.js';
import { SHELL_COMMAND, TERM_ALL } from './shell-text.js';
import type { SlotVolumes } from './slots.js';
import { type Entry, tarOf, untar } from './tar.js';
import { atMost } from './time.js';

/** What the jobs of a pipeline share on an engine. */
export interface DockerContext {
  engine: Engine;
  objects: Objects;
  volumes: SlotVolumes;
  dialler: Dialler;
  names: ContainerNames;
}

/** Folder of the builds in a job. */
export const BUILDS = '/builds';

/** A place for an attempt on an engine. */
export function dockerExecutor(attempt: Attempt, context: DockerContext): Executor {
  const { job, variables, log, options } = attempt;
  const { engine, objects, names } = context;
  const image = variables.expand(imageOf(job, options));
  const credentials = credentialsOf(variables.values, variables.files, options.env);
  const pull = { engine, options, credentials, say: log.say };
  let host: Awaited<ReturnType<typeof hostOf>> | undefined;
  let services: Awaited<ReturnType<typeof startServices>> | undefined;
  let container: string | undefined;

  /** The job's container, made where there is none. */
  const build = async (): Promise<string> => {
    if (container) return container;
    if (!host) throw new Error('the job is not prepared');
    const name = names.container('build');
    container = name;
    objects.add('containers', name);
    await engine.call('POST', '/containers/create', {
      query: { name },
      json: {
        Image: image,
        Hostname: names.host,
        Cmd: SHELL_COMMAND,
        Env: [...variables.values].map(([key, value]) => `${key}=${value}`),
        Labels: names.labels({ type: 'build' }),
        AttachStdin: true,
        AttachStdout: true,
        AttachStderr: true,
        OpenStdin: true,
        StdinOnce: true,
        ...((job.image.entrypoint ?? []).length > 0 ? { Entrypoint: job.image.entrypoint } : {}),
        ...(job.image.user ? { User: variables.expand(job.image.user) } : {}),
        HostConfig: { ...host.build(image), ExtraHosts: services?.hosts ?? [] },
      },
    });
    await host.join(name);
    return name;
  };

  const remove = async () => {
    if (container) await objects.remove('containers', container);
    container = undefined;
  };

  return {
    name: 'docker',
    hostname: () => names.host,
    async prepare(signal) {
      log.say(`Using Docker executor with image ${image} ...`);
      host = await hostOf(attempt, context);
      services = await startServices({ attempt, ...context, host, pull, signal });
      signal.throwIfAborted();
      await pullImage(image, job.image.pullPolicy, pull);
      await build();
    },
    async put(entries) {
      await engine.call('PUT', `/containers/${await build()}/archive`, {
        query: { path: '/' },
        tar: tarOf(below(BUILDS.slice(1), entries)),
      });
    },
    async run(text, signal) {
      const id = await build();
      const socket = await engine.attach(id);
      const closed = new Promise<'closed'>((resolve) => {
        socket.on('end', () => resolve('closed')).on('close', () => resolve('closed'));
        socket.on('error', () => resolve('closed'));
      });
      socket.on('data', frameReader(log.write));
      try {
        await engine.call('POST', `/containers/${id}/start`);
        socket.end(text);
        const reason = await Promise.race([closed, abortion(signal)]);
        if (reason === 'closed') {
          const { StatusCode } = await engine.call<{ StatusCode: number }>('POST', `/containers/${id}/wait`);
          return StatusCode;
        }
        await stop(engine, id, reason);
        await atMost(1000, closed);
        await remove();
        throw new Ended(reason);
      } finally {
        socket.destroy();
        log.flush();
      }
    },
    async read(path) {
      const at = path === '.' ? attempt.folder : `${attempt.folder}/${path}`;
      try {
        const tar = await engine.open('GET', `/containers/${await build()}/archive`, { query: { path: at } });
        return (await untar(tar)).map((entry) => ({ ...entry, path: renamed(entry.path, path) }));
      } catch (error) {
        if (error instanceof EngineError && error.status === 404) return [];
        throw error;
      }
    },
    async close() {
      await Promise.all([remove(), services?.close()]);
    },
  };
}

/** The name of a tar's entry with the path that was asked for in the place of its last part. */
function renamed(name: string, path: string): string {
  const rest = name.split('/').slice(1);
  return (path === '.' ? rest : [path, ...rest]).join('/') || '.';
}

async function* below(
  folder: string,
  entries: AsyncIterable<Entry> | Iterable<Entry>,
): AsyncGenerator<Entry> {
  for (const name of [folder, 'cache']) yield { path: name, mode: 0o777, type: 'directory' };
  for await (const entry of entries) yield { ...entry, path: `${folder}/${entry.path}` };
}

function abortion(signal: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(signal.reason as Ending);
    signal.addEventListener('abort', () => resolve(signal.reason as Ending), { once: true });
  });
}

/**
 * Ends a job's container: TERM to each process, at most 10 s; `docker stop` with its 10 s. At the job's time limit the
 * runner has given up after two seconds.
 */
async function stop(engine: Engine, id: string, reason: Ending): Promise<void> {
  const graceful = termAll(engine, id).catch(() => {});
  if (reason === 'job timeout') {
    await atMost(
      2000,
      graceful.then(() => engine.call('POST', `/containers/${id}/wait`)),
    );
    return;
  }
  await atMost(10_000, graceful);
  await engine.call('POST', `/containers/${id}/stop`, { query: { t: 10 } }).catch(() => {});
}

async function termAll(engine: Engine, id: string): Promise<void> {
  const { Id } = await engine.call<{ Id: string }>('POST', `/containers/${id}/exec`, {
    json: { AttachStdout: true, AttachStderr: true, Cmd: TERM_ALL },
  });
  const answer = await engine.open('POST', `/exec/${Id}/start`, { json: {} });
  for await (const _ of answer); // it ends with the processes
}
