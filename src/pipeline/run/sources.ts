/** What a job finds in its folder: the checkout, file variables, caches, the artifacts of other jobs. */
import type { Attempt, Executor } from './executor.js';
import type { Store } from './store.js';
import type { Entry } from './tar.js';

/** Puts all of it into the job in one go, and says so as the runner does. */
export async function putSources(attempt: Attempt, executor: Executor, store: Store): Promise<void> {
  const { checkout, job, log, strategy, variables } = attempt;
  const disabled = isOn(variables.values.get('FF_DISABLE_UMASK_FOR_DOCKER_EXECUTOR'));
  const umask = executor.name === 'docker' && !disabled;
  const prefix = projectPath(variables.values);
  const value = (name: string) => variables.values.get(name) ?? '';
  const server = value('CI_SERVER_FQDN') || value('CI_SERVER_HOST') || 'gitlab.example.com';
  const remote = `https://gitlab-ci-token:${value('CI_JOB_TOKEN')}@${server}/${prefix}.git`;
  const parts: (AsyncIterable<Entry> | Iterable<Entry>)[] = [
    folders(prefix, umask ? 0o777 : 0o755),
    fileVariables(`${prefix}.tmp`, variables.files, umask),
  ];
  log.say('Getting source from Git repository');
  if (strategy === 'none' || strategy === 'empty') {
    log.say('Skipping Git repository setup');
    log.say('Skipping Git checkout');
  } else {
    const ref = value('CI_COMMIT_REF_NAME') || 'HEAD';
    log.say(`Checking out ${checkout.sha.slice(0, 8)} as detached HEAD (ref is ${ref})...`);
    parts.push(checkout.entries(prefix, { remote, umask }));
  }
  const caches = job.caches.filter(({ policy }) => policy !== 'push');
  if (caches.length > 0) log.say('Restoring cache');
  for (const cache of caches) {
    const key = variables.expand(cache.key);
    log.say(`Checking cache for ${key}...`);
    const found = store.cache(key);
    log.say(found ? 'Successfully extracted cache' : 'WARNING: file does not exist');
    if (found) parts.push(found(prefix));
  }
  const others = job.artifactsFrom.map((name) => ({ name, found: store.artifacts(name) }));
  if (others.some(({ found }) => found)) log.say('Downloading artifacts');
  for (const { name, found } of others) {
    if (!found) continue;
    log.say(`Downloading artifacts for ${name}...`);
    parts.push(found(prefix));
  }
  await executor.put(all(parts));
}

/** The project's folder below that of the builds. */
export function projectPath(values: ReadonlyMap<string, string>): string {
  return values.get('CI_PROJECT_PATH') || 'drydock/drydock';
}

/** Whether a variable that switches something says yes. */
export function isOn(value: string | undefined): boolean {
  return /^(?:1|t|true)$/i.test(value ?? '');
}

async function* all(parts: readonly (AsyncIterable<Entry> | Iterable<Entry>)[]): AsyncGenerator<Entry> {
  for (const part of parts) yield* part;
}

function folders(path: string, mode: number): Entry[] {
  const parts = path.split('/');
  return parts.map((_, index) => ({ path: parts.slice(0, index + 1).join('/'), mode, type: 'directory' }));
}

function fileVariables(folder: string, files: ReadonlyMap<string, string>, umask: boolean): Entry[] {
  return [
    { path: folder, mode: umask ? 0o777 : 0o755, type: 'directory' },
    ...[...files].map(([name, content]): Entry => {
      const bytes = Buffer.from(content);
      return { path: `${folder}/${name}`, mode: umask ? 0o666 : 0o644, type: 'file', content: () => bytes };
    }),
  ];
}
