import { defineComponent } from '../../gitlab/component.js';
import { RETRY } from '../../gitlab/retry.js';
import { inputVariables } from '../../inputs/variables.js';
import { inlineScript } from '../../shell/inline.js';
import type { Inputs } from './inputs.js';

export default defineComponent<Inputs>({
  description:
    'Delete the tags and the build cache of a merge request that is merged, closed or stopped; what another tag shares stays.',
  jobs: ({ input, inputs }) => ({
    [`.${input.job_name}:stop`]: {
      variables: { DRYDOCK_MODE: 'stop' },
      extra: {
        environment: { name: input.environment, action: 'stop' },
        rules: [{ if: '$CI_MERGE_REQUEST_IID', when: 'manual', allow_failure: true }],
      },
    },
    [`.${input.job_name}:sweep`]: {
      variables: { DRYDOCK_MODE: 'sweep' },
      extra: { rules: [{ if: '$CI_PIPELINE_SOURCE == "schedule"' }] },
    },
    [input.job_name]: {
      extends: `.${input.job_name}:${input.mode}`,
      stage: input.stage,
      image: { name: input.curl_image, entrypoint: [''] },
      tags: input.runner_tags,
      // The branch may be gone, and earlier jobs' artifacts too.
      variables: { ...inputVariables(inputs), GIT_STRATEGY: 'none' },
      cache: [],
      extra: { needs: [] },
      script: [inlineScript(new URL('./docker-cleanup.sh', import.meta.url), inputs)],
      after_script: [inlineScript(new URL('./after_script.sh', import.meta.url))],
      artifacts: { paths: ['.drydock/$CI_JOB_NAME_SLUG/'], when: 'always', expire_in: '30 days' },
      retry: RETRY,
    },
  }),
});
