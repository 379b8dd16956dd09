import type { CheckoutInputs } from '../../checkout/inputs.js';
import type { EngineInputs } from '../../engine/inputs.js';
import type { BuildInputs } from '../../image/inputs.js';
import type { NameInputs } from '../../metadata/inputs.js';

/** Inputs of docker-build: the single source of its header, its documentation and its schema. */
export interface Inputs extends NameInputs, BuildInputs, CheckoutInputs, EngineInputs {
  /**
   * Name of the job. With a leading dot the job is hidden, for `extends`.
   * @default docker-build
   * @keyword
   */
  job_name: string;

  /**
   * Stage of the job.
   * @default build
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
   * How the job reaches Docker: a service over TCP with TLS, over a socket in a shared volume, without root, or over TCP without TLS; the runner's
   * own engine; one elsewhere; or BuildKit alone, without an engine.
   * @default dind-tls
   * @keyword
   */
  engine: 'dind-tls' | 'dind-socket' | 'dind-rootless' | 'dind-insecure' | 'host' | 'remote' | 'buildkit';

  /**
   * Build the image; or only let BuildKit check the Dockerfile: warnings fail the job, nothing is built or pushed. Either way they are in the
   * Code Quality report of the merge request.
   * @default build
   */
  call: 'build' | 'check';

  /**
   * Push the image once it is built and tested.
   * @default true
   */
  push: boolean;

  /**
   * Keep the image in the engine under its tags after the job, for later jobs on the same `host` engine.
   * @default false
   */
  load: boolean;

  /**
   * Shell commands that test the built image before anything is pushed; `$IMAGE` is its name, as in `docker run --rm "$IMAGE" --version`.
   * @default
   * @shell
   */
  test_command: string;

  /**
   * Text in front of the names of the output variables, such as `WEB_` for `WEB_IMAGE_REF`.
   * @default
   * @pattern ^([A-Za-z_][A-Za-z0-9_]*)?$
   */
  output_prefix: string;

  /**
   * With `engine: remote`, the address of the engine: `tcp://host:port`, with TLS in both directions, or `ssh://user@host`. With
   * `engine: buildkit` that of BuildKit: `tcp://host:port`, or `kubernetes://` and options of buildx's driver for it.
   * @engine
   * @default
   * @pattern ^((tcp|ssh|kubernetes)://[^ ]*)?$
   */
  docker_host: string;

  /**
   * With `remote` and `buildkit`, the names of the CI/CD variables of type file with the credentials, with blanks between them. For `tcp://` three:
   * the CA's certificate, the client's certificate, its key; for `ssh://` two: the private key, the known hosts; for
   * `kubernetes://` one: kubectl's configuration.
   * @engine
   * @default
   * @pattern ^([A-Za-z_][A-Za-z0-9_]*( +[A-Za-z_][A-Za-z0-9_]*){0,2})?$
   */
  docker_host_auth: string;
}
