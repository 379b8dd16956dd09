import type { CheckoutInputs } from '../../checkout/inputs.js';
import type { EngineInputs } from '../../engine/inputs.js';
import type { AttestationInputs } from '../../image/inputs.js';
import type { NameInputs } from '../../metadata/inputs.js';

/** Inputs of docker-bake: the single source of its header, its documentation and its schema. */
export interface Inputs extends NameInputs, AttestationInputs, CheckoutInputs, EngineInputs {
  /**
   * Name of the job. With a leading dot the job is hidden, for `extends`.
   * @default docker-bake
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
   * Repository of the images, without a tag: for targets that inherit from `docker-metadata-action`, and for a target `default` without tags of its own; that
   * of another target without tags is `<image>/<target>`. Several, one a line, get the same images; the caches are below the first. Also in the grammar
   * of docker/metadata-action: `name=…,enable=…`.
   * @default $CI_REGISTRY_IMAGE
   */
  image: string;

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
   * Folder of the checkout that bake runs in: files and contexts are relative to it.
   * @default .
   */
  workdir: string;

  /**
   * Bake files, one a line: HCL, JSON or compose; a later one adds to those before. Empty: those that bake looks for, such as
   * `docker-bake.hcl` and `compose.yaml`.
   * @default
   */
  files: string;

  /**
   * Targets and groups to build, one a line or with commas between; `*` in a name stands for any text. Empty: `default`.
   * @default
   * @linePattern ^[A-Za-z0-9_*?][A-Za-z0-9_*?-]*( *, *[A-Za-z0-9_*?][A-Za-z0-9_*?-]*)*$
   */
  targets: string;

  /**
   * Variables of the bake files, one `NAME=value` a line; a `NAME` alone is that of a CI/CD variable that has to be set. Bake reads all variables of the
   * job.
   * @default
   * @linePattern ^[A-Za-z_][A-Za-z0-9_]*(=.*)?$
   */
  variables: string;

  /**
   * What the targets get in the place of what the files say, one `target.key=value` a line, as in `docker buildx bake --set`: `*.platform=linux/arm64`,
   * `web.args.VERSION=2`.
   * @default
   * @linePattern ^[A-Za-z0-9_*?-]+[.][A-Za-z][^=[:cntrl:]]*=.*$
   */
  set: string;

  /**
   * Pull newer versions of the base images even where the engine has one.
   * @default false
   */
  pull: boolean;

  /**
   * Build every step anew and read no cache.
   * @default false
   */
  no_cache: boolean;

  /**
   * Push the images of the targets once all are built and tested.
   * @default true
   */
  push: boolean;

  /**
   * Keep the images in the engine under their tags after the job, for later jobs on the same `host` engine.
   * @default false
   */
  load: boolean;

  /**
   * Where build steps are cached between jobs: in the registry, for each target, beside what the files name; `bake`: only where the files say; or
   * nowhere.
   * @default registry
   */
  cache: 'registry' | 'bake' | 'off';

  /**
   * Provenance attestation of the images: what the files say and else BuildKit's own (`min`); or for all targets none, `min`, or `max`, which holds the
   * values of the build arguments as well.
   * @default bake
   */
  provenance: 'bake' | 'off' | 'min' | 'max';

  /**
   * Attach a software bill of materials (SPDX) to every image. Without it, as the files say.
   * @default false
   */
  sbom: boolean;

  /**
   * What the bake files may do beside, one a line: `fs.read=PATH` and `fs.write=PATH` outside of `workdir`, `network.host`, `security.insecure`, `ssh`.
   * @default
   * @linePattern ^[a-z*][^[:space:]]*$
   */
  allow: string;

  /**
   * How many variables your GitLab takes in a dotenv report; where the targets have more, each gets those that say most. 0: 50 on GitLab.com,
   * and 20 elsewhere, which is what an instance takes as it is installed.
   * @default 0
   * @minimum 0
   */
  output_limit: number;

  /**
   * Install QEMU for those platforms of the targets that the engine cannot run. It goes into the kernel, which all containers of the machine share.
   * @default false
   */
  emulation: boolean;

  /**
   * Shell commands that test the built images before anything is pushed; `$IMAGE_API` is the name of that of the target `api`, and `$IMAGE` that of the only
   * one.
   * @default
   * @shell
   */
  test_command: string;

  /**
   * Text in front of the names of the output variables, such as `SHOP_` for `SHOP_API_IMAGE_REF` of the target `api`.
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
