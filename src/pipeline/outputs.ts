import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The variables of a job's dotenv report, as gitlab-ci-local keeps it below the project's folder. */
export function dotenvOf(folder: string, job: string): Record<string, string> {
  const reports = join(folder, '.gitlab-ci-local/artifacts', job, '.gitlab-ci-reports/dotenv');
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
