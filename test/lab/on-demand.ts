import { DOCKER_VERSION } from '../../src/engine/version.js';
import { clientEnv, type Image } from './images.js';

/** An engine that is reached by ssh. */
export const sshImage = 'drydock-lab/ssh';

/** The images that `ensureImages` makes when a test asks for them. */
export const imagesOnDemand: Image[] = [
  {
    name: `docker:${DOCKER_VERSION}-dind-rootless`,
    layers: ['client', 'dind', 'rootless'],
    config: {
      Env: clientEnv,
      Entrypoint: ['dockerd-entrypoint.sh'],
      Cmd: [],
      User: 'rootless',
      Volumes: { '/home/rootless/.local/share/docker': {}, '/var/lib/docker': {} },
      ExposedPorts: { '2375/tcp': {}, '2376/tcp': {} },
    },
  },
  {
    name: sshImage,
    ours: true,
    layers: ['client', 'dind', 'ssh'],
    config: { Env: clientEnv, Entrypoint: ['ssh-entrypoint.sh'], Volumes: { '/var/lib/docker': {} } },
  },
];
