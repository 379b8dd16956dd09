/** Testcontainers in the tests of compose-test, with Ryuk, on every engine that can. */
import { expect } from 'vitest';
import { ensureImages } from '../lab/ensure.js';
import { clientNodeImage } from '../lab/on-demand.js';
import { startTlsEngine } from '../lab/remote.js';
import { logOf } from './compose.js';
import { docker, eventually } from './engine-objects.js';
import { type Consumer, engineTest, example, lab, type Run, run } from './harness.js';
import { prepared } from './projects.js';
import { rootlessRuns } from './rootless.js';

const INSTALL = 'npm ci --cache .npm --prefer-offline --no-audit --no-fund';

async function runProject(consumer: Consumer): Promise<Run> {
  const project = await prepared(example('testcontainers'));
  return run({
    component: 'compose-test',
    ...consumer,
    from: project.from,
    variables: { ...project.variables, ...consumer.variables },
    inputs: {
      test_image: 'node:22-alpine',
      test_command: `${INSTALL}; npm test`,
      test_env: 'NPM_CONFIG_*\nDEBUG=testcontainers*',
      ...consumer.inputs,
    },
  });
}

function expectBothTests(result: Run) {
  expect(result.exitCode, result.output).toBe(0);
  expect(logOf(result)).toMatch(/^ℹ pass 2$/m);
  expect(logOf(result)).toContain('Connected to Reaper');
}

/** Waits until Ryuk has removed what the tests started on an engine, and has ended itself. */
async function expectNothingLeft(on = docker) {
  await eventually('the end of what the tests started', async () => {
    const left = await on('ps', '--all', '--quiet', '--filter', 'label=org.testcontainers=true');
    return left === '' ? true : undefined;
  });
}

// The example runs it on `dind-tls`, and on the runner's own with `docker_socket`.
engineTest('a rootless engine: tests talk to the containers that they start, and to the stack', async () => {
  if (await rootlessRuns()) expectBothTests(await runProject({ engine: 'dind-rootless' }));
});

engineTest('docker_socket gives the tests an engine elsewhere', async () => {
  const engine = await startTlsEngine(await lab());
  try {
    const { ca, cert, key } = engine.files;
    const result = await runProject({
      engine: 'remote',
      inputs: {
        docker_host: engine.host,
        docker_host_auth: 'ENGINE_CA ENGINE_CERTIFICATE ENGINE_KEY',
        docker_socket: true,
      },
      variables: { ENGINE_CA: { file: ca }, ENGINE_CERTIFICATE: { file: cert }, ENGINE_KEY: { file: key } },
    });
    expectBothTests(result);
    await expectNothingLeft(engine.docker);
  } finally {
    await engine.stop();
  }
});

engineTest('the job’s own container as well, where its image has the tools', async () => {
  await ensureImages(await lab(), [clientNodeImage]);
  const result = await runProject({
    inputs: { test_image: '' },
    jobs: { 'compose-test': { image: clientNodeImage } },
  });
  expectBothTests(result);
  await expectNothingLeft();
});

engineTest('Ryuk also cleans up after tests that were killed', async () => {
  const killed = `import { GenericContainer } from 'testcontainers';
await new GenericContainer('redis:8-alpine').start();
console.log('started');
process.kill(process.pid, 'SIGKILL');`;
  const result = await runProject({
    inputs: {
      docker_socket: true,
      test_command: `${INSTALL}; echo "$KILLED" >killed.mjs; node killed.mjs || exit`,
      test_env: `NPM_CONFIG_*\nKILLED`,
    },
    variables: { KILLED: killed },
  });
  expect(logOf(result)).toMatch(/^started$/m);
  expect(result.output).toContain('FAIL 137');
  await expectNothingLeft();
});
