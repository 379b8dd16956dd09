/** Engine `buildkit`: BuildKit alone builds and pushes; there is no engine to test on, and none is asked. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { openBuildkit } from './buildkit.js';
import { certificate } from './certificate.js';
import { engineTest, fixture, freshRepository, lab, type Run, run } from './harness.js';
import { manifestOf, tagsOf } from './registry.js';

async function build(
  inputs: Record<string, InputValue>,
  variables = {},
): Promise<{ image: string; result: Run }> {
  const image = await freshRepository();
  const result = await run({
    engine: 'buildkit',
    from: fixture('layers'),
    inputs: { image, wait_timeout: 10, ...inputs },
    variables,
  });
  return { image, result };
}

async function withTls() {
  const { caFile } = await lab();
  const { cert, key } = await certificate();
  const text = (path: string) => ({ file: readFileSync(path, 'utf8') });
  return {
    docker_host: await openBuildkit({ ca: caFile, cert, key }),
    docker_host_auth: 'BUILDKIT_CA BUILDKIT_CERTIFICATE BUILDKIT_KEY',
    variables: { BUILDKIT_CA: text(caFile), BUILDKIT_CERTIFICATE: text(cert), BUILDKIT_KEY: text(key) },
  };
}

engineTest('by TLS: all tags are pushed with cache, provenance and digest', async () => {
  const { variables, ...inputs } = await withTls();
  const { image, result } = await build(inputs, variables);
  expect(result.exitCode, result.output).toBe(0);
  const { IMAGE_DIGEST, IMAGE_REF } = result.dotenv('docker-build');
  expect(IMAGE_REF).toBe(`${image}@${IMAGE_DIGEST}`);
  expect(await tagsOf(image)).toEqual(['latest', 'main']);
  for (const tag of ['latest', 'main']) expect((await manifestOf(image, tag)).digest).toBe(IMAGE_DIGEST);
  expect(await tagsOf(`${image}/cache`)).toHaveLength(1);
  expect(result.output).toMatch(/> engine buildkit: BuildKit \S+ at tcp:/);
});

engineTest('without TLS it says so; push: false pushes nothing', async () => {
  const { image, result } = await build({ docker_host: await openBuildkit(), push: false, cache: 'off' });
  expect(result.exitCode, result.output).toBe(0);
  expect(result.output).toContain('NOTICE: docker_host_auth is empty');
  expect(result.dotenv('docker-build').IMAGE_DIGEST).toBeUndefined();
  expect(await tagsOf(image)).toEqual([]);
});

engineTest('69: nobody there, or credentials that it refuses', async () => {
  const nobody = await build({ docker_host: 'tcp://172.30.99.99:1234', wait_timeout: 2 });
  const { docker_host } = await withTls();
  const refused = await build({ docker_host, wait_timeout: 2 });
  for (const { result } of [nobody, refused]) {
    expect(result.output).toContain('FAIL 69');
    expect(result.output).toContain('ERROR: no BuildKit answers at tcp://');
  }
});

engineTest('64: a test, which there is no engine for', async () => {
  const { result } = await build({
    docker_host: 'tcp://172.30.99.99:1234',
    test_command: 'true',
    load: true,
  });
  expect(result.output).toContain('FAIL 64');
  for (const name of ['test_command', 'load']) expect(result.output).toContain(`ERROR: the input ${name} is`);
});
