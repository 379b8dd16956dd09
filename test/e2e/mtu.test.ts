/** `mtu: auto` on networks of several MTUs: every network of the daemon fits, and a transfer that would hang arrives. */
import { expect } from 'vitest';
import { type MtuNetwork, mtuNetwork } from '../lab/mtu.js';
import { engineTest, fixture, freshRepository, lab, type Run, run } from './harness.js';

const MTU = '{{index .Options "com.docker.network.driver.mtu"}}';

/** Networks that the job makes, each with a transfer through it that gives up after five seconds without data. */
function through(server: string): string {
  return [
    'printf "services: { web: { image: %s, command: [sleep, \\"99\\"] } }\\n" "$IMAGE" >/tmp/compose.yml',
    'docker compose --project-name later --file /tmp/compose.yml --progress quiet up --detach',
    'docker network create plain >/dev/null',
    'for network in bridge plain later_default; do',
    `  echo "$network has $(docker network inspect "$network" --format '${MTU}')"`,
    `  docker run --rm --network "$network" "$IMAGE" wget -q -T 5 -O /dev/null ${server} && echo "$network transfers" || echo "$network hangs"`,
    'done',
  ].join('\n');
}

/** Runs them on an engine behind a network of that MTU. */
async function behind(outer: number, inputs: Record<string, string>): Promise<Run> {
  let network: MtuNetwork | undefined;
  try {
    network = await mtuNetwork(await lab(), outer);
    const result = await run({
      engine: 'dind-tls',
      from: fixture('layers'),
      inputs: {
        image: await freshRepository(),
        cache: 'off',
        push: false,
        test_command: through(network.server),
        ...inputs,
      },
      runner: { networks: [network.name] },
    });
    expect(result.exitCode, result.output).toBe(0);
    return result;
  } finally {
    await network?.stop();
  }
}

const NETWORKS = ['bridge', 'plain', 'later_default'];

engineTest.each([1500, 1400, 1360])('auto, on an interface of %i', async (outer) => {
  const { output } = await behind(outer, {});
  for (const name of NETWORKS) {
    expect(output).toMatch(new RegExp(`> ${name} has ${outer}$`, 'm'));
    expect(output).toMatch(new RegExp(`> ${name} transfers$`, 'm'));
  }
});

engineTest('a number overrides: 1500 on an interface of 1360, where transfers hang', async () => {
  const { output } = await behind(1360, { mtu: '1500' });
  for (const name of NETWORKS) {
    expect(output).toMatch(new RegExp(`> ${name} has 1500$`, 'm'));
    expect(output).toMatch(new RegExp(`> ${name} hangs$`, 'm'));
  }
});
