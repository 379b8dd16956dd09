/** The checks of a commit that need no engine and no GitLab. */
import type { Jobs } from '../gitlab/keywords.js';
import { nodeJob } from './node-job.js';
import { PACKAGE, testLayers } from './package-file.js';

export function checkJobs(): Jobs {
  const command = (script: string) => nodeJob(PACKAGE, 'check', [script]);
  return {
    'format-and-types': nodeJob(PACKAGE, 'check', ['npm run check'], 'pull-push'),
    fresh: command('npm run build -- --check'),
    'lint-offline': command('npm run lint'),
    test: {
      // What asks a GitLab where a token is set is the job lint-on-gitlab.
      ...command(
        'env --unset=GITLAB_TOKEN npm run "test:$LAYER" -- --reporter=default --reporter=junit --outputFile.junit=junit.xml',
      ),
      parallel: { matrix: [{ LAYER: testLayers(PACKAGE) }] },
      artifacts: { when: 'always', expire_in: '7 days', reports: { junit: 'junit.xml' } },
    },
  };
}
