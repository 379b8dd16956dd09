/** The release of a version: notes, the release that publishes to the Catalog, and a look at what came of it. */
import type { Job, Jobs } from '../gitlab/keywords.js';
import { nodeJob } from './node-job.js';
import { PACKAGE } from './package-file.js';
import { ON_RELEASE } from './workflow.js';

const NOTES = 'release-notes.md';

/** One release at a time, and none is cut off. */
const releasing: Job = { rules: ON_RELEASE, interruptible: false, resource_group: 'release' };

export function releaseJobs(): Jobs {
  const command = (script: string): Job => ({
    ...nodeJob(PACKAGE, 'release', [script]),
    ...releasing,
    // Versions are compared with all tags.
    variables: { GIT_DEPTH: 0 },
  });
  return {
    'release-notes': {
      ...command(`npm run release -- --notes ${NOTES}`),
      artifacts: { paths: [NOTES], expire_in: '7 days' },
    },
    // The keyword, since the Catalog takes versions from it: https://docs.gitlab.com/ci/components/#publish-a-new-release
    release: {
      stage: 'release',
      image: { name: '$RELEASE_IMAGE', entrypoint: [''] },
      ...releasing,
      needs: ['release-notes'],
      script: ['cat release-notes.md'],
      release: { tag_name: '$CI_COMMIT_TAG', name: '$CI_COMMIT_TAG', description: NOTES },
    },
    'release-check': { ...command('npm run release'), needs: ['release'] },
  };
}
