import { engineJobs } from '../../engine/jobs.js';
import { defineComponent } from '../../gitlab/component.js';
import { RETRY } from '../../gitlab/retry.js';
import { inputVariables } from '../../inputs/variables.js';
import { inlineScript } from '../../shell/inline.js';
import type { Inputs } from './inputs.js';

export default defineComponent<Inputs>({
  description:
    'Build an image with BuildKit and a registry cache, test it, push it, and hand its digest to later jobs.',
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
      script: [inlineScript(new URL('./docker-build.sh', import.meta.url), inputs)],
      artifacts: {
        paths: ['.drydock/$CI_JOB_NAME_SLUG/'],
        expire_in: '30 days',
        reports: {
          dotenv: '.drydock/build.env',
          annotations: '.drydock/annotations.json',
          codequality: '.drydock/code-quality.json',
        },
      },
      retry: RETRY,
    },
  }),
});
