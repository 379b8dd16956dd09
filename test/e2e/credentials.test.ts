/** Credentials reach the registries that they are for, and nothing that a job leaves behind. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { faultProxy } from './fault-proxy.js';
import { checkout, engineTest, fixture, freshRepository, lab, rerun, run } from './harness.js';
import { attestationsOf, imageConfig } from './registry.js';

/** As GitLab Runner clones. */
const TOKEN = 'glcbt-64_not-a-real-job-token';
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
    artifacts: textBelow(join(folder, '.gitlab-ci-local/artifacts')),
  };
  for (const [place, text] of Object.entries(left)) {
    expect(text, place).not.toBe('');
    for (const secret of [registry.password, auth, TOKEN]) expect(text, place).not.toContain(secret);
  }
});
