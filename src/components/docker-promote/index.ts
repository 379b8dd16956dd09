import { defineComponent } from '../../gitlab/component.js';
import { RETRY } from '../../gitlab/retry.js';
import { inputVariables } from '../../inputs/variables.js';
import { inlineScript } from '../../shell/inline.js';
import type { Inputs } from './inputs.js';

export default defineComponent<Inputs>({
  description:
    'Give an image that is built already new tags or another repository, with all that refers to it, without building it again and without an engine.',
  jobs: ({ input, inputs }) => ({
    [input.job_name]: {
      stage: input.stage,
      image: { name: input.oras_image, entrypoint: [''] },
      tags: input.runner_tags,
      variables: inputVariables(inputs),
      cache: [],
      script: [inlineScript(new URL('./docker-promote.sh', import.meta.url), inputs)],
      after_script: [inlineScript(new URL('./after_script.sh', import.meta.url))],
      artifacts: {
        expire_in: '30 days',
        reports: { dotenv: '.drydock/build.env', annotations: '.drydock/annotations.json' },
      },
      retry: RETRY,
    },
  }),
});
