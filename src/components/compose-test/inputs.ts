import type { EngineInputs } from '../../engine/inputs.js';

/** Inputs of compose-test: the single source of its header, its documentation and its schema. */
export interface Inputs extends EngineInputs {
  /**
   * Name of the job. With a leading dot the job is hidden, for `extends`.
   * @default compose-test
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
   * How the job reaches Docker: a service over TCP with TLS, over a socket in a shared volume, without root, or over TCP without TLS; the runner's
   * own engine; or one elsewhere.
   * @default dind-tls
   * @keyword
   */
  engine: 'dind-tls' | 'dind-socket' | 'dind-rootless' | 'dind-insecure' | 'host' | 'remote';

  /**
   * Compose files of the checkout, one a line, later ones over earlier ones. Empty: those that compose takes by itself.
   * @default
   */
  files: string;

  /**
   * Folder of the checkout from which relative paths in the compose files start. Empty: the folder of the first file.
   * @default
   */
  project_directory: string;

  /**
   * Profiles of the compose files to enable, one a line.
   * @default
   */
  profiles: string;

  /**
   * Variables for the compose files, one `NAME=value` a line. The job's own are there already, so that a `NAME` or `CI_*` changes nothing.
   * @default
   * @linePattern ^[A-Za-z_][A-Za-z0-9_]*([*]|=.*)?$
   */
  env: string;

  /**
   * Files of the checkout with variables for the compose files, one path a line, in the place of `.env`.
   * @default
   * @linePattern ^[^,]+$
   */
  env_file: string;

  /**
   * Services to start, with those that they depend on, one a line. Empty: all that the profiles enable.
   * @default
   */
  up_services: string;

  /**
   * Build the services that have `build:`, with a cache in the project's registry. Otherwise their images are pulled.
   * @default true
   */
  build: boolean;

  /**
   * When images are pulled: where the engine has none, always, or never.
   * @default missing
   */
  pull: 'missing' | 'always' | 'never';

  /**
   * Seconds for the services to become healthy, to end with exit code 0, or, without a health check, to run.
   * @default 300
   * @minimum 1
   */
  up_timeout: number;

  /**
   * Service of the compose files that runs the tests, with its own command. This or `test_command`.
   * @default
   */
  test_service: string;

  /**
   * Shell commands that test the stack, whose services answer to their names. This or `test_service`.
   * @default
   * @shell
   */
  test_command: string;

  /**
   * Image in which `test_command` runs over the checkout. Empty: the job's own, with `engine: host` the job itself.
   * @default
   * @pattern ^([0-9A-Za-z][0-9A-Za-z._/:@-]*)?$
   */
  test_image: string;

  /**
   * Give the container of the tests the engine's socket also on `host` and `remote`, so that tests can start containers themselves
   * (Testcontainers). They then rule that engine, and with `host` the runner's machine. On an engine of the job's own they have it in any case.
   * @default false
   */
  docker_socket: boolean;

  /**
   * Environment of the tests, one variable a line: `NAME=value`, a `NAME` that the job has, or the beginning of such names, as `CI_*`.
   * @default
   * @linePattern ^[A-Za-z_][A-Za-z0-9_]*([*]|=.*)?$
   */
  test_env: string;

  /**
   * Folder in which the tests start, from the checkout on; for `test_service` one in its container.
   * @default
   */
  working_dir: string;

  /**
   * JUnit files that the tests write, or folders with them, one path a line, from the checkout on; for `test_service` from its working folder on.
   * @default
   * @linePattern ^[^*?]+$
   */
  junit: string;

  /**
   * Further files and folders for the artifacts, as in `junit`.
   * @default
   * @linePattern ^[^*?]+$
   */
  reports: string;

  /**
   * When the job's log shows the end of the services' logs. The whole logs are artifacts.
   * @default failure
   */
  logs: 'failure' | 'always' | 'never';

  /**
   * Whether the stack is taken down. `never` leaves it on an engine that stays, for debugging, until a later job sweeps it.
   * @default always
   */
  down: 'always' | 'never';
}
