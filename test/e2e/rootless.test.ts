/** Engine `dind-rootless`: an image is built and a tool run by a daemon that is not root. */
import { expect } from 'vitest';
import { ensureImages } from '../lab/ensure.js';
import { rootlessImage, rootlessRefusal } from '../lab/rootless.js';
import { engineTest, fixture, freshRepository, lab, run } from './harness.js';
import { manifestOf } from './registry.js';

/** Whether this machine's kernel lets such a daemon run; says loudly where it does not, and fails in CI only where it did not say why. */
async function runs(): Promise<boolean> {
  const refusal = await rootlessRefusal(await lab());
  if (refusal === undefined) return true;
  console.error(`\n*** dind-rootless IS NOT RUN HERE, only linted: ${refusal} ***\n`);
  expect(refusal.length).toBeGreaterThan(10);
  return false;
}

engineTest('dind-rootless builds, tests and pushes', async () => {
  await ensureImages(await lab(), [rootlessImage]);
  if (!(await runs())) return;
  const image = await freshRepository();
  const result = await run({
    engine: 'dind-rootless',
    from: fixture('layers'),
    inputs: {
      image,
      test_command: 'docker info --format "{{.SecurityOptions}}"; docker run --rm "$IMAGE" | grep "source 1"',
    },
  });
  expect(result.exitCode, result.output).toBe(0);
  expect(result.output).toContain('name=rootless');
  const { IMAGE_DIGEST } = result.dotenv('docker-build');
  expect((await manifestOf(image, 'main')).digest).toBe(IMAGE_DIGEST);
});

engineTest('dind-rootless runs a tool over the checkout', async () => {
  if (!(await runs())) return;
  const result = await run({
    component: 'docker-run',
    engine: 'dind-rootless',
    from: fixture('tool'),
    inputs: { image: 'busybox:1.37', script: 'cat notes.txt; echo x >made', docker_socket: true },
    jobs: { 'docker-run': { after_script: ['stat -c "left %n %u:%g" made'] } },
  });
  expect(result.exitCode, result.output).toBe(0);
  expect(result.output).toMatch(/> a note$/m);
  expect(result.output).toMatch(/> left made 0:0$/m);
});
