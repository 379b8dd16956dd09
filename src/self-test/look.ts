/** Jobs that look at what a component did. */
import { DOCKER_VERSION } from '../engine/version.js';
import type { Job } from '../gitlab/keywords.js';
import { inlineScript } from '../shell/inline.js';

/** A job that looks at files and variables of the jobs that it needs. */
export function lookAtFiles(script: URL, needs: NonNullable<Job['needs']>): Job {
  return { image: '${DRYDOCK_IMAGE_PREFIX}busybox:1.37', needs, script: [inlineScript(script)] };
}

/** The same in the image of Docker's client, without an engine: `registry_opened` lets it ask the project's registry. */
export function lookAtRegistry(script: URL, needs: NonNullable<Job['needs']>): Job {
  return {
    ...lookAtFiles(script, needs),
    image: `\${DRYDOCK_IMAGE_PREFIX}docker:${DOCKER_VERSION}-cli`,
    // The image's entry point would look for an engine.
    variables: { DOCKER_HOST: '', DOCKER_TLS_CERTDIR: '' },
  };
}
