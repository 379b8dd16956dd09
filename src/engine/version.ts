/**
 * The one Docker version that every template uses by default, for the client image
 * `docker:<version>-cli` and the service image `docker:<version>-dind`.
 */
export const DOCKER_VERSION = '29.7.2';
