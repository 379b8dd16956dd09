/** What to run after `init`, and how to undo it. */
import { quote } from '../shell/quote.js';
import { placesToFill } from './autoscaler.js';
import { COMMAND } from './command.js';
import { cleans } from './compose.js';
import type { Options } from './read-options.js';

/** Steps: a line of explanation or a command to copy. */
export interface Steps {
  next: string[];
  undo: string[];
  notes: string[];
}

/** The steps for a folder; `registered`: its token is known already. */
export function stepsOf(options: Options, folder: string, registered: boolean): Steps {
  const at = quote(folder);
  const register = registered
    ? []
    : [`GITLAB_TOKEN=… ${COMMAND} register ${at}   # an access token with the scope create_runner`];
  const unregister = `${COMMAND} unregister ${at}`;
  if (options.profile === 'kubernetes') return kubernetes(options, at, register, unregister);
  if (options.profile === 'shell') return shell(options, at, register, unregister);
  const onMachine = options.autoscaler === '';
  return {
    next: [
      ...(onMachine
        ? [`sudo ${COMMAND} daemon ${at}   # merges daemon.json into /etc/docker; keeps a backup`]
        : []),
      ...fleet(options, at),
      ...register,
      `docker compose --project-directory ${at} up -d --wait`,
      ...systemd(options, at),
    ],
    undo: [
      ...undoSystemd(options),
      `docker compose --project-directory ${at} down --volumes`,
      unregister,
      ...(onMachine
        ? [
            'sudo cp /etc/docker/daemon.json.<time>.bak /etc/docker/daemon.json && sudo systemctl restart docker',
          ]
        : []),
      `rm -r ${at}`,
    ],
    notes: notes(options),
  };
}

function notes(options: Options): string[] {
  return [
    ...(options.network_per_build && options.concurrent > 20 && options.address_pool === ''
      ? [
          'Docker has addresses for about thirty networks, and each job takes one: address_pool gives it more (such as 10.201.0.0/16)',
        ]
      : []),
    ...(options.gitlab_url.startsWith('http://')
      ? ['gitlab_url is http: tokens and sources cross the network in the clear']
      : []),
  ];
}

function fleet(options: Options, at: string): string[] {
  const places = placesToFill(options);
  return [
    ...(places.length > 0
      ? [`edit ${at}/config/config.toml   # put your own in the place of ${places.join(', ')}`]
      : []),
    ...(options.autoscaler === ''
      ? []
      : [
          `docker compose --project-directory ${at} run --rm runner fleeting install   # the plugin ${options.autoscaler}`,
        ]),
  ];
}

function systemd(options: Options, at: string): string[] {
  const unit = `${options.name}-cleaner`;
  return usesTimer(options)
    ? [
        `sudo cp ${at}/cleaner.sh /usr/local/lib/${unit}.sh && sudo cp ${at}/${unit}.service ${at}/${unit}.timer /etc/systemd/system/`,
        `sudo systemctl daemon-reload && sudo systemctl enable --now ${unit}.timer`,
      ]
    : [];
}

function undoSystemd(options: Options): string[] {
  const unit = `${options.name}-cleaner`;
  return usesTimer(options)
    ? [
        `sudo systemctl disable --now ${unit}.timer && sudo rm /etc/systemd/system/${unit}.service /etc/systemd/system/${unit}.timer /usr/local/lib/${unit}.sh`,
      ]
    : [];
}

function usesTimer(options: Options): boolean {
  return (
    options.autoscaler === '' &&
    options.cleaner !== 'none' &&
    (options.profile === 'shell' || !cleans(options))
  );
}

function shell(options: Options, at: string, register: string[], unregister: string): Steps {
  return {
    next: [
      `sudo ${COMMAND} daemon ${at}   # merges daemon.json into /etc/docker; keeps a backup`,
      ...register,
      `sudo apt-get install gitlab-runner=${options.runner_version}-1 && sudo usermod -aG docker gitlab-runner`,
      `sudo install -D -m 600 ${at}/config/config.toml /etc/gitlab-runner/config.toml && sudo gitlab-runner restart`,
      ...(options.ca_file === ''
        ? []
        : [`sudo install -D -m 644 ${at}/config/certs/ca.crt /etc/gitlab-runner/certs/ca.crt`]),
      ...systemd(options, at),
    ],
    undo: [
      ...undoSystemd(options),
      'sudo gitlab-runner stop && sudo rm /etc/gitlab-runner/config.toml',
      unregister,
      'sudo cp /etc/docker/daemon.json.<time>.bak /etc/docker/daemon.json && sudo systemctl restart docker',
      `rm -r ${at}`,
    ],
    notes: notes(options),
  };
}

function kubernetes(
  { name, ...options }: Options,
  at: string,
  register: string[],
  unregister: string,
): Steps {
  return {
    next: [
      ...register,
      `kubectl create namespace ${name} && kubectl --namespace ${name} create secret generic ${name} --from-literal=runner-registration-token= --from-file=runner-token=${at}/config/runner-token`,
      ...(options.ca_file === ''
        ? []
        : [
            `kubectl --namespace ${name} create secret generic ${name}-ca --from-file=${new URL(options.gitlab_url).hostname}.crt=${at}/config/certs/ca.crt`,
          ]),
      `helm repo add gitlab https://charts.gitlab.io && helm install --namespace ${name} ${name} gitlab/gitlab-runner --values ${at}/values.yaml`,
    ],
    undo: [
      `helm uninstall --namespace ${name} ${name} && kubectl delete namespace ${name}`,
      unregister,
      `rm -r ${at}`,
    ],
    notes: notes({ name, ...options }),
  };
}
