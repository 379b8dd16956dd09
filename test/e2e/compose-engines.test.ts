/** compose-test on each engine: tests reach the services by name, files of the checkout reach the services, reports and logs come back. */
import { describe, expect } from 'vitest';
import { artifact, logOf, runStack } from './compose.js';
import { objectsWith } from './engine-objects.js';
import { ENGINES, engineTest, freshRepository } from './harness.js';
import { tagsOf } from './registry.js';
import { rootlessRuns } from './rootless.js';

/** One command for every engine; `host` runs it in the job itself. */
const TEST = `wget -q -O - http://web:8080/ | grep 'fixture page'
mkdir -p out/more
echo "<testsuite name=\\"$WHO\\"/>" >out/junit.xml
pwd >out/more/folder`;

describe.each([...ENGINES, 'dind-insecure'])('engine %s', (engine) => {
  engineTest('a stack with a one-shot and a built service; a command tests it', async () => {
    const image = await freshRepository('stack');
    const result = await runStack(
      {
        ...(engine === 'host' ? {} : { test_image: 'busybox:1.37' }),
        test_command: TEST,
        test_env: 'WHO=the "command"\nCI_JOB_NAME*',
        junit: 'out/junit.xml',
        reports: 'out/more/\nout/none',
        env: 'STATUS=0',
      },
      { engine, variables: { CI_REGISTRY_IMAGE: image } },
    );
    expect(result.exitCode, result.output).toBe(0);
    const log = logOf(result);
    expect(log).toMatch(/^web: healthy$/m);
    expect(log).toMatch(/^migrate: exited with exit code 0$/m);
    expect(log).toMatch(/^fixture page$/m);
    expect(log).toContain('the tests wrote no out/none');
    expect(log).toMatch(/^stack: \d+ s, tests: \d+ s, exit code 0$/m);
    expect(artifact(result, 'junit/out/junit.xml')).toBe('<testsuite name="the "command""/>\n');
    expect(artifact(result, 'reports/out/more/folder')).toMatch(/^\/.*drydock\n$/);
    expect(artifact(result, 'logs/hello.log')).toContain('hello from the checkout');
    expect(artifact(result, 'services.xml')).toContain('tests="3" failures="0"');
    expect(log.includes('no published ports')).toBe(engine === 'host');
    // The cache of the built service; a protected branch would have written another.
    expect(await tagsOf(`${image}/hello/cache`)).toEqual(['branch-main']);
    expect(await objectsWith('drydock-fixture')).toEqual([]);
  });

  engineTest(
    'a service of the file tests it; its exit code is the job’s, and its reports come back',
    async () => {
      const result = await runStack(
        { test_service: 'tests', test_env: 'WHO=service', env: 'STATUS=7', junit: 'reports', logs: 'always' },
        { engine },
      );
      expect(result.output).toContain('FAIL 7');
      expect(logOf(result)).toContain('ERROR: the tests ended with exit code 7');
      expect(logOf(result)).toContain('hello from the checkout');
      expect(artifact(result, 'junit/reports/junit.xml')).toBe('<testsuite name="service"/>\n');
      expect(artifact(result, 'junit/reports/page')).toBe('fixture page\n');
    },
  );
});

engineTest('on the runner’s engine an image for the tests gets the checkout as well', async () => {
  const result = await runStack({
    test_image: 'busybox:1.37',
    test_command: 'wget -q -O - http://web:8080/; cat motd; echo made >made',
    working_dir: 'site',
    reports: 'site/made',
    up_services: 'web',
  });
  expect(result.exitCode, result.output).toBe(0);
  expect(logOf(result)).toMatch(/^fixture page\nmessage of the day$/m);
  expect(artifact(result, 'reports/site/made')).toBe('made\n');
});

engineTest('containers that the tests start answer where the environment says', async () => {
  const result = await runStack({
    up_services: 'web',
    test_command: `docker run --detach --name "tc-$CI_JOB_ID" --publish 80 busybox:1.37 sh -c 'echo started >index.html; httpd -f -p 80'
port=$(docker port "tc-$CI_JOB_ID" 80/tcp | head -n 1)
for host in "$TESTCONTAINERS_HOST_OVERRIDE" "$TC_HOST"; do wget -q -O - "http://$host:\${port##*:}/"; done
docker rm --force "tc-$CI_JOB_ID"`,
  });
  expect(result.exitCode, result.output).toBe(0);
  expect(logOf(result).match(/^started$/gm)).toHaveLength(2);
});

engineTest.each(['dind-socket', 'dind-rootless'])(
  'published ports answer under the name docker: %s',
  async (engine) => {
    if (engine === 'dind-rootless' && !(await rootlessRuns())) return;
    const result = await runStack(
      { test_image: 'busybox:1.37', test_command: 'wget -q -O - http://docker:18088/', up_services: 'web' },
      { engine },
    );
    expect(result.exitCode, result.output).toBe(0);
    expect(logOf(result)).toMatch(/^fixture page$/m);
  },
);
