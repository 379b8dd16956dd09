/** Credentials reach the registries that they are for, and nothing that a job leaves behind. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { LEFT } from '../../src/pipeline/outputs.js';
import { faultProxy } from './fault-proxy.js';
import { checkout, engineTest, fixture, freshRepository, lab, rerun, run } from './harness.js';
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

/** As GitLab Runner clones. */
const TOKEN = 'glcbt-64_not-a-real-job-token';
/** A variable that has nothing to do with the job. */
const SECRET = 'a-secret-of-the-project';
const REMOTE = 'gitlab.example.com/drydock/drydock.git';

/** What DOCKER_AUTH_CONFIG says of a registry that the job logs in to by another password. */
const OLD = Buffer.from('drydock:the-password-before').toString('base64');

/** The text of every file below a folder. */
function textBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

engineTest('three registries, each by its own credentials, none of them left anywhere', async () => {
  const { registry } = await lab();
  const base = await freshRepository('base');
  expect(
    (await run({ from: fixture('faults'), inputs: { image: base, tags: '1', cache: 'off' } })).exitCode,
  ).toBe(0);
  // Three names of one registry: the project's own, one of registry_auth, one that DOCKER_AUTH_CONFIG knows.
  const [second, third] = await Promise.all([faultProxy([]), faultProxy([])]);
  const image = (await freshRepository()).replace(registry.host, second.host);
  const auth = Buffer.from(`${registry.user}:${registry.password}`).toString('base64');
  const consumer = {
    engine: 'dind-socket',
    from: fixture('faults'),
    inputs: {
      image,
      file: 'Base.Dockerfile',
      build_args: `BASE=${base.replace(registry.host, third.host)}:1`,
      provenance: 'max',
      registry_auth: `${second.host} SECOND_USER SECOND_PASSWORD`,
    },
    variables: {
      SECRET_OF_PROJECT: SECRET,
      SECOND_USER: registry.user,
      SECOND_PASSWORD: registry.password,
      DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { [third.host]: { auth }, [second.host]: { auth: OLD } } }),
      BUILDX_GIT_LABELS: 'full',
    },
  };
  const folder = await checkout(consumer);
  await execa('git', ['remote', 'set-url', 'origin', `https://gitlab-ci-token:${TOKEN}@${REMOTE}`], {
    cwd: folder,
  });
  const result = await rerun(folder, consumer);
  expect(result.exitCode, result.output).toBe(0);
  expect(result.output.match(/Login Succeeded/g)).toHaveLength(2);
  for (const { requests } of [second, third]) {
    expect(requests.some(({ path, status }) => path.includes('/manifests/') && status < 300)).toBe(true);
  }

  const config = await imageConfig(image, 'main');
  const attestations = await attestationsOf(image, 'main');
  expect(JSON.stringify(attestations)).toContain(REMOTE);
  expect(config.config.Labels).toMatchObject({ 'org.opencontainers.image.source': `https://${REMOTE}` });
  const left = {
    log: result.output,
    image: JSON.stringify(config),
    attestations: JSON.stringify(attestations),
    artifacts: textBelow(join(folder, LEFT, 'artifacts')),
  };
  for (const [place, text] of Object.entries(left)) {
    expect(text, place).not.toBe('');
    for (const secret of [registry.password, auth, TOKEN, SECRET]) expect(text, place).not.toContain(secret);
  }
});
