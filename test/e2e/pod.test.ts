/**
 * The job and its service as the kubernetes executor runs them: two containers of one network namespace that share the
 * builds and an empty folder for the certificates, and no name for the service.
 * https://docs.gitlab.com/runner/executors/kubernetes/#using-services
 */
import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import { DOCKER_VERSION } from '../../src/engine/version.js';
import { expand } from '../../src/pipeline/expand.js';
import { labInputs } from '../lab/runner.js';
import { jobOf } from '../shell/support/template.js';
import { docker } from './engine-objects.js';
import { engineTest, lab } from './harness.js';

const SHARES: Record<string, string> = {
  'dind-tls': '/certs/client',
  'dind-socket': '/runner/services/docker',
};

describe.each(Object.entries(SHARES))('engine %s in a pod', (engine, share) => {
  engineTest('docker-run finds the engine without its name, and the checkout at its path', async () => {
    const { caFile, env, network } = await lab();
    const pod = `pod-${engine}-${process.pid}`;
    const inputs = { engine, image: 'busybox:1.37', script: 'cat note', ...labInputs(await lab(), engine) };
    const job = jobOf(inputs, 'docker-run');
    const predefined = {
      CI_JOB_ID: '7',
      CI_JOB_TIMEOUT: '3600',
      CI_PROJECT_DIR: '/builds/group/app',
      KUBERNETES_SERVICE_HOST: '10.0.0.1',
      LAB_CA: readFileSync(caFile, 'utf8'),
    };
    const variables: Record<string, string> = {
      ...Object.fromEntries(
        Object.entries(job.variables).map(([name, one]) => [
          name,
          one.expand ? expand(one.value, predefined) : one.value,
        ]),
      ),
      ...predefined,
    };
    const container = (...args: string[]) =>
      execa(
        'docker',
        [
          ...['run', '--volume', `${pod}-share:${share}`, '--volume', `${pod}-builds:/builds`],
          ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
          ...args,
        ],
        { env, all: true },
      );
    try {
      const [program, ...args] = job.entrypoint as [string, ...string[]];
      await container(
        ...['--detach', '--name', pod, '--network', network, '--privileged', '--entrypoint', program],
        ...[`docker:${DOCKER_VERSION}-dind`, ...args],
      );
      const script = `mkdir -p "$CI_PROJECT_DIR" && cd "$CI_PROJECT_DIR" && echo "of the pod" >note\n${job.script}`;
      const { all } = await container(
        ...['--rm', '--network', `container:${pod}`, `docker:${DOCKER_VERSION}-cli`, 'sh', '-c', script],
      );
      expect(all).toContain('of the pod\n');
      expect(all).toContain('checkout: mounted, the engine sees it at the same path');
      if (engine === 'dind-tls') expect(all).toContain('at tcp://localhost:2376');
    } finally {
      await docker('rm', '--force', '--volumes', pod);
      await docker('volume', 'rm', '--force', `${pod}-share`, `${pod}-builds`);
    }
  });
});
