import { defineSelfTest } from '../../self-test/define.js';
import { lookAtFiles } from '../../self-test/look.js';
import type { Inputs } from './inputs.js';

export default defineSelfTest<Inputs>({
  repositories: [],
  uses: [
    {
      inputs: {
        files: 'examples/compose/compose.yaml',
        test_service: 'tests',
        test_env: 'PORT_CALLS=2',
        junit: '/reports/junit.xml',
      },
    },
  ],
  jobs: {
    'compose-test:check': lookAtFiles(new URL('./self-test.sh', import.meta.url), ['compose-test']),
  },
});
