import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of a job's reports in that of its artifacts; each kind has one of its own there. */
export const REPORTS = '.gitlab-ci-reports';

/** What the jobs of a project leave, below its folder: artifacts and caches. */
export const LEFT = '.drydock-jobs';

/** Where a job's artifacts lie, in the project's folder. */
export function artifactsFolder(folder: string, job: string): string {
  return join(folder, LEFT, 'artifacts', folderName(job));
}

/** The variables of a job's dotenv report. */
export function dotenvOf(folder: string, job: string): Record<string, string> {
  const reports = join(artifactsFolder(folder, job), REPORTS, 'dotenv');
  if (!existsSync(reports)) return {};
  const files = readdirSync(reports, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files
      .flatMap((file) => readFileSync(join(file.parentPath, file.name), 'utf8').split('\n'))
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** The name of a job's folder: of other characters the base64 code, as in `docker-build: [1/2]`. */
function folderName(job: string): string {
  return job.replace(/[^\w-]+/g, (text) => Buffer.from(text).toString('base64url'));
}
