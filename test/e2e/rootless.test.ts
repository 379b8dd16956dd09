/** Engine `dind-rootless`: an image is built and a tool run by a daemon that is not root. */
import { expect } from 'vitest';
import { engineTest, fixture, freshRepository, run } from './harness.js';
import { manifestOf } from './registry.js';
import { rootlessRuns } from './rootless.js';

engineTest('dind-rootless builds, tests and pushes', async () => {
  if (!(await rootlessRuns())) return;
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
  if (!(await rootlessRuns())) return;
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
