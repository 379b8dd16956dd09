/** compose-test on an engine of another machine, which sees nothing of the checkout. */
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { startTlsEngine } from '../lab/remote.js';
import { artifact, logOf, runStack } from './compose.js';
import { engineTest, lab } from './harness.js';

let engine: Awaited<ReturnType<typeof startTlsEngine>>;
beforeAll(async () => {
  if (inject('noEngine') === '') engine = await startTlsEngine(await lab());
});
afterAll(() => engine?.stop());

engineTest('a copy of the checkout serves mounts, configs and tests; nothing of it stays there', async () => {
  const { ca, cert, key } = engine.files;
  const result = await runStack(
    {
      docker_host: engine.host,
      docker_host_auth: 'ENGINE_CA ENGINE_CERTIFICATE ENGINE_KEY',
      test_image: 'busybox:1.37',
      test_command: 'wget -q -O - http://web:8080/ | tee page; cat site/motd',
      reports: 'page',
    },
    {
      engine: 'remote',
      variables: { ENGINE_CA: { file: ca }, ENGINE_CERTIFICATE: { file: cert }, ENGINE_KEY: { file: key } },
    },
  );
  expect(result.exitCode, result.output).toBe(0);
  expect(logOf(result)).toMatch(/^fixture page\nmessage of the day$/m);
  expect(artifact(result, 'reports/page')).toBe('fixture page\n');
  expect(artifact(result, 'logs/migrate.log')).toContain('migrated');
  expect(await engine.docker('ps', '--all', '--quiet')).toBe('');
  expect(await engine.docker('volume', 'ls', '--quiet')).toBe('');
  expect(await engine.docker('network', 'ls', '--quiet', '--filter', 'name=drydock-1')).toBe('');
  expect(await engine.docker('image', 'ls', '--format', '{{.Repository}}')).not.toContain('drydock-1');
});
