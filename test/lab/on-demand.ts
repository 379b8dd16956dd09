import { readFileSync } from 'node:fs';
import { DOCKER_VERSION } from '../../src/engine/version.js';
import { TOOL_IMAGES } from '../../src/registry/tools.js';
import { clientEnv, type Image, path } from './images.js';

/** An engine that is reached by ssh. */
export const sshImage = 'drydock-lab/ssh';

/** What a project could make for its jobs: Docker's client with Node. */
export const clientNodeImage = 'drydock-lab/client-node';

/** What cosign's images with a shell have. */
const cosignConfig = {
  Env: [`${path}:/ko-app:/busybox`, 'HOME=/home/nonroot'],
  Entrypoint: ['/ko-app/cosign'],
  User: '65532',
};

/** cosign 2, to verify with it what cosign 3 has signed. */
export const cosign2Image = 'ghcr.io/sigstore/cosign/cosign:v2.5.0-dev';
/** What registers emulators, where the one script that runs it names it. */
export const binfmtImage = /tonistiigi\/binfmt:[\w.-]+/.exec(
  readFileSync(new URL('../../src/image/prepare_platforms.sh', import.meta.url), 'utf8'),
)?.[0] as string;

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
  {
    name: 'koalaman/shellcheck:v0.10.0',
    layers: ['shellcheck'],
    config: { Env: [path], Entrypoint: ['/bin/shellcheck'], WorkingDir: '/mnt' },
    mirrored: true,
  },
  {
    name: 'nginx:1.29-alpine',
    layers: ['nginx'],
    config: {
      Env: [path],
      Entrypoint: ['/docker-entrypoint.sh'],
      Cmd: ['nginx', '-g', 'daemon off;'],
      ExposedPorts: { '80/tcp': {} },
      StopSignal: 'SIGQUIT',
    },
    mirrored: true,
  },
  {
    name: 'postgres:17-alpine',
    layers: ['postgres'],
    config: {
      Env: [path, 'LANG=C.utf8', 'PGDATA=/var/lib/postgresql/data'],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['postgres'],
      Volumes: { '/var/lib/postgresql/data': {} },
      ExposedPorts: { '5432/tcp': {} },
      StopSignal: 'SIGINT',
    },
    mirrored: true,
  },
  {
    name: 'redis:8-alpine',
    layers: ['redis'],
    config: {
      Env: [path],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['redis-server'],
      Volumes: { '/data': {} },
      WorkingDir: '/data',
      ExposedPorts: { '6379/tcp': {} },
    },
    mirrored: true,
  },
  {
    name: 'squidfunk/mkdocs-material:9',
    layers: ['mkdocs'],
    config: {
      Env: [path],
      Entrypoint: ['mkdocs'],
      Cmd: ['serve', '--dev-addr=0.0.0.0:8000'],
      WorkingDir: '/docs',
      ExposedPorts: { '8000/tcp': {} },
    },
    mirrored: true,
  },
  {
    name: 'node:22-alpine',
    layers: ['node'],
    config: { Env: [path], Entrypoint: ['docker-entrypoint.sh'], Cmd: ['node'] },
    mirrored: true,
  },
  {
    name: TOOL_IMAGES.CURL_IMAGE,
    layers: ['curl'],
    config: {
      Env: [path, 'CURL_CA_BUNDLE=/cacert.pem'],
      Entrypoint: ['/entrypoint.sh'],
      Cmd: ['curl'],
      User: 'curl_user',
      WorkingDir: '/home/curl_user',
    },
  },
  {
    name: clientNodeImage,
    ours: true,
    layers: ['node', 'client'],
    config: { Env: clientEnv, Entrypoint: ['docker-entrypoint.sh'], Cmd: ['sh'] },
  },
  { name: TOOL_IMAGES.COSIGN_IMAGE, sign: '/docker-sign@', layers: ['cosign'], config: cosignConfig },
  { name: cosign2Image, layers: ['cosign-2'], config: cosignConfig },
  {
    name: TOOL_IMAGES.ORAS_IMAGE,
    sign: '/docker-promote@',
    layers: ['oras'],
    config: { Env: [path], Entrypoint: ['/bin/oras'], WorkingDir: '/workspace' },
  },
  {
    name: binfmtImage,
    layers: ['binfmt'],
    config: { Env: [path], Entrypoint: ['/usr/bin/binfmt'] },
    mirrored: true,
  },
  {
    name: 'testcontainers/ryuk:0.14.0',
    sign: '"testcontainers"',
    layers: ['python', 'ryuk'],
    config: { Env: [path], Entrypoint: ['/bin/ryuk'], ExposedPorts: { '8080/tcp': {} } },
    mirrored: true,
  },
];
