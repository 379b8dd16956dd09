import { engineJobs } from '../../engine/jobs.js';
import { defineComponent } from '../../gitlab/component.js';
import { RETRY } from '../../gitlab/retry.js';
import { inputVariables } from '../../inputs/variables.js';
import { inlineScript } from '../../shell/inline.js';
import type { Inputs } from './inputs.js';

export default defineComponent<Inputs>({
  description:
    'Bring a compose stack up, wait until it is healthy, run tests that reach its services by name, collect logs and reports, and take it down.',
  jobs: ({ input, inputs }) => ({
    ...engineJobs(inputs, input.job_name, {}),
    [input.job_name]: {
      extends: `.${input.job_name}:${input.engine}`,
      stage: input.stage,
      tags: input.runner_tags,
      variables: inputVariables(inputs.filter((one) => !one.engine)),
      cache: [],
      script: [inlineScript(new URL('./compose-test.sh', import.meta.url), inputs)],
      // On every engine: once in the template, and an engine that is gone has nothing to clean up.
      after_script: [inlineScript(new URL('./after_script.sh', import.meta.url))],
      artifacts: {
        paths: ['.drydock/$CI_JOB_NAME_SLUG/'],
        when: 'always',
        expire_in: '30 days',
        reports: {
          // One pattern, since a runner warns of each that finds nothing.
          junit: '.drydock/$CI_JOB_NAME_SLUG/{services.xml,junit/**/*.xml}',
        },
      },
      retry: RETRY,
    },
  }),
});
