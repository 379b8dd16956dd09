import { defineSelfTest, IMAGES, TAG } from '../../self-test/define.js';
import { lookAtRegistry } from '../../self-test/look.js';
import type { Inputs } from './inputs.js';

/** A dry run; at the end of the pipeline the same component deletes (src/project-pipeline/clean-up.ts). */
export default defineSelfTest<Inputs>({
  repositories: [],
  uses: [
    {
      // The hidden job of `sweep` has no environment; what is to go is named, as in `stop`.
      inputs: { mode: 'sweep', image: `${IMAGES}/docker-build`, tags: TAG, cache: false },
      job: { needs: ['docker-build'], variables: { DRYDOCK_MODE: 'stop' } },
    },
  ],
  jobs: {
    'docker-cleanup:check': lookAtRegistry(new URL('./self-test.sh', import.meta.url), [
      'docker-build',
      'docker-cleanup',
    ]),
  },
});
