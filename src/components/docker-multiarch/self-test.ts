import { defineSelfTest, IMAGES, TAG } from '../../self-test/define.js';
import { lookAtRegistry } from '../../self-test/look.js';
import type { Inputs } from './inputs.js';

export default defineSelfTest<Inputs>({
  repositories: ['docker-multiarch'],
  uses: [
    {
      inputs: {
        image: `${IMAGES}/docker-multiarch`,
        tags: TAG,
        context: 'examples/multiarch',
        platforms: [{ platform: '$SELF_TEST_PLATFORM', runner: '$PIPELINE_RUNNER_TAG' }],
        cache: 'off',
        test_command: 'docker run --rm "$IMAGE" | grep -x "linux-$(uname -m)"',
      },
    },
  ],
  jobs: {
    'docker-multiarch:check': lookAtRegistry(new URL('./self-test.sh', import.meta.url), [
      'docker-multiarch',
    ]),
  },
});
