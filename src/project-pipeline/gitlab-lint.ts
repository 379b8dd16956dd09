/** The lint through GitLab's own API. */
import type { Jobs } from '../gitlab/keywords.js';
import { nodeJob } from './node-job.js';
import { PACKAGE } from './package-file.js';

/** Only where a token is set: the API takes no job token. In a merge request the branch may be a fork's, so its commit is linted. */
export function gitLabLintJobs(): Jobs {
  return {
    'lint-on-gitlab': {
      ...nodeJob(PACKAGE, 'lint', [
        'npm run lint -- --gitlab --sha "$CI_COMMIT_SHA" ${CI_COMMIT_BRANCH:+--ref "$CI_COMMIT_BRANCH"}',
      ]),
      needs: [],
      rules: [{ if: '$GITLAB_TOKEN' }],
    },
  };
}
