/**
 * The options of the runner kit. The flags of `init`, the keys of its file and its questions all come from this
 * interface; `npm run build` writes it as `generated/options.json`.
 */
export interface Inputs {
  /**
   * The engine that the runner is made for; `shell` has no containers around its jobs, `kubernetes` writes Helm values.
   * @default dind-tls
   */
  profile: 'dind-tls' | 'dind-socket' | 'dind-rootless' | 'host' | 'shell' | 'kubernetes';

  /**
   * Name of the runner: its description in GitLab, and the name of the compose project.
   * @default drydock-runner
   * @pattern ^[a-z0-9][a-z0-9_-]{0,62}$
   */
  name: string;

  /**
   * Address of GitLab.
   * @default https://gitlab.com
   * @pattern ^https?://[^ /@]+(/[^@ ]*)?$
   */
  gitlab_url: string;

  /**
   * File with the certificate (PEM) of a private CA that has signed GitLab's. It is copied into the folder.
   * @default
   */
  ca_file: string;

  /**
   * Whose jobs the runner takes.
   * @default project
   */
  scope: 'project' | 'group' | 'instance';

  /**
   * Number or full path of the project or group; none for an instance.
   * @default
   * @pattern ^([0-9]+|[^ /]+(/[^ /]+)*)?$
   */
  target: string;

  /**
   * Tags of the runner, which a job names to get it.
   * @default ["docker"]
   * @linePattern ^[^ ,]+$
   */
  tags: string[];

  /**
   * Take jobs without tags too.
   * @default false
   */
  run_untagged: boolean;

  /**
   * Serve this project alone; others cannot enable the runner.
   * @default true
   */
  locked: boolean;

  /**
   * Create it paused: it takes no job until it is resumed in GitLab.
   * @default false
   */
  paused: boolean;

  /**
   * Take jobs of protected branches and tags only.
   * @default false
   */
  protected: boolean;

  /**
   * Seconds that a job may take. A runner that is stopped lets its jobs end for as long.
   * @default 3600
   * @minimum 600
   */
  maximum_timeout: number;

  /**
   * Jobs at the same time.
   * @default 2
   * @minimum 1
   */
  concurrent: number;

  /**
   * Image of jobs that name none.
   * @default JOB_IMAGE
   * @pattern ^[^ ]+$
   */
  image: string;

  /**
   * Images that jobs may use, as patterns such as `registry.example.com/**`; none: all.
   * @default []
   * @linePattern ^[^ ]+$
   */
  allowed_images: string[];

  /**
   * Text in front of `docker:…` where jobs take it from a mirror (the components' input of that name), such as `mirror.example.com/`.
   * @default
   * @pattern ^([^ ]+/)?$
   */
  image_prefix: string;

  /**
   * When to pull images; the second is the way out when the registry does not answer.
   * @default ["always", "if-not-present"]
   * @linePattern ^(always|if-not-present|never)$
   */
  pull_policy: string[];

  /**
   * Seconds until the runner gives up on a service's port.
   * @default 60
   * @minimum 1
   */
  wait_for_services_timeout: number;

  /**
   * A network for each job (FF_NETWORK_PER_BUILD), in which its containers know each other by name.
   * @default true
   */
  network_per_build: boolean;

  /**
   * Files of the checkout with the modes that Git records, and of the user of the job's image (FF_DISABLE_UMASK_FOR_DOCKER_EXECUTOR), in
   * the place of 0666 and 0777.
   * @default false
   */
  git_modes: boolean;

  /**
   * MTU of the machine's Docker networks: `auto` reads that of its default route, where `init` runs.
   * @default auto
   * @pattern ^(auto|[1-9][0-9]{2,4})$
   */
  mtu: string;

  /**
   * Addresses for Docker's networks, such as `10.201.0.0/16`; networks of 256 addresses are cut from it.
   * @default
   * @pattern ^([0-9]{1,3}(\.[0-9]{1,3}){3}/(8|9|1[0-9]|2[0-4]))?$
   */
  address_pool: string;

  /**
   * Memory that each job's container may use, such as `4g`; empty: all.
   * @default
   * @pattern ^([1-9][0-9]*[bkmg])?$
   */
  memory: string;

  /**
   * Processors that each job's container may use, such as `1.5`; empty: all.
   * @default
   * @pattern ^([0-9]+(\.[0-9]+)?)?$
   */
  cpus: string;

  /**
   * URL of a pull-through mirror of Docker Hub that exists.
   * @default
   * @pattern ^(https?://[^ /]+/?)?$
   */
  registry_mirror: string;

  /**
   * Run such a mirror beside the runner.
   * @default false
   */
  mirror: boolean;

  /**
   * Run a server for the jobs' `cache` (S3) beside the runner.
   * @default false
   */
  cache: boolean;

  /**
   * Address of the machine in Docker's default network, where the mirror and the cache server listen.
   * @default 172.17.0.1
   * @pattern ^[0-9]{1,3}(\.[0-9]{1,3}){3}$
   */
  bridge_address: string;

  /**
   * Where browsers reach the runner for web terminals, such as `runner.example.com:8093`; empty: none.
   * @default
   * @pattern ^([^ :]+:[0-9]+)?$
   */
  session_server: string;

  /**
   * Serve metrics for Prometheus, on the machine's own port 9252.
   * @default true
   */
  metrics: boolean;

  /**
   * Time zone of the runner's log.
   * @default Etc/UTC
   * @pattern ^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$
   */
  time_zone: string;

  /**
   * What removes that which killed jobs left on the machine's engine: a container beside the runner, a systemd timer, or nothing.
   * @default container
   */
  cleaner: 'container' | 'systemd' | 'none';

  /**
   * Hours after which the cleaner removes what the runner itself left, such as the volumes of its cache.
   * @default 168
   * @minimum 24
   */
  cleaner_hours: number;

  /**
   * One machine for each job, made and removed by a fleeting plugin (executor docker-autoscaler); empty: this machine.
   * @default
   */
  autoscaler: '' | 'aws' | 'googlecloud' | 'azure';

  /**
   * Name of the group of machines (autoscaling group, instance group, scale set) of the autoscaler.
   * @default
   * @pattern ^[A-Za-z0-9_.-]*$
   */
  autoscaler_group: string;

  /**
   * GitLab Runner's version.
   * @default RUNNER_VERSION
   * @pattern ^[0-9]+\.[0-9]+\.[0-9]+$
   */
  runner_version: string;

  /**
   * The engine's socket on the machine; another one where the engine runs without root.
   * @default /var/run/docker.sock
   * @pattern ^/[^ :]+$
   */
  docker_socket: string;
}
