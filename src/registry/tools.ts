/** The images of the jobs that talk to registries without an engine: each with a shell, and pinned here alone. */
export const TOOL_IMAGES = {
  /** Copies images with all that refers to them. https://oras.land */
  ORAS_IMAGE: 'ghcr.io/oras-project/oras:v1.3.3',
  /** Requests to registries and to GitLab's API. */
  CURL_IMAGE: 'curlimages/curl:8.17.0',
  /** Signs and verifies; `-dev` has a shell. */
  COSIGN_IMAGE: 'ghcr.io/sigstore/cosign/cosign:v3.1.1-dev',
};
