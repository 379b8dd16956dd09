/** Proves the networks of other MTUs: what hangs in them, what does not, and that nothing hides it. */
import assert from 'node:assert/strict';
import { DOCKER_VERSION } from '../../../src/engine/version.js';
import { dockerWith } from '../docker.js';
import { up } from '../index.js';
import { mtuNetwork } from '../mtu.js';
import { copyImages, nestedDocker } from '../nested.js';
import { label } from '../paths.js';
import { timed } from './timed.js';

const lab = await up();
const outer = dockerWith(lab.env);

/** Whether a container in an engine in the network, whose own networks have the inner MTU, gets the file. */
async function download(network: string, server: string, inner: number): Promise<boolean> {
  const name = `drydock-proof-mtu-${process.pid}`;
  const place = ['--name', name, '--label', label, '--network', network];
  await outer('run', '--detach', '--privileged', ...place, `docker:${DOCKER_VERSION}-dind`, `--mtu=${inner}`);
  try {
    const docker = await nestedDocker(lab, name);
    await copyImages(lab, name, ['busybox:1.37']);
    // The smallest answer comes through in any case, so it is not the way that is blocked.
    const get = ['run', '--rm', 'busybox:1.37', 'wget', '-T', '4'];
    await docker(...get, '--spider', server);
    return await docker(...get, '-O', '/dev/null', server).then(
      () => true,
      (error) => {
        assert.match(error.stderr, /timed out/);
        return false;
      },
    );
  } finally {
    await outer('rm', '--force', '--volumes', name);
  }
}

for (const [mtu, inner, works] of [
  [1500, 1500, true],
  [1400, 1500, false],
  [1360, 1500, false],
  [1360, 1360, true],
] as const) {
  const network = await timed(`start: MTU ${mtu}`, () => mtuNetwork(lab, mtu));
  try {
    const got = await timed(`outer ${mtu}, inner ${inner}: ${works ? 'downloads' : 'hangs'}`, () =>
      download(network.name, network.server, inner),
    );
    assert.equal(got, works);
    // A container of the network itself announces the right size, and reaches the registries too.
    const direct = ['run', '--rm', '--network', network.name, 'busybox:1.37', 'wget', '-T', '4', '-q'];
    await outer(...direct, '-O', '/dev/null', network.server);
    await outer(...direct, '--no-check-certificate', '-O', '-', `https://${lab.mirror.host}/v2/`);
    const image = ['--entrypoint', 'iptables-save', `docker:${DOCKER_VERSION}-dind`];
    const rules = await outer('run', '--rm', '--network', 'host', '--cap-add', 'NET_ADMIN', ...image);
    assert.doesNotMatch(rules, /TCPMSS/);
  } finally {
    await timed('stop', network.stop);
  }
}
