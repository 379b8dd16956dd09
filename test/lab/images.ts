import { DOCKER_VERSION } from '../../src/engine/version.js';
import type { LayerName } from './layers.js';

/** An image's configuration, in the terms of the OCI image specification. */
export interface ImageConfig {
  Env?: string[];
  Entrypoint?: string[];
  Cmd?: string[];
  Volumes?: Record<string, object>;
  ExposedPorts?: Record<string, object>;
  WorkingDir?: string;
  User?: string;
  StopSignal?: string;
}

/** An image of the lab: where it is pulled from, and what stands in for it where it cannot be pulled. */
export interface Image {
  name: string;
  /** The public image to pull, if its name is another. */
  public?: string;
  /** The public image to pull in the kind `real`, if it is another still. */
  released?: string;
  /** What stands in the files of a project that needs it, where not its name does. */
  sign?: string;
  /** Whether it is the lab's own and stands for none: it is always made here. */
  ours?: boolean;
  layers: LayerName[];
  config: ImageConfig;
  /** Whether the mirror serves it. */
  mirrored?: boolean;
}

/** The search path of the official images. */
export const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The environment of the images with the client. */
export const clientEnv = [path, `DOCKER_VERSION=${DOCKER_VERSION}`, 'DOCKER_TLS_CERTDIR=/certs'];

/** The registry program's image, for the registry and the mirror. */
export const registryImage = 'drydock-lab/registry';
/** The images that `up` provides on the engine. */
export const images: Image[] = [
  {
    name: `docker:${DOCKER_VERSION}-cli`,
    layers: ['client'],
    config: { Env: clientEnv, Entrypoint: ['docker-entrypoint.sh'], Cmd: ['sh'] },
  },
  {
    name: `docker:${DOCKER_VERSION}-dind`,
    layers: ['client', 'dind'],
    config: {
      Env: clientEnv,
      Entrypoint: ['dockerd-entrypoint.sh'],
      Cmd: [],
      Volumes: { '/var/lib/docker': {} },
      ExposedPorts: { '2375/tcp': {}, '2376/tcp': {} },
    },
  },
  {
    name: registryImage,
    public: 'registry:2',
    released: 'registry:3',
    layers: ['client', 'registry'],
    // From version 3 on it sends traces to a collector on its own address, unless it is told not to.
    config: { Env: [path, 'OTEL_TRACES_EXPORTER=none'] },
  },
  { name: 'busybox:1.37', layers: ['busybox'], config: { Env: [path], Cmd: ['sh'] }, mirrored: true },
  {
    name: 'python:3.13-slim',
    layers: ['python'],
    config: { Env: [path], Cmd: ['python3'] },
    mirrored: true,
  },
];
