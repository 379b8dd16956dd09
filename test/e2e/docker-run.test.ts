/** docker-run on each engine: the checkout is there, files and exit code come back, nothing stays. */
import { describe, expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { labInputs } from '../lab/runner.js';
import { docker, objectsWith } from './engine-objects.js';
import {
  type Consumer,
  ENGINES,
  engineTest,
  fixture,
  freshRepository,
  lab,
  type Run,
  run,
} from './harness.js';
import { linesOf } from './log.js';

/** Runs a tool over the fixture `tool`; what it leaves in `out` is listed by the job itself. */
function tool(inputs: Record<string, InputValue>, consumer: Consumer = {}): Promise<Run> {
  return run({
    component: 'docker-run',
    from: fixture('tool'),
    inputs: { image: 'busybox:1.37', ...inputs },
    jobs: { 'docker-run': { after_script: ['for file in out/*; do stat -c "left %n %u:%g" "$file"; done'] } },
    ...consumer,
  });
}

/** What the tool printed, line by line. */
function printed({ output }: Run): string[] {
  return linesOf(output, 'docker-run');
}

describe.each(ENGINES)('engine %s', (engine) => {
  engineTest('the tool reads the checkout, and its files come back as the job’s own', async () => {
    const result = await tool(
      { script: 'cat notes.txt\nmkdir out\nid -u >out/user\nln -s user out/link\necho "$PWD"' },
      { engine },
    );
    expect(result.exitCode, result.output).toBe(0);
    expect(printed(result)).toEqual(
      expect.arrayContaining([
        'a note',
        '/builds/drydock/drydock',
        'left out/user 0:0',
        'left out/link 0:0',
        expect.stringMatching(/^checkout: mounted/),
      ]),
    );
  });

  engineTest(
    'another user writes too; the job owns the files; a failing tool’s exit code and files come back',
    async () => {
      const result = await tool(
        { user: '1234:99', script: 'mkdir out\nid >out/who\ncat out/who\nexit 7' },
        { engine },
      );
      expect(result.output).toContain('FAIL 7');
      expect(printed(result)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^uid=1234 gid=99/), 'left out/who 0:0']),
      );
      expect(result.output).toContain('ERROR: busybox:1.37 ended with exit code 7');
    },
  );

  engineTest('docker_socket gives the tool the engine', async () => {
    const version = [
      'import socket',
      "s = socket.socket(socket.AF_UNIX); s.connect('/var/run/docker.sock'); s.send(b'GET /version HTTP/1.0\\r\\n\\r\\n')",
      "print('MinAPIVersion' in s.makefile().read())",
    ];
    const result = await tool(
      { image: 'python:3.13-slim', docker_socket: true, command: `python3\n-c\n${version.join('; ')}` },
      { engine },
    );
    expect(result.exitCode, result.output).toBe(0);
    expect(printed(result)).toContain('True');
    expect(result.output).toContain('NOTICE: docker_socket: the tool rules the engine');
  });
});

engineTest('without docker_socket the tool has no engine, also where the job has its socket', async () => {
  const result = await tool({ script: 'test ! -e /var/run/docker.sock && echo "no socket"' });
  expect(result.exitCode, result.output).toBe(0);
  expect(printed(result)).toContain('no socket');
});

engineTest('arguments, entry point, folder, environment and further options arrive as they are', async () => {
  const result = await tool(
    {
      entrypoint: 'sh\n-c',
      command: `for one; do echo "<$$one>"; done; env | grep ^T_ | sort; pwd; cat /proc/sys/kernel/hostname; head -n 1 "$$LAB_CA"\n--\n  two  words \n'single' "double" $$(id)\n-x\n\\back, comma #hash ü`,
      workdir: 'sub',
      env: `T_HELD\nT_NONE\nT_P*\nT_VALUE=a "b" 'c' $$d #e\nLAB_CA`,
      env_file: 'tool.env',
      extra_args: '--hostname=a-name',
    },
    { variables: { T_HELD: 'held', T_P1: 'one', T_P2: 'two' } },
  );
  expect(result.exitCode, result.output).toBe(0);
  const lines = printed(result);
  const start = lines.indexOf('<two  words>');
  expect(lines.slice(start, start + 13)).toEqual([
    '<two  words>',
    `<'single' "double" $(id)>`,
    '<-x>',
    '<\\back, comma #hash ü>',
    'T_FILE=from the file',
    'T_HELD=held',
    'T_P1=one',
    'T_P2=two',
    `T_VALUE=a "b" 'c' $d #e`,
    '/builds/drydock/drydock/sub',
    'a-name',
    '-----BEGIN CERTIFICATE-----',
    expect.any(String),
  ]);
});

engineTest(
  'nothing stays on the engine, and artifacts and reports are kept, also of a failing tool',
  async () => {
    const word = `kept${process.pid}`;
    const result = await tool({
      script: `mkdir out; echo '<testsuite name="${word}"/>' >out/junit.xml; exit 3`,
      extra_args: `--label=${word}=1\n--name=${word}`,
      artifacts: ['out/'],
      junit: ['out/junit.xml'],
    });
    expect(result.output).toContain('FAIL 3');
    expect(result.output).toMatch(/exported artifacts/);
    expect(await objectsWith(word)).toEqual([]);
  },
);

engineTest(
  'an image that the pipeline has built runs by its digest: pulled with the job’s login',
  async () => {
    const image = await freshRepository();
    const component = (name: string, inputs: object) => ({
      component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${name}@1`,
      inputs,
    });
    const result = await run({
      from: fixture('layers'),
      pipeline: pipelineText({
        include: [
          component('docker-build', { ...labInputs(await lab(), 'host'), engine: 'host', image }),
          component('docker-run', { image: '$IMAGE_REF', command: 'cat\n/source.txt' }),
        ],
      }),
    });
    expect(result.exitCode, result.output).toBe(0);
    expect(printed(result)).toEqual(expect.arrayContaining(['Login Succeeded', 'source 1']));
    await docker('rmi', result.dotenv('docker-build').IMAGE_REF as string);
  },
);

engineTest.each<[string, Record<string, InputValue>, number, string, string]>([
  ['a program that is not there', { command: 'no-such-program' }, 127, 'did not start', 'no-such-program'],
  [
    'an image that is not there',
    { image: 'drydock-test/no-such:1' },
    1,
    'the pull of drydock-test/no-such:1 failed',
    '',
  ],
  [
    'pull: never of such an image',
    { image: 'drydock-test/no-such:1', pull: 'never' },
    1,
    'cannot be made',
    'No such image',
  ],
  ['a network that is not there', { network: 'no-such-network' }, 1, 'did not start', 'no-such-network'],
  [
    'too little memory',
    {
      extra_args: '--memory=8m\n--memory-swap=8m',
      script: 'x=$(yes | head -c 50000000); echo "$x" | tail -n 1',
    },
    137,
    'was killed',
    'memory',
  ],
])('%s', async (_title, inputs, code, what, why) => {
  const result = await tool(inputs);
  expect(result.output).toContain(`FAIL ${code}`);
  const error = result.output.slice(result.output.indexOf('ERROR: '));
  expect(error).toContain(what);
  expect(error).toContain(why);
  expect(error).toContain('Fix: ');
});

engineTest('wrong inputs are named all at once, before the engine is asked', async () => {
  const result = await tool({ command: 'a', script: 'b', workdir: 'nowhere', env_file: 'no.env' });
  expect(result.output).toContain('FAIL 64');
  for (const name of ['command', 'workdir', 'env_file']) {
    expect(result.output).toContain(`ERROR: the input ${name} is "`);
  }
  expect(result.output).not.toContain('Docker 2');
});
