/** Inputs of every component that reaches a Docker engine. A component's `Inputs` extends this. */
export interface EngineInputs {
  /**
   * Version of the images `docker:<version>-cli` (the job) and `docker:<version>-dind` (the service).
   * @engine
   * @default DOCKER_VERSION
   * @pattern ^[0-9A-Za-z_][0-9A-Za-z._-]{0,100}$
   */
  docker_version: string;

  /**
   * Text in front of the image names `docker:…`, such as `$CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX/` or a mirror's.
   * @engine
   * @default
   * @pattern ^[^ ]*$
   */
  image_prefix: string;

  /**
   * MTU of the service's daemon and of its networks: `auto` takes that of the service's own interface. With the
   * engines `host` and `remote` the engine itself decides.
   * @engine
   * @default auto
   * @pattern ^(auto|[1-9][0-9]{2,4})$
   */
  mtu: string;

  /**
   * URL of a pull-through mirror of Docker Hub for the service's daemon and its builds, such as `https://mirror.example.com`.
   * @engine
   * @default
   * @pattern ^(https?://[^ /]+/?)?$
   */
  registry_mirror: string;

  /**
   * Registries that the service's daemon reaches without verified TLS, one `host:port` or CIDR a line.
   * @engine
   * @default
   * @linePattern ^[0-9A-Za-z.:/-]+$
   */
  insecure_registries: string;

  /**
   * Further arguments of the service's `dockerd`, one a line, such as `--dns=10.0.0.2`.
   * @engine
   * @default
   * @linePattern ^--?[A-Za-z][^[:cntrl:]]*$
   */
  dockerd_args: string;

  /**
   * Name of a CI/CD variable of type file that holds the certificates (PEM) of a private CA. The client and the service's
   * daemon trust it; with `host` and `remote` the engine itself has to trust it already.
   * @engine
   * @default
   * @pattern ^([A-Za-z_][A-Za-z0-9_]*)?$
   */
  ca_certificate: string;

  /**
   * Registries to log in to beside the project's own, one a line: host, name of the variable with the user, name of the variable
   * with the password, such as `registry.example.com REGISTRY_USER REGISTRY_PASSWORD`.
   * @engine
   * @default
   * @linePattern ^[^[:space:]]+[[:space:]]+[A-Za-z_][A-Za-z0-9_]*[[:space:]]+[A-Za-z_][A-Za-z0-9_]*$
   */
  registry_auth: string;

  /**
   * With `engine: remote`, the address of the engine: `tcp://host:port`, with TLS in both directions, or `ssh://user@host`.
   * @engine
   * @default
   * @pattern ^((tcp|ssh)://[^ ]+)?$
   */
  docker_host: string;

  /**
   * With `engine: remote`, the names of the CI/CD variables of type file with the credentials, with blanks between them. For `tcp://` three:
   * the CA's certificate, the client's certificate, its key; for `ssh://` two: the private key, the known hosts.
   * @engine
   * @default
   * @pattern ^([A-Za-z_][A-Za-z0-9_]*( +[A-Za-z_][A-Za-z0-9_]*){1,2})?$
   */
  docker_host_auth: string;

  /**
   * Seconds to wait for the engine before the job fails with exit code 69.
   * @engine
   * @default 60
   * @minimum 1
   */
  wait_timeout: number;

  /**
   * Seconds before the job's time limit at which it ends itself, with exit code 124, to clean up: a runner kills it at the limit, and runs no
   * `after_script` then. 0: it does not.
   * @default 60
   * @minimum 0
   */
  time_margin: number;
}
