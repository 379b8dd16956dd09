/** One machine for each job: the executor docker-autoscaler with a fleeting plugin. */
import type { Options } from './read-options.js';

/** What the plugins want to know beside the name of the group. https://docs.gitlab.com/runner/fleet_scaling/fleeting/ */
const PLACES: Record<Exclude<Options['autoscaler'], ''>, Record<string, string>> = {
  aws: {},
  googlecloud: { project: 'PROJECT', zone: 'ZONE' },
  azure: { subscription_id: 'SUBSCRIPTION', resource_group_name: 'RESOURCE_GROUP' },
};

/** The texts that whoever runs it has to replace. */
export function placesToFill({ autoscaler }: Pick<Options, 'autoscaler'>): string[] {
  return autoscaler === '' ? [] : Object.values(PLACES[autoscaler]);
}

/**
 * `[runners.autoscaler]`. A machine takes one job and is removed: what a privileged service could do to it ends with it.
 * https://docs.gitlab.com/runner/executors/docker_autoscaler/
 */
export function autoscalerConfig({
  autoscaler,
  autoscaler_group,
  concurrent,
}: Options): Record<string, unknown> {
  return {
    plugin: `${autoscaler}:1`,
    capacity_per_instance: 1,
    max_use_count: 1,
    max_instances: concurrent,
    plugin_config: { name: autoscaler_group, ...(autoscaler === '' ? {} : PLACES[autoscaler]) },
    connector_config: { username: 'ubuntu', use_external_addr: false },
    policy: [{ idle_count: 0, idle_time: '10m0s' }],
  };
}
