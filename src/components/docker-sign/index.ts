import { defineComponent } from '../../gitlab/component.js';
import { RETRY } from '../../gitlab/retry.js';
import { inputVariables } from '../../inputs/variables.js';
import { inlineScript } from '../../shell/inline.js';
import type { Inputs } from './inputs.js';

export default defineComponent<Inputs>({
  description:
    'Sign an image with cosign, keyless or with a key, and verify signatures before a deployment; needs no Docker engine.',
  jobs: ({ input, inputs }) => ({
    [input.job_name]: {
      stage: input.stage,
      tags: input.runner_tags,
      image: { name: input.cosign_image, entrypoint: [''] },
      variables: inputVariables(inputs),
      cache: [],
      script: [inlineScript(new URL('./docker-sign.sh', import.meta.url), inputs)],
      after_script: [inlineScript(new URL('./after_script.sh', import.meta.url))],
      artifacts: {
        expire_in: '30 days',
        reports: { dotenv: '.drydock-sign.env' },
      },
      retry: RETRY,
    },
  }),
});
