/** The inputs that shape the engine, seen from within the job. */
import { execa } from 'execa';
import { expect } from 'vitest';
import { engineTest, fixture, freshRepository, lab, run } from './harness.js';

/** Runs a job whose test_command asks the engine about itself. */
async function ask(engine: string, inputs: Record<string, string>, questions: string[]): Promise<string> {
  const image = await freshRepository();
  const result = await run({
    engine,
    from: fixture('options'),
    inputs: { image, cache: 'off', ...inputs, test_command: questions.join('\n') },
  });
  expect(result.exitCode, result.output).toBe(0);
  return result.output;
}

const MTU = '{{index .Options "com.docker.network.driver.mtu"}}';

engineTest.each([
  { mtu: 'auto', expected: '1500' },
  { mtu: '1360', expected: '1360' },
])('mtu: $mtu fits the default bridge and a network created later', async ({ mtu, expected }) => {
  const output = await ask('dind-tls', { mtu }, [
    `echo "default $(docker network inspect bridge --format '${MTU}')"`,
    `docker network create later && echo "later $(docker network inspect later --format '${MTU}')"`,
    'echo "inside $(docker run --rm --network later "$IMAGE" cat /sys/class/net/eth0/mtu)"',
  ]);
  expect(output).toMatch(new RegExp(`> default ${expected}$`, 'm'));
  expect(output).toMatch(new RegExp(`> later ${expected}$`, 'm'));
  expect(output).toMatch(new RegExp(`> inside ${expected}$`, 'm'));
});

engineTest('dockerd_args, registry_mirror and insecure_registries reach the daemon', async () => {
  const { mirror } = await lab();
  const output = await ask(
    'dind-socket',
    {
      dockerd_args: '--label=team=a b\n--shutdown-timeout=3',
      insecure_registries: 'plain.example:5000\n10.1.0.0/16',
    },
    [
      'docker info --format "labels {{json .Labels}}"',
      'docker info --format "mirrors {{json .RegistryConfig.Mirrors}}"',
      'docker info --format "insecure {{json .RegistryConfig.InsecureRegistryCIDRs}}"',
      'docker info --format "{{json .RegistryConfig.IndexConfigs}}"',
    ],
  );
  expect(output).toContain('labels ["team=a b"]');
  expect(output).toContain(`mirrors ["${mirror.url}/"]`);
  expect(output).toContain('10.1.0.0/16');
  expect(output).toContain('plain.example:5000');
});

engineTest('image_prefix and docker_version name the images of job and service', async () => {
  const { env } = await lab();
  for (const kind of ['cli', 'dind']) {
    await execa('docker', ['tag', `docker:29.7.2-${kind}`, `mirror.example/hub/docker:1-${kind}`], { env });
  }
  try {
    const output = await ask('dind-tls', { image_prefix: 'mirror.example/hub/', docker_version: '1' }, [
      'true',
    ]);
    expect(output).toMatch(/starting mirror\.example\/hub\/docker:1-cli/);
    expect(output).toMatch(/Starting service mirror\.example\/hub\/docker:1-dind/);
  } finally {
    await execa('docker', ['rmi', 'mirror.example/hub/docker:1-cli', 'mirror.example/hub/docker:1-dind'], {
      env,
    });
  }
});

engineTest(
  'a private CA in a job of another user: its daemon trusts it, and the job says nothing of it',
  async () => {
    const image = await freshRepository();
    const result = await run({
      engine: 'dind-tls',
      from: fixture('options'),
      inputs: { image, cache: 'off', ca_certificate: 'LAB_CA' },
      jobs: { 'docker-build': { image: { name: 'docker:29.7.2-cli', docker: { user: '1000:1000' } } } },
    });
    expect(result.exitCode, result.output).toBe(0);
    expect(result.output).not.toMatch(/Permission denied|can't (create|remove)/);
  },
);

engineTest('a data root on an overlay: a step cannot run, and the engine is at fault', async () => {
  const result = await run({
    engine: 'dind-tls',
    from: fixture('layers'),
    inputs: { image: await freshRepository(), cache: 'off', dockerd_args: '--data-root=/data' },
  });
  expect(result.output).toContain('ERROR: the build failed');
  expect(result.output).toMatch(/> {3}Fix: the data root of the engine lies on an overlay/);
});

engineTest(
  'a runner that mounts its own socket into everything: the service starts all the same',
  async () => {
    const result = await run({
      engine: 'dind-tls',
      from: fixture('options'),
      inputs: { image: await freshRepository(), cache: 'off' },
      runner: { volumes: ['/certs/client', `${(await lab()).engineSocket}:/var/run/docker.sock`] },
    });
    expect(result.exitCode, result.output).toBe(0);
    expect(result.output).toContain('engine dind-tls: Docker ');
  },
);
