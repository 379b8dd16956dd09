import type { EngineInputs } from '../../engine/inputs.js';

/** Inputs of docker-build: the single source of its header, its documentation and its schema. */
export interface Inputs extends EngineInputs {
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
   * Repository of the image, without a tag.
   * @default $CI_REGISTRY_IMAGE
   */
  image: string;

  /**
   * Build context: a folder of the checkout, or the URL of a Git repository or an archive.
   * @default .
   */
  context: string;

  /**
   * Path of the Dockerfile in the checkout; empty: `Dockerfile` in the context.
   * @default
   */
  file: string;

  /**
   * Stage of the Dockerfile to build; empty: the last.
   * @default
   * @pattern ^([0-9A-Za-z][0-9A-Za-z._-]*)?$
   */
  target: string;

  /**
   * Build arguments, one `NAME=value` a line; a `NAME` alone takes the value of that CI/CD variable. The image keeps them in its
   * history: never a secret.
   * @default
   * @linePattern ^[A-Za-z_][A-Za-z0-9_]*(=.*)?$
   */
  build_args: string;

  /**
   * Tags, one a line. Empty: the branch's name as a slug, and `latest` on the default branch; the Git tag's name for a Git tag; `mr-`
   * and its number for a merge request.
   * @default
   * @linePattern ^[0-9A-Za-z_][0-9A-Za-z._-]{0,127}$
   */
  tags: string;

  /**
   * Labels of the image, one `key=value` a line.
   * @default
   * @linePattern ^[^=[:space:]]+=.*$
   */
  labels: string;

  /**
   * Pull newer versions of the base images even where the engine has one.
   * @default false
   */
  pull: boolean;

  /**
   * Push the image once it is built and tested.
   * @default true
   */
  push: boolean;

  /**
   * Build every step anew and read no cache.
   * @default false
   */
  no_cache: boolean;

  /**
   * Where build steps are cached between jobs: in the registry, within the pushed image itself, or nowhere.
   * @default registry
   */
  cache: 'registry' | 'inline' | 'off';

  /**
   * Reference of the registry cache, with a tag, read and written as it is. Empty: `<image>/cache` with a tag for each branch, those of
   * protected branches apart.
   * @default
   */
  cache_ref: string;

  /**
   * What the registry cache holds: the layers of every stage, or those of the image only.
   * @default max
   */
  cache_mode: 'max' | 'min';

  /**
   * Provenance attestation of the image. `max` holds the values of the build arguments as well; some registries and platforms accept
   * only images without one.
   * @default min
   */
  provenance: 'off' | 'min' | 'max';

  /**
   * Attach a software bill of materials (SPDX) to the image.
   * @default false
   */
  sbom: boolean;

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
