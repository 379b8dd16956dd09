/** Proves the stand-in of `docker:dind-rootless`: a client on another container builds and runs by TLS through it. */
import assert from 'node:assert/strict';
import { DOCKER_VERSION } from '../../../src/engine/version.js';
import { dockerWith } from '../docker.js';
import { up } from '../index.js';
import { label } from '../paths.js';
import { rootlessImage, rootlessRefusal } from '../rootless.js';
import { timed } from './timed.js';

const lab = await up();
const docker = dockerWith(lab.env);
const refusal = await timed('rootlessRefusal, with the making of the image', () => rootlessRefusal(lab));
assert.equal(refusal, undefined);
await timed('rootlessRefusal again', () => rootlessRefusal(lab));

const name = `drydock-proof-rootless-${process.pid}`;
const network = ['--network', lab.network, '--network-alias', 'docker'];
// An engine without root looks for the certificates of registries in its user's own configuration.
const trusted = (host: string) => [
  '--mount',
  `type=bind,readonly,source=${lab.caFile},target=/home/rootless/.config/docker/certs.d/${host}/ca.crt`,
];
await docker(
  ...['run', '--detach', '--privileged', '--label', label, '--name', name, ...network],
  ...[lab.mirror.host, 'docker.io'].flatMap(trusted),
  ...['--volume', '/certs/client', rootlessImage, '--registry-mirror', lab.mirror.url],
);
try {
  // The entry point of the client looks once for the certificates, which the service may make a little later.
  const script = `set -eu
    export DOCKER_HOST=tcp://docker:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH=/certs/client
    timeout 60 sh -c 'until docker version >/dev/null 2>&1; do sleep 0.1; done'
    docker info --format '{{.SecurityOptions}} {{.CgroupDriver}} {{.Driver}}'
    printf 'FROM busybox:1.37\\nRUN echo made >/file && chown 1000:1000 /file\\n' | docker build --quiet --tag made -
    docker run --rm made stat -c '%u %n' /file
    docker run --rm --publish 8080:80 made cat /file /proc/self/uid_map`;
  const client = [`docker:${DOCKER_VERSION}-cli`, 'sh', '-c', script];
  const output = await timed('start, build and run', () =>
    docker('run', '--rm', '--network', lab.network, '--volumes-from', name, ...client),
  );
  console.log(output);
  assert.match(output, /name=rootless/);
  assert.match(output, /1000 \/file\nmade\n +0 +1000 +1\n/);
} finally {
  await docker('rm', '--force', '--volumes', name);
}
