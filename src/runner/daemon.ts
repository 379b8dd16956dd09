/** What the machine's own engine is told, in `/etc/docker/daemon.json`. */
import { isDeepStrictEqual } from 'node:util';
import { mtuOf } from './config.js';
import type { Options } from './read-options.js';
import { MIRROR } from './services.js';

export type DaemonConfig = Record<string, unknown>;

/** What a runner of these options wants of the engine. https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file */
export function daemonConfig(options: Options, machine: number): DaemonConfig {
  const mtu = mtuOf(options, machine);
  const { bridge_address: bridge, address_pool: pool } = options;
  const mirror = options.mirror ? `http://${bridge}:${MIRROR.port}` : options.registry_mirror;
  return {
    // `mtu` is for the default network only. https://github.com/moby/moby/issues/34981
    ...(mtu === undefined
      ? {}
      : {
          mtu,
          'default-network-opts': { bridge: { 'com.docker.network.driver.mtu': String(mtu) } },
        }),
    // Without `bip` the default network would move into the pool, away from where the services listen.
    ...(pool === '' ? {} : { bip: `${bridge}/16`, 'default-address-pools': [{ base: pool, size: 24 }] }),
    ...(mirror === '' ? {} : { 'registry-mirrors': [mirror] }),
    'log-driver': 'json-file',
    'log-opts': { 'max-size': '10m', 'max-file': '3' },
  };
}

/** A merged file, what was added to it, and where it has its own idea, which stays. */
export interface Merged {
  config: DaemonConfig;
  added: string[];
  kept: string[];
}

/** Adds to a configuration what it lacks; what it has stays. Lists get further entries at their end. */
export function mergeDaemon(existing: DaemonConfig, wanted: DaemonConfig, path = ''): Merged {
  const merged: Merged = { config: { ...existing }, added: [], kept: [] };
  for (const [key, value] of Object.entries(wanted)) {
    const name = path === '' ? key : `${path}.${key}`;
    const own = existing[key];
    if (own === undefined) {
      merged.config[key] = value;
      merged.added.push(name);
    } else if (isTable(own) && isTable(value)) {
      const inner = mergeDaemon(own, value, name);
      merged.config[key] = inner.config;
      merged.added.push(...inner.added);
      merged.kept.push(...inner.kept);
    } else if (key === 'registry-mirrors' && Array.isArray(own) && Array.isArray(value)) {
      const further = value.filter((item) => !own.includes(item));
      merged.config[key] = [...own, ...further];
      if (further.length > 0) merged.added.push(name);
    } else if (!isDeepStrictEqual(own, value)) {
      merged.kept.push(
        `${name}: it has ${JSON.stringify(own)}, the runner would like ${JSON.stringify(value)}`,
      );
    }
  }
  return merged;
}

function isTable(value: unknown): value is DaemonConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
