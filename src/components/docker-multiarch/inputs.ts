import type { CheckoutInputs } from '../../checkout/inputs.js';
import type { EngineInputs } from '../../engine/inputs.js';
import type { BuildInputs } from '../../image/inputs.js';
import type { NameInputs } from '../../metadata/inputs.js';

/** Inputs of docker-multiarch: the single source of its header, its documentation and its schema. */
export interface Inputs extends NameInputs, Omit<BuildInputs, 'platforms'>, CheckoutInputs, EngineInputs {
  /**
   * Name of the job that merges. Those that build are named `<job_name>:build`, with the entry of `platforms` behind it.
   * @default docker-multiarch
   * @keyword
   * @pattern ^[^.].*$
   */
  job_name: string;

  /**
   * Stage of the jobs.
   * @default build
   * @keyword
   */
  stage: string;

  /**
   * The platforms of the image: one entry, and one job, for each. A further key of an entry is a variable of its job alone, such as
   * `DRYDOCK_TARGET`.
   * @default [{"platform": "linux/amd64", "runner": "saas-linux-small-amd64"}, {"platform": "linux/arm64", "runner": "saas-linux-small-arm64"}]
   * @keyword
   */
  platforms: {
    /** The platform, such as `linux/arm64`. */
    platform: string;
    /** Runner tag of the job that builds it, on a machine of that platform; without one any runner without tags takes it. */
    runner?: string;
  }[];

  /**
   * Runner tags of the job that merges; it needs no engine.
   * @default []
   * @keyword
   */
  runner_tags: string[];

  /**
   * How the jobs that build reach Docker: a service over TCP with TLS, over a socket in a shared volume, without root, or over TCP without TLS; the
   * runner's own engine; one elsewhere; or BuildKit alone, without an engine.
   * @default dind-tls
   * @keyword
   */
  engine: 'dind-tls' | 'dind-socket' | 'dind-rootless' | 'dind-insecure' | 'host' | 'remote' | 'buildkit';

  /**
   * Push the image once it is built and tested for every platform.
   * @default true
   */
  push: boolean;

  /**
   * Repository that takes the image of each platform until they are merged, which is by digest. Empty: `<image>/platforms`.
   * @default
   */
  platform_image: string;

  /**
   * Shell commands that test the built image on each platform's own runner before it is pushed; `$IMAGE` is its name, as in
   * `docker run --rm "$IMAGE" --version`.
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
