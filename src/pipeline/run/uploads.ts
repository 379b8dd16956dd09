/** The runner's last stages: caches, artifacts and reports. */
import { collect } from './artifacts.js';
import { readDotenv } from './dotenv.js';
import type { Attempt, Executor } from './executor.js';
import type { Store } from './store.js';
import { shown } from './time.js';

/** What an upload gave. */
export interface Uploaded {
  dotenv: Record<string, string>;
  /** Whether GitLab took all of it. */
  accepted: boolean;
}

const fits = (when: string, failed: boolean) =>
  when === 'always' || when === (failed ? 'on_failure' : 'on_success');

/** Keeps the job's caches. */
export async function keepCaches(
  { job, folder, log, variables }: Attempt,
  executor: Executor,
  store: Store,
  failed: boolean,
): Promise<void> {
  const caches = job.caches.filter(({ policy, when }) => policy !== 'pull' && fits(when, failed));
  if (caches.length === 0) return;
  log.say(`Saving cache for ${failed ? 'failed' : 'successful'} job`);
  for (const { key, paths } of caches) {
    log.say(`Creating cache ${variables.expand(key)}...`);
    const { files, lines } = await collect(paths.map(variables.expand), [], folder, executor.read);
    for (const line of lines.filter((one) => !one.startsWith('ERROR'))) log.say(line);
    await store.keepCache(variables.expand(key), files.values());
    log.say('Created cache');
  }
}

/** Keeps the job's artifacts, by `when`, and its reports, always. */
export async function upload(
  attempt: Attempt,
  executor: Executor,
  store: Store,
  failed: boolean,
): Promise<Uploaded> {
  const { artifacts, name } = attempt.job;
  const { checkout, folder, log, variables } = attempt;
  const uploaded: Uploaded = { dotenv: {}, accepted: true };
  const hasPaths = artifacts.paths.length > 0 || artifacts.untracked;
  const archive = hasPaths && fits(artifacts.when, failed);
  const reports = Object.entries(artifacts.reports).filter(([, paths]) => paths.length > 0);
  if (!archive && reports.length === 0) return uploaded;
  log.say(`Uploading artifacts for ${failed ? 'failed' : 'successful'} job`);
  const start = performance.now();
  const sets = [...(archive ? [['archive', artifacts.paths] as const] : []), ...reports];
  let kept = false;
  for (const [kind, paths] of sets) {
    log.say('Uploading artifacts...');
    const exclude = kind === 'archive' ? artifacts.exclude.map(variables.expand) : [];
    const found = await collect(paths.map(variables.expand), exclude, folder, executor.read);
    if (kind === 'archive' && artifacts.untracked) {
      const tracked = await checkout.tracked();
      for (const entry of await executor.read('.'))
        if (entry.type !== 'directory' && !/^\.git(?:\/|$)/.test(entry.path) && !tracked.has(entry.path))
          found.files.set(entry.path, entry);
    }
    for (const line of found.lines) log.say(line);
    if (found.files.size === 0) continue;
    const refusal =
      kind === 'dotenv' ? await refuse(attempt, [...found.files.values()], uploaded) : undefined;
    if (refusal) {
      sayRefused(attempt, refusal);
      uploaded.accepted = false;
      break;
    }
    await store.keep(name, found.files.values(), kind === 'archive' ? undefined : kind);
    log.say(`Uploading artifacts as "${kind}" to coordinator... 201 Created`);
    kept = true;
  }
  if (kept) log.say(`exported artifacts in ${shown(performance.now() - start)}`);
  return uploaded;
}

/** Reads a dotenv report into what was uploaded; returns why GitLab refuses it. */
async function refuse(
  { options }: Attempt,
  files: readonly { content?(): Promise<Buffer> | Buffer }[],
  uploaded: Uploaded,
): Promise<string | undefined> {
  const limits = { variables: options.dotenvVariables ?? 50, bytes: options.dotenvBytes ?? 5120 };
  for (const file of files) {
    const read = readDotenv(String((await file.content?.()) ?? ''), limits);
    if ('refusal' in read) return read.refusal;
    Object.assign(uploaded.dotenv, read.variables);
  }
  return undefined;
}

/** The runner tries three times. */
function sayRefused({ log }: Attempt, refusal: string): void {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    log.say(`WARNING: Uploading artifacts as "dotenv" to coordinator... 400 Bad Request (${refusal})`);
    if (attempt < 3) log.say('WARNING: Retrying... error=upload failed with no response from coordinator');
  }
  log.say('FATAL: upload failed with no response from coordinator');
}
