import type { EngineInputs } from '../../engine/inputs.js';
import type { AttestationInputs } from '../../image/inputs.js';

/** Inputs of docker-doctor: the single source of its header, its documentation and its schema. */
export interface Inputs extends AttestationInputs, EngineInputs {
  /**
   * Name of the job. With a leading dot the job is hidden, for `extends`.
   * @default docker-doctor
   * @keyword
   */
  job_name: string;

  /**
   * Stage of the job.
   * @default test
   * @keyword
   */
  stage: string;

  /**
   * Runner tags of the job.
   * @default []
   * @keyword
   */
  runner_tags: string[];

  /**
   * The way to Docker that is looked at: a service over TCP with TLS, over a socket in a shared volume, without root, or over TCP without
   * TLS; the runner's own engine; or one elsewhere.
   * @default dind-tls
   * @keyword
   */
  engine: 'dind-tls' | 'dind-socket' | 'dind-rootless' | 'dind-insecure' | 'host' | 'remote';

  /**
   * Repository to which an empty image with provenance is pushed, to see whether the job may and the registry takes it, such as `$CI_REGISTRY_IMAGE/doctor`. Its tag `doctor` stays there.
   * Empty: the login alone is tried.
   * @default
   */
  push_test: string;

  /**
   * Ask Docker Hub how many pulls this runner's address has left. Asking counts as one of them.
   * @default true
   */
  docker_hub: boolean;
}
