/** Jobs that run the project's own commands. */
import type { Cache, Job } from '../gitlab/keywords.js';
import type { PackageFile } from './package-file.js';
import type { Stage } from './stages.js';

/** A job on Node of the version that package.json pins, with the dependencies of package-lock.json. Not `-slim`, which has no git. */
export function nodeJob(
  { devDependencies }: PackageFile,
  stage: Stage,
  script: string[],
  policy: Cache['policy'] = 'pull',
): Job {
  return {
    stage,
    image: `\${DRYDOCK_IMAGE_PREFIX}node:${devDependencies.node}`,
    cache: { key: { files: ['package-lock.json'] }, paths: ['.npm/'], policy },
    before_script: [
      // The runner knows the certificate of a GitLab with a CA of its own.
      'export NODE_EXTRA_CA_CERTS="${CI_SERVER_TLS_CA_FILE:-}"',
      'npm ci --cache .npm --prefer-offline --no-audit --no-fund',
    ],
    script,
  };
}
