import { defineSelfTest } from '../../self-test/define.js';
import { lookAtFiles } from '../../self-test/look.js';
import type { Inputs } from './inputs.js';

export default defineSelfTest<Inputs>({
  repositories: [],
  uses: [
    {
      inputs: {
        engine: 'dind-tls',
        image: '${DRYDOCK_IMAGE_PREFIX}busybox:1.37',
        workdir: 'examples/tools/bin',
        env: 'CI_COMMIT_SHA',
        script: [
          'for script in *; do sh -n "$script"; done',
          'mkdir ../../../self-test',
          'echo "examples/tools/bin: $(echo *), commit $CI_COMMIT_SHA" >../../../self-test/docker-run.txt',
        ].join('\n'),
        artifacts: ['self-test/docker-run.txt'],
      },
    },
  ],
  jobs: {
    'docker-run:check': lookAtFiles(new URL('./self-test.sh', import.meta.url), ['docker-run']),
  },
});
