/** How attestations are pushed: an input of every component that pushes them. */
export interface AttestationInputs {
  /**
   * Form of the attestations in the registry: images, which every registry takes; or OCI artifacts that refer to their image, which GitLab's container
   * registry takes from 4.42 on, and BuildKit makes from 0.19 on.
   * @default image
   */
  attestation_format: 'image' | 'oci';
}

/** What is built, and how: the arguments of `docker buildx build`. */
export interface BuildInputs extends AttestationInputs {
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
   * Secrets that a step may mount, one `id=VARIABLE` a line: the name of a CI/CD variable, of type file or not. An id alone is that of the
   * variable too. They are neither in the image nor in its history.
   * @default
   * @linePattern ^[A-Za-z0-9_.-]+(=[A-Za-z_][A-Za-z0-9_]*)?$
   */
  secrets: string;

  /**
   * SSH keys that a step may use, one `id=VARIABLE` a line: the name of a CI/CD variable with a private key. A name alone has the id `default`.
   * @default
   * @linePattern ^([A-Za-z0-9_.-]+=)?[A-Za-z_][A-Za-z0-9_]*$
   */
  ssh: string;

  /**
   * Further build contexts, one `name=value` a line: a folder of the checkout, a URL, `docker-image://…` or `oci-layout://…`.
   * @default
   * @linePattern ^[A-Za-z0-9][A-Za-z0-9_./:-]*=.+$
   */
  build_contexts: string;

  /**
   * Platforms of the image, one a line or with commas between, such as `linux/amd64,linux/arm64`. Empty: the engine's own.
   * @default
   * @linePattern ^[a-z0-9]+/[a-z0-9_]+(/[a-z0-9.]+)?( *, *[a-z0-9]+/[a-z0-9_]+(/[a-z0-9.]+)?)*$
   */
  platforms: string;

  /**
   * Install QEMU for those platforms that the engine cannot run. It goes into the kernel, which all containers of the machine share.
   * @default false
   */
  emulation: boolean;

  /**
   * Stages that are built anew all the same, one a line.
   * @default
   * @linePattern ^[0-9A-Za-z][0-9A-Za-z._-]*$
   */
  no_cache_filters: string;

  /**
   * Further caches to read, one a line, as in `docker buildx build --cache-from`: `type=registry,ref=…`.
   * @default
   * @linePattern ^[^[:space:]]+$
   */
  cache_from: string;

  /**
   * Further caches to write, one a line, as in `docker buildx build --cache-to`.
   * @default
   * @linePattern ^[^[:space:]]+$
   */
  cache_to: string;

  /**
   * Hosts that steps know, one `name:address` a line.
   * @default
   * @linePattern ^[A-Za-z0-9._-]+[:=][A-Za-z0-9.:-]+$
   */
  add_hosts: string;

  /**
   * Network of the steps: `default`, `none` or `host`, which `allow` has to hold.
   * @default default
   */
  network: 'default' | 'none' | 'host';

  /**
   * What steps may do beside, one a line: `network.host`, `security.insecure`, `device=…`.
   * @default
   * @linePattern ^[a-z][A-Za-z0-9._=/:-]*$
   */
  allow: string;

  /**
   * Size of `/dev/shm` of the steps, such as `512m`.
   * @default
   * @pattern ^([1-9][0-9]*[bkmgBKMG]?)?$
   */
  shm_size: string;

  /**
   * Limits of the steps, one a line: `nofile=1024:1024`.
   * @default
   * @linePattern ^[a-z]+=-?[0-9]+(:-?[0-9]+)?$
   */
  ulimits: string;

  /**
   * Cgroup that the steps run in.
   * @default
   * @pattern ^[0-9A-Za-z_./:-]*$
   */
  cgroup_parent: string;

  /**
   * Further attestations, one a line, as in `docker buildx build --attest`.
   * @default
   * @linePattern ^type=[^[:space:]]+$
   */
  attests: string;

  /**
   * What the registry gets: an image with all that it may hold; or `plain`, without attestations and index, in Docker's own media types, for platforms
   * that take no other, such as AWS Lambda.
   * @default full
   */
  compatibility: 'full' | 'plain';

  /**
   * Compression of the image's layers. `zstd` unpacks faster, and needs a container engine of 2021 or newer.
   * @default gzip
   */
  compression: 'gzip' | 'zstd';

  /**
   * Give everything in the image the time of the commit, so that the same sources give the same digest.
   * @default false
   */
  reproducible: boolean;

  /**
   * Further results, one a line, as in `docker buildx build --output`: `type=local,dest=out`, `type=tar,dest=image.tar`. They are artifacts,
   * in `.drydock/` and the name of the job.
   * @default
   * @linePattern ^type=.+$
   */
  outputs: string;
}
