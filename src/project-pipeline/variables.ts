/** What a project or a mirror sets to fit the pipeline to its runners: CI/CD variables of these names win over the values here. */

import type { PipelineVariable } from '../gitlab/pipeline.js';
import { ENGINES } from '../self-test/define.js';

export const VARIABLES: Record<string, PipelineVariable> = {
  SELF_TEST_ENGINES: {
    value: ENGINES[0],
    description: `Engines that the runners have, with blanks between: ${ENGINES.join(', ')}; none switches the self-tests off.`,
  },
  SELF_TEST_PLATFORM: {
    value: 'linux/amd64',
    description: 'The platform of the runners.',
  },
  PIPELINE_RUNNER_TAG: {
    value: '',
    description: 'Tag of the runner that takes the jobs. Empty: any that takes jobs without tags.',
  },
  PIPELINE_REGISTRY_MIRROR: {
    value: '',
    description: 'URL of a mirror of Docker Hub for the engines of the self-tests.',
  },
  DRYDOCK_IMAGE_PREFIX: {
    value: '',
    description: 'Text in front of the names of images of Docker Hub, such as that of the dependency proxy.',
  },
  RELEASE_IMAGE: {
    // https://hub.docker.com/r/gitlab/glab; GitLab wants glab 1.53 or newer for `release:`, before 18.0 release-cli.
    value: '${DRYDOCK_IMAGE_PREFIX}gitlab/glab:v1.107.0',
    description: 'Image of the job that makes the release; GitLab before 18.0 needs one with release-cli.',
  },
};
