/** compose-test where the stack fails: the log begins with the service that did, and why. */
import { describe, expect } from 'vitest';
import { artifact, logOf, runStack, stackOf } from './compose.js';
import { engineTest } from './harness.js';

const BUSYBOX = { image: 'busybox:1.37', init: true };
const SLEEP = { ...BUSYBOX, command: ['sleep', '1000'] };
const check = (command: string, retries: number) => ({
  healthcheck: { test: ['CMD-SHELL', command], interval: '1s', retries },
});

/** The first lines of what is printed after the section of the stack has begun. */
function firstLines(output: string): string {
  const after = output.slice(output.indexOf('drydock_up_started'));
  const lines = after.split('\n').slice(1, 5);
  return lines.map((line) => line.replace(/^compose-test > /, '')).join('\n');
}

describe('the first lines name the service that fails', () => {
  engineTest.concurrent.each([
    {
      how: 'it ends, and another waits for it',
      services: {
        db: { ...BUSYBOX, command: ['sh', '-c', 'echo "disk <full> & ]]>"; exit 3'] },
        api: { ...SLEEP, depends_on: { db: { condition: 'service_completed_successfully' } } },
      },
      first: 'ERROR: the service db failed: exited with exit code 3\n  Why: its program ended\n',
      more: '| disk <full> & ]]>',
      xml: 'disk &lt;full&gt; &amp; ]]&gt;',
    },
    {
      how: 'it is unhealthy',
      services: { sick: { ...SLEEP, ...check('echo no route; exit 4', 2) } },
      first:
        'ERROR: the service sick failed: unhealthy\n  Why: its last health check ended with 4: "no route',
      more: 'unhealthy',
      xml: '<failure message="unhealthy">',
    },
    {
      how: 'the time is over',
      services: { slow: { ...SLEEP, ...check('exit 1', 100) } },
      first: 'ERROR: the service slow failed: not ready after 5 s (starting)',
      more: 'up_timeout gives it more time',
      xml: '<failure message="starting">',
    },
    {
      how: 'it needs more memory than it may have',
      services: {
        greedy: {
          ...BUSYBOX,
          init: false,
          mem_limit: '16m',
          memswap_limit: '16m',
          command: ['tail', '/dev/zero'],
        },
      },
      first: 'ERROR: the service greedy failed: exited with exit code 137, ', // the engine may miss why
      more: 'give the service or the runner more memory',
      xml: 'out of memory',
    },
    {
      how: 'its program is not there',
      services: { lost: { ...BUSYBOX, init: false, command: ['no-such-program'] } },
      first: 'ERROR: the service lost failed: does not start\n  Why: ',
      more: 'no-such-program',
      xml: 'no-such-program',
    },
    {
      how: 'it ends again and again',
      services: {
        web: SLEEP,
        loop: { ...BUSYBOX, restart: 'always', command: ['sh', '-c', 'echo round; sleep 1; exit 3'] },
      },
      first: 'ERROR: the service loop failed: not ready after 5 s (',
      more: '  Why: its program ends again and again',
      xml: 'restarted',
    },
  ])('$how', async ({ services, first, more, xml }) => {
    // The time is over where that is what the case is about, and nowhere else.
    const inputs = first.includes('after 5 s') ? { up_timeout: 5 } : {};
    const result = await runStack({ test_command: 'echo tested', ...inputs }, { from: stackOf(services) });
    expect(result.output).toContain('FAIL 1 ');
    expect(firstLines(result.output).startsWith(first), result.output).toBe(true);
    expect(logOf(result)).toContain(more);
    expect(logOf(result)).not.toMatch(/^tested$/m);
    expect(artifact(result, 'services.xml')).toContain(xml);
  });
});

engineTest('an image that is not there: the registry’s answer, and exit code 1', async () => {
  const result = await runStack(
    { test_command: 'true' },
    { from: stackOf({ web: { image: 'busybox:no-such-tag' } }) },
  );
  expect(result.output).toContain('FAIL 1 ');
  expect(logOf(result)).toMatch(/ERROR: the pull of the stack's images failed\n {2}Why: .*no-such-tag/);
});

describe('wrong inputs: exit code 64, each problem with a reason, before the engine is touched', () => {
  const web = stackOf({ web: SLEEP });
  engineTest.concurrent.each([
    { inputs: {}, says: ['the input test_command is ""'] },
    { inputs: { test_command: 'true', test_service: 'web' }, says: ['the input test_service is "web"'] },
    { inputs: { test_service: 'web', test_image: 'busybox' }, says: ['the input test_image is "busybox"'] },
    {
      inputs: { test_command: 'true', files: 'none.yaml', env_file: 'none.env', working_dir: 'none' },
      says: ['files is "none.yaml"', 'env_file is "none.env"', 'working_dir is "none"'],
    },
    {
      inputs: { test_service: 'tests', up_services: 'web\nwob', profiles: 'extra' },
      says: ['test_service is "tests"', 'no such service; there are: web', 'is "wob"', 'profiles is "extra"'],
    },
    { inputs: { test_command: 'true', up_timeout: 0 }, says: ['the input up_timeout is "0"'] },
    {
      inputs: { test_command: 'true' },
      from: stackOf({ web: { ...SLEEP, profiles: ['extra'] } }),
      says: ['the input profiles is ""', 'have no service to start'],
    },
    {
      inputs: { test_command: 'true' },
      from: stackOf({ web: { imagee: 'busybox' } }),
      says: ['docker compose cannot read it: validating', "additional properties 'imagee' not allowed"],
    },
  ])('$inputs', async ({ inputs, from = web, says }) => {
    const result = await runStack(inputs, { from });
    expect(result.output).toContain('FAIL 64');
    for (const one of says) expect(logOf(result)).toContain(one);
    expect(result.output).not.toContain('drydock_engine_started');
  });
});
