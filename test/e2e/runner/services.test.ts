/** The runner of the tests behaves as GitLab Runner's docker executor: services and images. */
import { describe, expect } from 'vitest';
import type { Service } from '../../../src/pipeline/job.js';
import { docker } from '../engine-objects.js';
import { engineTest, lab } from '../harness.js';
import { IMAGE, leftOf, project, runOne, yaml } from './bench.js';

/** A service of the tiny image. */
function service(given: Partial<Service> = {}): Service {
  return { name: IMAGE, pullPolicy: [], command: ['sleep', '600'], variables: [], ...given };
}

/** A service that serves files on port 80 once it has started. */
const WEB = service({
  entrypoint: ['sh', '-c'],
  command: ['mkdir /www; env >/www/env; cat /proc/self/status >/www/status; exec httpd -f -h /www'],
  variables: [yaml('HEALTHCHECK_TCP_PORT', '80')],
});

describe('a service', () => {
  engineTest(
    'is there before the script, under the name of its image and its alias, and gone after it',
    async () => {
      const name = `web-${process.pid}`;
      const result = await runOne({
        name,
        services: [{ ...WEB, alias: 'web, other' }],
        script: ['for host in busybox web other; do wget -qO- "http://$host/env" | grep -c PATH; done'],
      });
      expect(result, result.log).toMatchObject({ status: 'success' });
      expect(result.log.match(/^1$/gm)).toHaveLength(3);
      expect(result.log).toContain('Starting service busybox:1.37...');
      expect(result.log).toContain('Waiting for services to be up and running (timeout 30 seconds)...');
      expect(result.log).not.toContain('WARNING');
      expect(await leftOf(name)).toEqual([]);
    },
  );

  engineTest('gets the variables of the YAML and the runner’s, none of the project’s', async () => {
    const result = await runOne(
      {
        services: [{ ...WEB, variables: [...WEB.variables, yaml('OF_SERVICE', '<$OF_JOB>')] }],
        variables: [
          yaml('OF_JOB', 'yaml'),
          project('OF_PROJECT', 'secret'),
          yaml('BOTH', 'yaml'),
          project('BOTH', 'secret'),
        ],
        script: [
          'wget -qO- http://busybox/env | grep -E "^(OF_|BOTH|RUNNER_|CI_PROJECT_DIR)" | sort',
          'echo "job: $BOTH"',
        ],
      },
      { environment: { OF_RUNNER: 'runner' } },
    );
    const lines = result.log.split('\n');
    for (const line of ['OF_JOB=yaml', 'OF_SERVICE=<yaml>', 'OF_RUNNER=runner', 'BOTH=yaml', 'job: secret'])
      expect(lines, result.log).toContain(line);
    expect(result.log).toContain('RUNNER_TEMP_PROJECT_DIR=/builds/drydock/drydock.tmp');
    expect(result.log).not.toMatch(/^OF_PROJECT/m);
  });

  engineTest('whose alias is another’s already is warned of', async () => {
    const result = await runOne({ services: [service({ alias: 'busybox' })] }, { serviceTimeout: -1 });
    expect(result.status).toBe('success');
    expect(result.log).toContain(
      'WARNING: Skipping alias "busybox" for service "busybox:1.37" (services[0]): alias is already in use by another service.',
    );
  });

  engineTest(
    'that ends at once is dialled until the timeout; its log is shown, and the job goes on',
    async () => {
      const ended = service({
        entrypoint: ['sh', '-c'],
        command: ['echo its last words; exit 1'],
        variables: [yaml('HEALTHCHECK_TCP_PORT', '2376')],
      });
      const result = await runOne(
        { services: [ended], script: ['echo the job goes on'] },
        { serviceTimeout: 4 },
      );
      expect(result.status, result.log).toBe('success');
      expect(result.log).toMatch(
        /^\*\*\* WARNING: Service runner-\S+-busybox-0 probably didn't start properly\.$/m,
      );
      expect(result.log).toMatch(/^service "runner-\S+-busybox-0-wait-for-service" timeout$/m);
      expect(result.log.match(/^\S+Z dialing [0-9a-f]{12}:2376\.\.\.$/gm)?.length).toBeGreaterThanOrEqual(2);
      expect(result.log).toMatch(/^\S+Z its last words$/m);
      expect(result.log).toMatch(/^the job goes on$/m);
    },
  );

  engineTest('without ports is warned of too', async () => {
    const result = await runOne({ services: [service()] }, { serviceTimeout: 1 });
    expect(result.status).toBe('success');
    expect(result.log).toMatch(/^service "runner-\S+-busybox-0" has no exposed ports$/m);
  });

  engineTest('CI_DEBUG_SERVICES shows what it says', async () => {
    const talks = { ...WEB, command: [`echo its words; ${WEB.command?.[0]}`] };
    const result = await runOne({
      services: [talks],
      variables: [yaml('CI_DEBUG_SERVICES', 'true')],
      script: ['sleep 1'],
    });
    expect(result.log).toMatch(/^\[service:busybox\] \S+Z its words$/m);
  });
});

describe('privileges', () => {
  /** The capabilities of job and service: all of them where privileged. */
  const script = [
    'job=$(sed -n "s/^CapEff:.//p" /proc/self/status)',
    'service=$(wget -qO- http://busybox/status | sed -n "s/^CapEff:.//p")',
    'if [ "$job" = "$service" ]; then echo same; else echo "differ"; fi',
  ];

  engineTest.each([
    {
      title: 'services_privileged: only the service',
      runner: { privileged: false, servicesPrivileged: true },
      says: 'differ',
    },
    {
      title: 'allowed_privileged_services names it',
      runner: { servicesPrivileged: true, allowedPrivilegedServices: ['busybox:*'] },
      says: 'differ',
    },
    {
      title: 'allowed_privileged_services names others: without a word',
      runner: {
        servicesPrivileged: true,
        allowedPrivilegedServices: ['docker.io/library/busybox:*', 'docker:*'],
      },
      says: 'same',
    },
    { title: 'none', runner: {}, says: 'same' },
  ])('$title', async ({ runner, says }) => {
    const result = await runOne({ services: [WEB], script }, runner);
    expect(result.status, result.log).toBe('success');
    expect(result.log).toMatch(new RegExp(`^${says}$`, 'm'));
    expect(result.log).not.toContain('WARNING');
  });
});

describe('images', () => {
  engineTest('the next pull policy is tried after any failure, a refused one too', async () => {
    const image = { name: 'drydock-test/no-such:1', pullPolicy: ['never', 'always', 'if-not-present'] };
    const result = await runOne({ image });
    expect(result, result.log).toMatchObject({ status: 'failed', reason: 'image_pull_failure' });
    for (const policy of image.pullPolicy)
      expect(result.log).toContain(`WARNING: Failed to pull image with policy "${policy}": `);
    expect(result.log).toContain('Attempt #3: Trying "if-not-present" pull policy');
    expect(result.log).toContain(
      'ERROR: Job failed: failed to pull image "drydock-test/no-such:1" with specified policies',
    );
  });

  engineTest.each([{ file: false }, { file: true }])(
    'DOCKER_AUTH_CONFIG (of type file: $file) opens a private registry',
    async ({ file }) => {
      const { registry } = await lab();
      const image = `${registry.host}/runner-test/auth-${file}-${process.pid}:1`;
      await docker('tag', IMAGE, image);
      await docker('login', '--username', registry.user, '--password', registry.password, registry.host);
      await docker('push', '--quiet', image);
      await docker('logout', registry.host);
      await docker('rmi', image);
      const auth = Buffer.from(`${registry.user}:${registry.password}`).toString('base64');
      const config = JSON.stringify({ auths: { [registry.host]: { auth } } });
      const wanted = { image: { name: image, pullPolicy: ['always'] } };
      const refused = await runOne(wanted);
      expect(refused, refused.log).toMatchObject({ status: 'failed', reason: 'image_pull_failure' });
      const result = await runOne({
        ...wanted,
        variables: [project('DOCKER_AUTH_CONFIG', config, { file })],
      });
      expect(result.status, result.log).toBe('success');
      expect(result.log).toContain('Authenticating with credentials from $DOCKER_AUTH_CONFIG');
      await docker('rmi', image);
    },
  );
});
