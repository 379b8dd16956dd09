/**
 * The one Docker version that every template uses by default, for the client image
 * `docker:<version>-cli` and the service image `docker:<version>-dind`.
 *
 * Why this one: its BuildKit (0.32.2) makes attestations OCI artifacts unless told, which no push to GitLab's registry before
 * 4.42 outlives; with the exporter's `oci-artifact=false` (src/image/attestation_form.sh) 8 of 8 arrived there, so that nothing
 * keeps users from it. 29.9 is out, and was not run here: the next one is that of which `npm run test:real` and a push into GitLab's
 * registry were seen.
 */
export const DOCKER_VERSION = '29.7.2';
