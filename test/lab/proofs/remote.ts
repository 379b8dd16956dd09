/** Proves the remote engines: a client in a container of the lab's network builds and runs there, by TLS and by ssh. */
import assert from 'node:assert/strict';
import { DOCKER_VERSION } from '../../../src/engine/version.js';
import { dockerWith } from '../docker.js';
import { up } from '../index.js';
import { startSshEngine, startTlsEngine } from '../remote.js';
import { timed } from './timed.js';

const lab = await up();
const client = `docker:${DOCKER_VERSION}-cli`;
const use = `printf 'FROM busybox:1.37\\nRUN echo made >/file\\n' | docker build --quiet --tag made -
  docker run --rm made cat /file`;

/** Runs the script in a client container with the texts as variables. */
async function run(script: string, variables: Record<string, string>): Promise<string> {
  const env = { ...lab.env, ...variables };
  const named = Object.keys(variables).flatMap((name) => ['--env', name]);
  return dockerWith(env)('run', '--rm', '--network', lab.network, ...named, client, 'sh', '-euc', script);
}

const tls = await timed('start: TLS', () => startTlsEngine(lab));
try {
  const files = `mkdir -p ~/.docker; cd ~/.docker
    echo "$CA" >ca.pem; echo "$CERT" >cert.pem; echo "$KEY" >key.pem`;
  const { ca: CA, cert: CERT, key: KEY } = tls.files;
  // The lab's client itself uses these variables, so the container gets them in the script.
  const address = `export DOCKER_TLS_VERIFY=1 DOCKER_HOST=${tls.host}`;
  const output = await timed('use: TLS', () => run(`${files}; ${address}; ${use}`, { CA, CERT, KEY }));
  assert.match(output, /^made$/m);
  assert.match(await tls.docker('image', 'ls'), /^made /m);
  const keyless = 'mkdir ~/.docker; echo "$CA" >~/.docker/ca.pem; docker --tlsverify version 2>&1 || :';
  const refused = await run(`export DOCKER_HOST=${tls.host}; ${keyless}`, { CA });
  assert.match(refused, /certificate required|bad certificate/);
} finally {
  await timed('stop: TLS', tls.stop);
}

const ssh = await timed('start: ssh, with the making of its image', () => startSshEngine(lab));
try {
  const files = `mkdir -p ~/.ssh; chmod 700 ~/.ssh; cd ~/.ssh; echo "$KNOWN" >known_hosts
    (umask 077; printf '%s\\n' "$KEY" >id_ed25519)`;
  const { privateKey: KEY, knownHosts: KNOWN } = ssh.files;
  const address = `export DOCKER_HOST=${ssh.host}`;
  const output = await timed('use: ssh', () => run(`${files}; ${address}; ${use}`, { KEY, KNOWN }));
  assert.match(output, /^made$/m);
  assert.match(await ssh.docker('image', 'ls'), /^made /m);
  const stranger = `ssh -o BatchMode=yes -o StrictHostKeyChecking=no deploy@${ssh.address} id 2>&1 || :`;
  assert.match(await run(stranger, {}), /Permission denied \(publickey\)/);
} finally {
  await timed('stop: ssh', ssh.stop);
}
await (await timed('start: ssh again', () => startSshEngine(lab))).stop();
const full = await timed('start: TLS, with images', () => startTlsEngine(lab, { images: [client] }));
assert.match(await full.docker('image', 'ls'), /docker +29/);
await full.stop();
