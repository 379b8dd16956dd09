/** What happens when, and what does not happen once something has failed. */
import { expect } from 'vitest';
import { engineTest, fixture, freshRepository, run } from './harness.js';
import { tagsOf } from './registry.js';

engineTest('a failing test_command: its exit code, and nothing was pushed', async () => {
  const image = await freshRepository();
  const result = await run({
    engine: 'dind-socket',
    from: fixture('layers'),
    inputs: {
      image,
      cache: 'off',
      test_command: 'echo the test ran; docker run --rm "$IMAGE" sh -c "exit 7"',
    },
  });
  expect(result.exitCode).not.toBe(0);
  expect(result.output).toMatch(/docker-build finished in .* FAIL 7/);
  expect(result.output).toContain('the test ran');
  expect(result.output).toContain('the test of the image failed; nothing was pushed');
  expect(await tagsOf(image)).toEqual([]);
});

engineTest("a failing Dockerfile step: buildx's exit code, tried once, nothing pushed", async () => {
  const image = await freshRepository();
  const result = await run({
    from: fixture('broken'),
    inputs: { image, cache: 'off', test_command: 'echo the test ran' },
  });
  expect(result.output).toMatch(/docker-build finished in .* FAIL 1\b/);
  expect(result.output).toContain('503 Service Unavailable');
  expect(result.output.match(/\[2\/2\] RUN/g)).not.toBeNull();
  expect(result.output).not.toContain('trying again');
  expect(result.output).not.toContain('the test ran');
  expect(result.output).toContain('did not complete successfully: exit code: 22');
  expect(await tagsOf(image)).toEqual([]);
});

engineTest('the image that the test sees is the digest that is pushed', async () => {
  const image = await freshRepository();
  const result = await run({
    engine: 'dind-tls',
    from: fixture('layers'),
    inputs: { image, cache: 'off', test_command: 'docker image inspect --format "tested {{.Id}}" "$IMAGE"' },
  });
  expect(result.exitCode, result.output).toBe(0);
  const { IMAGE_DIGEST } = result.dotenv('docker-build');
  expect(IMAGE_DIGEST).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(result.output).toContain(`tested ${IMAGE_DIGEST}`);
});
