/** The folders in `examples/runner`: each seed's runner, as the kit makes it. */
import type { Options } from './read-options.js';

export interface Example {
  /** Folder below `examples/runner`. */
  name: string;
  /** One line: what it is for. */
  title: string;
  options: Partial<Options>;
  /** What was found elsewhere, what stands here, and why. */
  changes: readonly [before: string, now: string, why: string][];
}

const REGISTRATION: Example['changes'][number] = [
  '`gitlab-runner register --registration-token … --tag-list …`',
  '`npm run runner -- register`',
  'registration tokens are off by default since GitLab 17.0 (`410 Gone`); tags and rights belong to the runner in GitLab',
];
const UNPRIVILEGED: Example['changes'][number] = [
  '`privileged = true`',
  '`services_privileged` with `allowed_privileged_services`',
  'only the `docker:dind` service needs it; the job stays without',
];

export const EXAMPLES: readonly Example[] = [
  {
    name: 'dind-tls',
    title: 'Docker-in-Docker with TLS, the runner in a container',
    options: { profile: 'dind-tls', name: 'runner-dind', gitlab_url: 'https://gitlab.example.com' },
    changes: [
      REGISTRATION,
      UNPRIVILEGED,
      ['`gitlab/gitlab-runner:latest`', 'a version', 'an update is a decision, and can be taken back'],
      [
        '`volumes = ["/cache"]`',
        '`"/certs/client"` as well',
        'without it the job finds no certificates, and falls back to port 2375, where nothing listens',
      ],
      [
        '`"/opt/gitlab-runner/dind-cache:/var/lib/docker"`',
        'nothing; the components cache in the registry',
        'two daemons on one data folder damage it, and each job could change what the next one builds from',
      ],
      [
        '`pull_policy = "if-not-present"`',
        '`["always", "if-not-present"]`',
        'alone it hands private images of one project to the jobs of all others',
      ],
    ],
  },
  {
    name: 'group-mtu',
    title: 'A runner for a group, on a network with a smaller MTU (OpenStack, VPN)',
    options: {
      profile: 'dind-tls',
      name: 'runner-group',
      gitlab_url: 'https://gitlab.example.com',
      scope: 'group',
      target: 'my-group',
      mtu: '1450',
    },
    changes: [
      REGISTRATION,
      UNPRIVILEGED,
      [
        '`{ "mtu": 1450 }` in daemon.json',
        '`default-network-opts` and `network_mtu` as well',
        '`mtu` is for the default network alone: not for those of compose, nor for those of the jobs; a `docker:dind` service is fitted by the components themselves',
      ],
      [
        'a setup script of its own',
        'this folder',
        'made again from `runner.yml`, registered with one command',
      ],
    ],
  },
  {
    name: 'dind-socket',
    title: 'Docker-in-Docker over a Unix socket, with web terminals and a time zone',
    options: {
      profile: 'dind-socket',
      name: 'runner-socket',
      time_zone: 'Europe/Vienna',
      session_server: 'runner.example.com:8093',
    },
    changes: [
      REGISTRATION,
      UNPRIVILEGED,
      [
        '`DOCKER_HOST: unix:///runner/services/docker/docker.sock` in the job alone',
        '`volumes = ["/runner/services/docker"]` in the runner',
        'job and service share no folder without it, so the socket never reaches the job',
      ],
      [
        'port 8093 published',
        '`[session_server]` with `advertise_address` as well',
        'the port alone is dead: GitLab has to be told where browsers find the runner',
      ],
      [
        'Docker Machine',
        '`autoscaler`',
        'the executor docker+machine is deprecated; docker-autoscaler stands in its place',
      ],
    ],
  },
  {
    name: 'host',
    title: "The runner's own engine (Docker-out-of-Docker), for trusted projects",
    options: { profile: 'host', name: 'runner-host', tags: ['own-engine'] },
    changes: [
      [
        '`[[runners.docker]]`',
        '`[runners.docker]`',
        'it is one table, not a list of tables; the runner would not start',
      ],
      [
        '`image = "php8.4"`',
        '`image = "docker:…-cli"`',
        'there is no image `php8.4`; the name would be `php:8.4`',
      ],
      ['`volumes = [ ..., "…"]`', 'a whole list', 'an ellipsis is no TOML'],
      [
        '`"/builds:/builds"`',
        'nothing; `docker-run` finds the checkout without',
        'every job could read and change the checkouts of all projects',
      ],
      [
        'not a word on rights',
        'a runner of its own, locked to a project, with a tag',
        'a job with the socket is root on the machine',
      ],
    ],
  },
  {
    name: 'rootless',
    title: 'Docker-in-Docker whose daemon is not root',
    options: { profile: 'dind-rootless', name: 'runner-rootless' },
    changes: [
      [
        'Kaniko, to build without privileges',
        '`docker:dind-rootless`',
        'Kaniko is archived since June 2025; the service is still started privileged, what it starts is not root',
      ],
    ],
  },
  {
    name: 'shell',
    title: 'Jobs straight on the machine',
    options: { profile: 'shell', name: 'runner-shell', tags: ['shell'] },
    changes: [
      [
        'called the safer one',
        'for trusted projects only',
        'nothing stands between a job and the machine; its user is in the group docker, which is root',
      ],
      REGISTRATION,
    ],
  },
  {
    name: 'kubernetes',
    title: 'A cluster: values for the Helm chart',
    options: { profile: 'kubernetes', name: 'runner-cluster', concurrent: 10 },
    changes: [
      [
        '`privileged = true`',
        '`service_container_security_context` with `privileged = true`',
        "services alone are privileged, the job's container is not",
      ],
      [
        '`/certs/client` on the node',
        'an `emptyDir` in memory',
        'each pod has its own, so that no certificate is stale',
      ],
    ],
  },
  {
    name: 'fleet',
    title: 'A machine for each job: the executor docker-autoscaler on AWS',
    options: {
      profile: 'dind-tls',
      name: 'runner-fleet',
      scope: 'group',
      target: 'my-group',
      concurrent: 20,
      autoscaler: 'aws',
      autoscaler_group: 'runner-fleet',
    },
    changes: [
      ['`docker+machine`', '`docker-autoscaler`', 'the former is deprecated'],
      [
        'machines that many jobs share',
        '`max_use_count = 1`',
        'what a privileged service can do to a machine ends with it',
      ],
    ],
  },
  {
    name: 'services',
    title: 'With a mirror of Docker Hub and a cache server beside the runner, and a timer that cleans',
    options: {
      profile: 'dind-tls',
      name: 'runner-services',
      mirror: true,
      cache: true,
      concurrent: 8,
      address_pool: '10.201.0.0/16',
      cleaner: 'systemd',
    },
    changes: [
      [
        '`toomanyrequests` of Docker Hub',
        'a mirror, for the engine (daemon.json) and for the `docker:dind` services (`RUNNER_REGISTRY_MIRROR`)',
        'the daemon in a service does not know the mirror of the machine',
      ],
      ['`docker system prune`', 'a cleaner by label and age', 'a prune removes what others still want'],
    ],
  },
];
