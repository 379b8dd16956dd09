/** What jobs hand to one another: artifacts and caches, below the project's folder. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactsFolder, LEFT, REPORTS } from '../outputs.js';
import { type Entry, entriesOf, writeEntries } from './tar.js';

/** Entries below a folder of the job. */
export type Entries = (prefix: string) => AsyncIterable<Entry>;

/** The artifacts and caches of a project's pipelines. */
export interface Store {
  /** The artifacts of a job, without its reports; nothing where it has none. */
  artifacts(job: string): Entries | undefined;
  /** Forgets what an earlier attempt of a job has left. */
  clear(job: string): Promise<void>;
  /** Keeps files of a job, those of a report below its kind. */
  keep(job: string, files: Iterable<Entry>, report?: string): Promise<void>;
  /** A cache; nothing where there is none. */
  cache(key: string): Entries | undefined;
  keepCache(key: string, files: Iterable<Entry>): Promise<void>;
}

/** The store of a project. */
export function storeOf(folder: string): Store {
  const cacheFolder = (key: string) => join(folder, LEFT, 'cache', encodeURIComponent(key));
  return {
    artifacts(job) {
      const own = artifactsFolder(folder, job);
      return existsSync(own) ? (prefix) => withoutReports(own, prefix) : undefined;
    },
    clear: (job) => rm(artifactsFolder(folder, job), { recursive: true, force: true }),
    keep: (job, files, report) =>
      writeEntries(join(artifactsFolder(folder, job), ...(report ? [REPORTS, report] : [])), files),
    cache(key) {
      const own = cacheFolder(key);
      return existsSync(own) ? (prefix) => entriesOf(own, prefix) : undefined;
    },
    async keepCache(key, files) {
      await rm(cacheFolder(key), { recursive: true, force: true });
      await writeEntries(cacheFolder(key), files);
    },
  };
}

async function* withoutReports(folder: string, prefix: string): AsyncGenerator<Entry> {
  const reports = `${prefix}/${REPORTS}`;
  for await (const entry of entriesOf(folder, prefix))
    if (entry.path !== reports && !entry.path.startsWith(`${reports}/`)) yield entry;
}
