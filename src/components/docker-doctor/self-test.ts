import { defineSelfTest, IMAGES } from '../../self-test/define.js';
import { lookAtFiles } from '../../self-test/look.js';
import type { Inputs } from './inputs.js';

export default defineSelfTest<Inputs>({
  repositories: [],
  uses: [{ inputs: { push_test: `${IMAGES}/docker-doctor`, docker_hub: false } }],
  jobs: {
    'docker-doctor:check': lookAtFiles(new URL('./self-test.sh', import.meta.url), ['docker-doctor']),
  },
});
