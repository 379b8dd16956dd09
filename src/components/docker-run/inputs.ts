import type { EngineInputs } from '../../engine/inputs.js';

/** Inputs of docker-run: the single source of its header, its documentation and its schema. */
export interface Inputs extends EngineInputs {
  /**
   * Name of the job. With a leading dot the job is hidden, for `extends`.
   * @default docker-run
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
   * How the job reaches Docker: the runner's own engine; a service over TCP with TLS, over a socket in a shared volume, without root, or
   * over TCP without TLS; or an engine elsewhere.
   * @default host
   * @keyword
   */
  engine: 'dind-tls' | 'dind-socket' | 'dind-rootless' | 'dind-insecure' | 'host' | 'remote';

  /**
   * Image of the tool, such as `koalaman/shellcheck:v0.10.0`.
   * @pattern ^[0-9A-Za-z][^ ]*$
   */
  image: string;

  /**
   * Arguments of the tool, one a line. Empty: the image's own command.
   * @default
   */
  command: string;

  /**
   * Shell commands that run in the image, instead of `command`; the image's `sh` runs them with `-eu`.
   * @default
   * @shell
   */
  script: string;

  /**
   * Entry point in place of the image's own: a program, and its first arguments, one a line.
   * @default
   */
  entrypoint: string;

  /**
   * Folder in which the tool starts, from the checkout on or absolute. Empty: the checkout.
   * @default
   */
  workdir: string;

  /**
   * Environment of the tool, one variable a line: `NAME=value`, or a `NAME` alone that the job has (if it has it), or the beginning of names,
   * such as `CI_*`. File variables are copied into the container.
   * @default
   * @linePattern ^[A-Za-z_][A-Za-z0-9_]*([*]|=.*)?$
   */
  env: string;

  /**
   * Files of the checkout with `NAME=value` lines for the environment of the tool, one path a line.
   * @default
   */
  env_file: string;

  /**
   * User that the tool runs as: `job` for the user and group of the job, `image` for the image's own, or a user, group or both as in
   * `1000:1000`.
   * @default job
   * @pattern ^[0-9A-Za-z_][0-9A-Za-z_.-]*(:[0-9A-Za-z_.-]+)?$
   */
  user: string;

  /**
   * Network of the engine that the tool joins. Empty: the default bridge.
   * @default
   * @pattern ^([0-9A-Za-z][^ ]*)?$
   */
  network: string;

  /**
   * Give the tool the engine's socket, so that it can start containers itself. It then rules the engine, and with `engine: host` the runner's
   * machine.
   * @default false
   */
  docker_socket: boolean;

  /**
   * Further arguments of `docker create`, one a line, such as `--memory=2g`.
   * @default
   * @linePattern ^--?[A-Za-z][^[:cntrl:]]*$
   */
  extra_args: string;

  /**
   * When the image is pulled: where the engine has none, always, or never.
   * @default missing
   */
  pull: 'missing' | 'always' | 'never';

  /**
   * Platform of the image, such as `linux/arm64`. Empty: the engine's own.
   * @default
   * @pattern ^([a-z0-9]+(/[a-z0-9_.-]+){0,2})?$
   */
  platform: string;

  /**
   * Paths of the checkout that become artifacts, also when the tool fails.
   * @default []
   * @keyword
   */
  artifacts: string[];

  /**
   * Paths of JUnit reports that the tool writes.
   * @default []
   * @keyword
   */
  junit: string[];
}
