import { defineSelfTest, IMAGES, TAG } from '../../self-test/define.js';
import { lookAtRegistry } from '../../self-test/look.js';
import type { Inputs } from './inputs.js';

export default defineSelfTest<Inputs>({
  repositories: ['docker-promote'],
  uses: [
    {
      inputs: { image: `${IMAGES}/docker-promote`, tags: TAG, output_prefix: 'PROMOTED_' },
      job: { needs: ['docker-build'] },
    },
  ],
  jobs: {
    'docker-promote:check': lookAtRegistry(new URL('./self-test.sh', import.meta.url), [
      'docker-build',
      'docker-promote',
    ]),
  },
});
