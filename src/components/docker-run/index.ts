import { engineJobs } from '../../engine/jobs.js';
import { defineComponent } from '../../gitlab/component.js';
import { RETRY } from '../../gitlab/retry.js';
import { inputVariables } from '../../inputs/variables.js';
import { inlineScript } from '../../shell/inline.js';
import type { Inputs } from './inputs.js';

export default defineComponent<Inputs>({
  description:
    'Run a tool from an image over the checkout; its files and its exit code come back, and nothing stays on the engine.',
  jobs: ({ input, inputs }) => ({
    ...engineJobs(inputs, input.job_name, {
      after_script: [inlineScript(new URL('./after_script.sh', import.meta.url))],
    }),
    [input.job_name]: {
      extends: `.${input.job_name}:${input.engine}`,
      stage: input.stage,
      tags: input.runner_tags,
      variables: inputVariables(inputs.filter((one) => !one.engine)),
      cache: [],
      script: [inlineScript(new URL('./docker-run.sh', import.meta.url), inputs)],
      artifacts: {
        paths: input.artifacts,
        when: 'always',
        expire_in: '30 days',
        reports: { junit: input.junit },
      },
      retry: RETRY,
    },
  }),
});
