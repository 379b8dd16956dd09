import type { Job } from '../../gitlab/keywords.js';
import { defineSelfTest } from '../../self-test/define.js';
import { inlineScript } from '../../shell/inline.js';
import type { Inputs } from './inputs.js';

const KEYS = 'docker-sign:keys';
const annotations = 'pipeline=$CI_PIPELINE_ID';

/** A job in the image of docker-sign that runs a script of this folder. */
function inItsImage(script: string, job: Job): Job {
  const text = inlineScript(new URL(script, import.meta.url));
  return { extends: 'docker-sign', script: [text], after_script: [], ...job };
}

export default defineSelfTest<Inputs>({
  repositories: [],
  uses: [
    {
      inputs: { key: 'SELF_TEST_KEY', key_password: '', public_key: 'self-test/own/cosign.pub', annotations },
      job: {
        needs: ['docker-build', KEYS],
        variables: { SELF_TEST_KEY: '$CI_PROJECT_DIR/self-test/own/cosign.key' },
      },
    },
    {
      inputs: {
        job_name: 'docker-sign:verify',
        action: 'verify',
        public_key: 'self-test/own/cosign.pub',
        annotations,
      },
      job: { needs: ['docker-build', KEYS, 'docker-sign'] },
    },
  ],
  jobs: {
    [KEYS]: inItsImage('./self-test-keys.sh', {
      needs: [],
      artifacts: { paths: ['self-test/'], expire_in: '1 hour' },
    }),
    'docker-sign:check': inItsImage('./self-test.sh', {
      needs: ['docker-build', KEYS, 'docker-sign:verify'],
      extra: { artifacts: null },
    }),
  },
});
