/** The images of the runner kit, each pinned in this one place. */
import { DOCKER_VERSION } from '../engine/version.js';

/** GitLab Runner: the image `gitlab/gitlab-runner:v<version>`. A runner should not be newer than its GitLab. */
export const RUNNER_VERSION = '19.4.1';

/** The pull-through mirror of Docker Hub, and the cache server, which speaks S3. */
export const MIRROR_IMAGE = 'registry:3.1.1';
export const CACHE_IMAGE = 'chrislusf/seaweedfs:4.48';

/** The cleaner needs a docker client, and a busybox around it. */
export const CLEANER_IMAGE = `docker:${DOCKER_VERSION}-cli`;

/** What a job without `image` runs in. */
export const JOB_IMAGE = `docker:${DOCKER_VERSION}-cli`;

/** Constants that an `@default` of the options may name. */
export const CONSTANTS: Record<string, string> = { RUNNER_VERSION, JOB_IMAGE };
