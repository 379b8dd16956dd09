import { engineJobs } from '../../engine/jobs.js';
import { defineComponent } from '../../gitlab/component.js';
import { RETRY } from '../../gitlab/retry.js';
import { inputVariables } from '../../inputs/variables.js';
import { inlineScript } from '../../shell/inline.js';
import type { Inputs } from './inputs.js';

/** What the job that merges reads of the inputs; the names it gets from those that build. */
const MERGE = [
  'image',
  'push',
  'output_prefix',
  'registry_auth',
  'ca_certificate',
  'image_prefix',
  'docker_version',
];

export default defineComponent<Inputs>({
  description:
    'Build an image for several platforms, each on a runner of its own, test it there, and publish all of them as one image.',
  jobs: ({ input, inputs }) => ({
    ...engineJobs(inputs, input.job_name, {
      after_script: [inlineScript(new URL('./platform_after.sh', import.meta.url))],
    }),
    [`${input.job_name}:build`]: {
      extends: `.${input.job_name}:${input.engine}`,
      stage: input.stage,
      parallel: { matrix: input.platforms },
      tags: ['$runner'],
      variables: {
        ...inputVariables(inputs.filter((one) => !one.engine)),
        // Where an entry has none, so that its tag is empty, which GitLab leaves out.
        runner: '',
        DRYDOCK_PLATFORMS: '$platform',
        DRYDOCK_LOAD: 'false',
      },
      cache: [],
      script: [inlineScript(new URL('./platform.sh', import.meta.url), inputs)],
      artifacts: {
        paths: ['.drydock/platforms/', '.drydock/$CI_JOB_NAME_SLUG/'],
        expire_in: '30 days',
      },
      retry: RETRY,
    },
    [input.job_name]: {
      stage: input.stage,
      needs: [`${input.job_name}:build`],
      image: '${DRYDOCK_IMAGE_PREFIX}docker:${DRYDOCK_DOCKER_VERSION}-cli',
      services: [],
      tags: input.runner_tags,
      variables: {
        ...inputVariables(inputs.filter((one) => MERGE.includes(one.name))),
        // There is no engine, and none is to be looked for.
        DOCKER_HOST: '',
        DOCKER_TLS_CERTDIR: '',
        DOCKER_TLS_VERIFY: '',
        DOCKER_CERT_PATH: '',
      },
      cache: [],
      before_script: [],
      script: [inlineScript(new URL('./docker-multiarch.sh', import.meta.url), inputs)],
      after_script: [inlineScript(new URL('./after_script.sh', import.meta.url))],
      artifacts: {
        paths: ['.drydock/$CI_JOB_NAME_SLUG/'],
        expire_in: '30 days',
        reports: { dotenv: '.drydock/build.env', annotations: '.drydock/annotations.json' },
      },
      retry: RETRY,
    },
  }),
});
