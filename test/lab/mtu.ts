import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCKER_VERSION } from '../../src/engine/version.js';
import { type Docker, dockerWith } from './docker.js';
import { LabUnavailable } from './errors.js';
import type { Lab } from './index.js';
import { label, source } from './paths.js';

/** A network of the lab's engine whose MTU is not that of the way to the rest of the world. */
export interface MtuNetwork {
  /** For jobs and their services, instead of the lab's network; the registries can be reached from it as well. */
  name: string;
  /** A file of 4 MB on a server that is reached by a link of 1500 bytes. */
  server: string;
  /** Takes the network and the server away, and with them what is still attached. */
  stop(): Promise<void>;
}

let counter = 0;

/**
 * Makes a network with an MTU (bytes, at most 1500) and a server outside of it. As on real networks with a filter too
 * many, the router drops what does not fit and does not say so (ICMP "fragmentation needed" is dropped): who announces
 * more than the MTU in there, such as the inner bridge of an engine with its default, gets no data. Only on the lab's own
 * engine; throws LabUnavailable on another, whose firewall is not the lab's.
 */
export async function mtuNetwork(lab: Lab, mtu: number): Promise<MtuNetwork> {
  if (!lab.own)
    throw new LabUnavailable(
      'A network that loses packets takes rules in the engine’s firewall, and this engine is not the lab’s own.\n' +
        'Stop the engine (or unset DOCKER_HOST), so that the lab starts its own.',
    );
  const docker = dockerWith(lab.env);
  counter += 1;
  const id = `${mtu}-${process.pid}-${counter}`;
  const name = `drydock-lab-mtu-${id}`;
  const far = `drydock-lab-far-${id}`;
  const subnet = await createNetwork(docker, name, mtu);
  const stop = async () => {
    await route(docker, 'remove', subnet);
    for (const network of [name, far]) await removeNetwork(docker, network);
  };
  try {
    await Promise.all([route(docker, 'add', subnet), createNetwork(docker, far, 1500)]);
    const address = await serve(docker, far);
    return { name, server: `http://${address}/blob`, stop };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

/** Creates a network and returns its subnet: a free one outside of what engines within it give to their own networks. */
async function createNetwork(docker: Docker, name: string, mtu: number): Promise<string> {
  const option = `com.docker.network.driver.mtu=${mtu}`;
  for (let third = 100; ; third += 1) {
    const subnet = `172.30.${third}.0/24`;
    try {
      await docker('network', 'create', '--label', label, '--opt', option, '--subnet', subnet, name);
      return subnet;
    } catch (error) {
      if (third === 254 || !/overlaps/i.test(String(error))) throw error;
    }
  }
}

async function removeNetwork(docker: Docker, name: string): Promise<void> {
  const attached = await docker('ps', '--all', '--quiet', '--filter', `network=${name}`).catch(() => '');
  const containers = attached.split('\n').filter(Boolean);
  if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
  await docker('network', 'rm', '--force', name);
}

/** Adds or removes the rules of the router, from a container in the network namespace of the engine. */
async function route(docker: Docker, action: 'add' | 'remove', subnet: string): Promise<void> {
  const script = readFileSync(join(source, 'mtu/router.sh'), 'utf8');
  const router = ['--network', 'host', '--cap-add', 'NET_ADMIN', '--entrypoint', 'sh'];
  await docker(
    ...['run', '--rm', '--label', label, ...router, `docker:${DOCKER_VERSION}-dind`],
    ...['-c', script, 'sh', action, subnet],
  );
}

/** Starts the server on a network and returns its address once it serves. */
async function serve(docker: Docker, network: string): Promise<string> {
  const script = `mkdir /www && dd if=/dev/urandom of=/www/blob bs=65536 count=64 && exec httpd -f -h /www`;
  const server = ['busybox:1.37', 'sh', '-c', script];
  await docker('run', '--detach', '--label', label, '--network', network, '--name', network, ...server);
  const wait =
    'for _ in $(seq 100); do wget -q --spider http://localhost/blob && exit; sleep 0.1; done; exit 1';
  await docker('exec', network, 'sh', '-c', wait);
  return docker(
    'inspect',
    '--format',
    `{{(index .NetworkSettings.Networks "${network}").IPAddress}}`,
    network,
  );
}
