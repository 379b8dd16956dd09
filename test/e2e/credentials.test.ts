/** Where credentials come from, and where they must not go. */
import { execa } from 'execa';
import { expect } from 'vitest';
import { type Consumer, checkout, engineTest, fixture, freshRepository, lab, rerun, run } from './harness.js';
import { attestationsOf, imageConfig, tagsOf } from './registry.js';

/** A project without GitLab's own registry. */
const NO_REGISTRY = { CI_REGISTRY: '', CI_REGISTRY_USER: '', CI_REGISTRY_PASSWORD: '' };

engineTest('registry_auth logs in with the variables that it names', async () => {
  const { registry } = await lab();
  const image = await freshRepository();
  const result = await run({
    from: fixture('options'),
    inputs: { image, cache: 'off', registry_auth: `${registry.host} MY_USER MY_PASSWORD` },
    variables: { ...NO_REGISTRY, MY_USER: registry.user, MY_PASSWORD: registry.password },
  });
  expect(result.exitCode, result.output).toBe(0);
  expect(await tagsOf(image)).toEqual(['latest', 'main']);
});

engineTest('DOCKER_AUTH_CONFIG serves the job as it serves the runner', async () => {
  const { registry } = await lab();
  const image = await freshRepository();
  const auth = Buffer.from(`${registry.user}:${registry.password}`).toString('base64');
  const result = await run({
    from: fixture('options'),
    inputs: { image, cache: 'off' },
    variables: {
      ...NO_REGISTRY,
      DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { [registry.host]: { auth } } }),
    },
  });
  expect(result.exitCode, result.output).toBe(0);
  expect(await tagsOf(image)).toEqual(['latest', 'main']);
});

engineTest('no login: the push is refused once, with what to do', async () => {
  const image = await freshRepository();
  const result = await run({
    from: fixture('options'),
    inputs: { image, cache: 'off' },
    variables: NO_REGISTRY,
  });
  expect(result.output).toMatch(/FAIL 1\b/);
  expect(result.output).toContain(`the push of ${image}:main failed`);
  expect(result.output).toContain('registry_auth');
  expect(result.output).not.toContain('trying again');
});

engineTest('no credential is in the log, the image, its provenance or the artifacts', async () => {
  const { registry } = await lab();
  const image = await freshRepository();
  const token = 'glcbt-not-to-be-seen';
  const consumer: Consumer = {
    engine: 'dind-socket',
    from: fixture('options'),
    inputs: { image, provenance: 'max', test_command: 'docker info >/dev/null' },
    variables: { SECRET_OF_PROJECT: 'project-secret-not-to-be-seen' },
  };
  const folder = await checkout(consumer);
  // As older runners leave it in the checkout.
  const remote = `https://gitlab-ci-token:${token}@gitlab.example.com/drydock/drydock.git`;
  await execa('git', ['remote', 'set-url', 'origin', remote], { cwd: folder });
  const result = await rerun(folder, consumer);
  expect(result.exitCode, result.output).toBe(0);
  const files = await execa(
    'grep',
    ['-rl', '-e', token, '-e', registry.password, '.gitlab-ci-local/artifacts'],
    {
      cwd: folder,
      reject: false,
    },
  );
  const attestations = JSON.stringify(await attestationsOf(image, 'main'));
  expect(attestations).toContain('gitlab.example.com');
  const everything = [result.output, attestations, JSON.stringify(await imageConfig(image, 'main'))].join(
    '\n',
  );
  const base64 = Buffer.from(`${registry.user}:${registry.password}`).toString('base64');
  for (const secret of [token, registry.password, base64, 'project-secret-not-to-be-seen']) {
    expect(everything).not.toContain(secret);
  }
  expect(files.stdout).toBe('');
  expect(files.exitCode).toBe(1);
});
