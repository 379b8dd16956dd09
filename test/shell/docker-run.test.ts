/** docker-run: what it asks of Docker, for good and for hostile values, and how it ends. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { callsTo, workOf } from './support/calls.js';
import { CI, type Run, runJob, type Scenario } from './support/job.js';
import { errorsIn, hiddenIn, refusedIn, unbalanced } from './support/log.js';
import { type Answer, NOW } from './support/sandbox.js';
import { inDashAndBusybox, inEachShell } from './support/shells.js';
import type { Shell } from './support/tools.js';
import { items, shown, VALUES } from './support/values.js';

const IMAGE = 'tool:1';
const HERE = (run: Run) => `${run.root}/checkout`;
const USER = `${process.getuid?.()}:${process.getgid?.()}`;
const AS_ROOT = USER === '0:0';

/** Runs the job over a checkout with a folder; the engine sees the checkout at its path. */
function tool(shell: Shell, scenario: Scenario = {}): Promise<Run> {
  const { inputs, ...rest } = scenario;
  return runJob(shell, {
    component: 'docker-run',
    files: { 'sub/file': '', 'a.env': 'A=1\n', 'b c.env': '' },
    inputs: { image: IMAGE, engine: 'dind-tls', ...inputs },
    ...rest,
  });
}

/** The arguments of the one container that was made, without those that every one has. */
function madeBy(run: Run): string[] {
  const [args, ...more] = callsTo(run, 'create');
  expect(more, run.log).toEqual([]);
  const head = [
    '--mount',
    `type=bind,"src=${HERE(run)}","dst=${HERE(run)}"`,
    '--pull=never',
    `--label=drydock.job=${CI.CI_JOB_ID}`,
    `--label=drydock.expires=${NOW + Number(CI.CI_JOB_TIMEOUT) + 3600}`,
  ];
  expect(args?.slice(0, head.length), run.log).toEqual(head);
  return args?.slice(head.length) ?? [];
}

/** The options of a simple run, with what stands in their midst. */
function options(run: Run, ...more: string[]): string[] {
  return [
    `--workdir=${HERE(run)}`,
    `--user=${USER}`,
    ...(AS_ROOT ? [] : ['--env=HOME=/tmp']),
    ...more,
    `--env-file=${workOf(run)}/env`,
  ];
}

/** What the container's environment file held. */
function environmentOf(run: Run): string[] {
  return (run.calls.find(({ args }) => args[0] === 'create')?.config ?? '').split('\n').filter(Boolean);
}

inEachShell((shell) => {
  test('the simplest job: made, looked into, started, asked for its status, removed', async () => {
    const run = await tool(shell);
    expect(run.status, run.log).toBe(0);
    expect(madeBy(run)).toEqual([...options(run), '--', IMAGE]);
    expect(run.calls.map(({ args }) => args[0])).toEqual([
      'version',
      'create',
      'cp',
      'start',
      'container',
      'rm',
    ]);
    expect(run.log).toContain('the tool says hello\n');
    expect([run.containers, run.left, Object.keys(run.files).sort()]).toEqual([
      [],
      [],
      ['a.env', 'b c.env', 'sub/file'],
    ]);
    expect(unbalanced(run.log)).toEqual([]);
  });

  // The whole table with GNU's and with busybox's programs; bash, which takes twice as long, gets every eighth value.
  const values = ['dash', 'busybox'].includes(shell.name)
    ? VALUES
    : VALUES.filter((_, index) => index % 8 === 0);

  test.each(values.map((value) => [shown(value), value]))(
    'in every list, and as a script: %s',
    async (_title, value) => {
      const lists = ['command', 'entrypoint', 'env'].map((name) => [`DRYDOCK_${name.toUpperCase()}`, value]);
      const valid = items(value).map((item) => `V=${item}`);
      const run = await tool(shell, {
        project: { ...Object.fromEntries(lists), DRYDOCK_ENV: valid.join('\n') },
      });
      expect(run.status, run.log).toBe(0);
      const [entry, ...first] = items(value);
      expect(madeBy(run)).toEqual([
        ...options(run),
        ...(entry ? [`--entrypoint=${entry}`] : []),
        '--',
        IMAGE,
        ...first,
        ...items(value),
      ]);
      expect(environmentOf(run)).toEqual(valid);
      harmless(run);

      const scripted = await tool(shell, { project: { DRYDOCK_SCRIPT: value } });
      expect(scripted.status, scripted.log).toBe(0);
      expect(madeBy(scripted).slice(options(run).length)).toEqual(
        value === '' ? ['--', IMAGE] : ['--entrypoint=sh', '--', IMAGE, '-eu', '-c', value],
      );
      harmless(scripted);
    },
  );
});

/** No file was made, no control character shown. */
function harmless(run: Run): void {
  expect(Object.keys(run.files).sort(), run.log).toEqual(['a.env', 'b c.env', 'sub/file']);
  expect(run.left).toEqual([]);
  expect(hiddenIn(run.log)).toEqual([]);
}

inDashAndBusybox((shell) => {
  test.each<[string, Record<string, unknown>, (run: Run) => string[]]>([
    ['workdir', { workdir: 'sub' }, (run) => [`--workdir=${HERE(run)}/sub`, ...options(run).slice(1)]],
    ['an absolute workdir', { workdir: '/src' }, (run) => ['--workdir=/src', ...options(run).slice(1)]],
    ['the image’s user', { user: 'image' }, (run) => options(run).filter((one) => !/^--user|HOME/.test(one))],
    [
      'another user',
      { user: '12:ab' },
      (run) => [options(run)[0] as string, '--user=12:ab', options(run).at(-1) as string],
    ],
    [
      'network, platform',
      { network: 'a_b', platform: 'linux/arm64' },
      (run) => options(run, '--network=a_b', '--platform=linux/arm64'),
    ],
    [
      'docker_socket',
      { docker_socket: true },
      (run) => options(run, '--mount=type=bind,src=/run/drydock.sock,dst=/var/run/docker.sock'),
    ],
    [
      'env_file',
      { env_file: 'a.env\n b c.env ' },
      (run) => options(run, '--env-file=a.env', '--env-file=b c.env'),
    ],
    [
      'extra_args',
      { extra_args: '--memory=1g\n-v=/a b:/c' },
      (run) => [...options(run), '--memory=1g', '-v=/a b:/c'],
    ],
    [
      'names of variables',
      { env: 'HELD\nNONE\nHE*\nCI_JOB_ID' },
      (run) => [...options(run), '--env=HELD', '--env=HELD', '--env=HELLO', '--env=CI_JOB_ID'],
    ],
  ])('%s', async (_title, inputs, expected) => {
    const run = await tool(shell, { inputs, project: { HELD: 'secret', HELLO: 'secret' } });
    expect(run.status, run.log).toBe(0);
    expect(madeBy(run).slice(0, -2).sort()).toEqual(expected(run).sort());
    expect(run.commands.join('\n')).not.toContain('secret');
  });

  const NO_IMAGE: Answer = { status: 1, output: 'Error response from daemon: No such image: tool:1' };
  const NO_PATH: Answer = {
    status: 1,
    output:
      'Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /x',
  };

  describe('pull', () => {
    test.each([
      ['missing', {}, []],
      ['missing', { create: [NO_IMAGE] }, [['--quiet', '--', IMAGE]]],
      ['always', {}, [['--quiet', '--', IMAGE]]],
      ['never', {}, []],
    ])('%s, when docker says %j', async (pull, answers, pulls) => {
      const run = await tool(shell, { inputs: { pull }, engine: { answers } });
      expect(run.status, run.log).toBe(0);
      expect(callsTo(run, 'pull')).toEqual(pulls);
      // Nothing is pulled: no login, which would hold the job up.
      expect(callsTo(run, 'login').length).toBe(pulls.length);
    });

    test('never: an image that is not there', async () => {
      const run = await tool(shell, { inputs: { pull: 'never' }, engine: { answers: { create: NO_IMAGE } } });
      expect([run.status, callsTo(run, 'pull')], run.log).toEqual([1, []]);
      expect(errorsIn(run.log)[0]?.why).toContain('No such image');
    });

    test('75: a fault of the registry that lasts', async () => {
      const run = await tool(shell, {
        engine: {
          answers: {
            create: NO_IMAGE,
            pull: { status: 1, output: 'toomanyrequests: You have reached your pull rate limit.' },
          },
        },
      });
      expect([run.status, run.sleeps], run.log).toEqual([75, ['1', '3', '9']]);
      expect(errorsIn(run.log)[0]?.fix).toContain('registry_mirror');
    });
  });

  test('where the engine does not see the path, the checkout is copied in and back', async () => {
    const run = await tool(shell, {
      engine: { answers: { create: [NO_PATH] } },
      prepare: ({ checkout, stub, root }) => {
        mkdirSync(`${stub}/back/sub`, { recursive: true });
        writeFileSync(`${stub}/back/sub/made`, 'by the tool\n');
        writeFileSync(`${stub}/back/.hidden`, '');
        // The tool has deleted a file, and put a folder and a link in the places of others.
        mkdirSync(`${stub}/back/b c.env`);
        symlinkSync('nowhere', `${stub}/back/link`);
        // The folder of that name in the checkout is a link to elsewhere, which is not written to.
        rmSync(`${checkout}/sub`, { recursive: true });
        mkdirSync(`${root}/elsewhere`);
        symlinkSync(`${root}/elsewhere`, `${checkout}/sub`);
      },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.files).toEqual({ '.hidden': '', link: 'link', 'sub/made': 'by the tool\n' });
    const [into, look, back] = callsTo(run, 'cp');
    expect(into?.[0]).toBe('-');
    expect(look?.[0]).toMatch(/\/\.drydock-1001$/);
    expect(back).toEqual([expect.stringMatching(/^c\d+:.*\/checkout\/\.$/), '-']);
    expect(run.calls.find(({ args }) => args[0] === 'cp' && args[1] === '-')?.stdin).toContain('a.env');
    expect(run.log).toContain('checkout: copied in and back out');
  });

  test.each([
    [0, 69, 'could not be copied back'],
    [42, 42, 'ended with exit code 42'],
  ])(
    'a copy back that breaks off after exit code %i leaves the checkout as it was',
    async (code, status, what) => {
      const end = {
        start: { status: code },
        'container-inspect': { status: 0, output: `exited ${code} false ` },
      };
      const cp = [{ status: 0 }, { status: 0 }, { status: 1, output: 'unexpected EOF' }];
      const run = await tool(shell, { engine: { answers: { create: [NO_PATH], cp, ...end } } });
      expect(run.status, run.log).toBe(status);
      expect(errorsIn(run.log)[0]?.what).toContain(what);
      expect(run.log).toContain('could not be copied back');
      expect(Object.keys(run.files).sort()).toEqual(['a.env', 'b c.env', 'sub/file']);
    },
  );

  test('a folder of the same path that is not the checkout is not taken for it', async () => {
    const gone: Answer = { status: 1, output: 'Could not find the file in container' };
    const run = await tool(shell, { engine: { answers: { cp: [gone] } } });
    expect(run.status, run.log).toBe(0);
    expect(callsTo(run, 'create')).toHaveLength(2);
    expect(callsTo(run, 'rm')).toHaveLength(2);
    expect(run.log).toContain('checkout: copied in and back out');
  });

  test('70: a container without the checkout is not started', async () => {
    const run = await tool(shell, { engine: { answers: { cp: { status: 1, output: 'no' } } } });
    expect([run.status, callsTo(run, 'start'), run.containers], run.log).toEqual([70, [], []]);
    expect(errorsIn(run.log)[0]?.why).toContain('the checkout does not appear in the container');
  });

  test.each<[string, Answer, Answer | undefined, number, string]>([
    [
      'its exit code is the tool’s',
      { status: 42 },
      { status: 0, output: 'exited 42 false ' },
      42,
      'ended with exit code 42',
    ],
    [
      '69 is the tool’s as well',
      { status: 69 },
      { status: 0, output: 'exited 69 false ' },
      69,
      'ended with exit code 69',
    ],
    ['killed for its memory', { status: 137 }, { status: 0, output: 'exited 137 true ' }, 137, 'was killed'],
    [
      'killed, by what the engine did not see',
      { status: 137 },
      { status: 0, output: 'exited 137 false ' },
      137,
      'was killed',
    ],
    [
      'not started',
      { status: 1 },
      { status: 0, output: 'created 127 false exec: "x": executable file not found' },
      127,
      'did not start',
    ],
    ['cut off while it goes on', { status: 1 }, { status: 0, output: 'running 0 false ' }, 69, 'was cut off'],
    [
      'refused, without a word of why',
      { status: 0 },
      { status: 0, output: 'created 0 false ' },
      69,
      'did not start',
    ],
    [
      'a client that says 0 of a tool that goes on',
      { status: 0 },
      { status: 0, output: 'running 0 false ' },
      69,
      'was cut off',
    ],
    [
      'a client that says 0 of a tool that failed',
      { status: 0 },
      { status: 0, output: 'exited 3 false ' },
      3,
      'ended with exit code 3',
    ],
    ['an engine that says nothing', { status: 0 }, { status: 0, output: '' }, 69, 'was cut off'],
    ['the engine is gone', { status: 1 }, { status: 1, output: 'Cannot connect' }, 69, 'was cut off'],
  ])('%s', async (_title, start, inspect, status, what) => {
    const answers = { start, ...(inspect ? { 'container-inspect': inspect } : {}) };
    const run = await tool(shell, { engine: { answers } });
    expect(run.status, run.log).toBe(status);
    expect(errorsIn(run.log)[0]?.what).toContain(what);
    expect([run.left, unbalanced(run.log)]).toEqual([[], []]);
  });

  test.each([
    ['', []],
    ['x', ['2']],
  ])(
    'a tool that ended as the engine was told to signal it (%j) waits for the shell’s own',
    async (output, sleeps) => {
      const answers = {
        start: { status: 3 },
        'container-inspect': { status: 0, output: 'exited 3 false ' },
        events: { status: 0, output },
      };
      const run = await tool(shell, { inputs: { time_margin: 0 }, engine: { answers } });
      expect([run.status, run.sleeps], run.log).toEqual([3, sleeps]);
    },
  );

  test.each<[NodeJS.Signals, number]>([
    ['SIGTERM', 0],
    ['SIGKILL', 1],
  ])('%s while the tool runs: its container is stopped and removed, the logins go', async (signal, after) => {
    const run = await tool(shell, {
      inputs: { engine: 'host' },
      engine: {
        answers: {
          start: { status: 'hang' },
          'container-ls': { status: 0 },
          ps: { status: 0, output: 'c7' },
        },
      },
      signal,
      after,
    });
    expect(run.status).toBe(null);
    expect(run.commands).toEqual(expect.arrayContaining(['stop --time 10 c7', 'rm --force --volumes c7']));
    expect(run.left).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['image', '', 'match'],
    ['image', '-x', 'match'],
    ['image', 'a b', 'match'],
    ['image', 'a\nb', 'match'],
    ['user', '-u', 'match'],
    ['user', 'a:b:c', 'match'],
    ['network', '-n', 'match'],
    ['platform', 'linux arm', 'match'],
    ['env', '1A=b', 'each line'],
    ['env', '*', 'each line'],
    ['env', 'A B', 'each line'],
    ['extra_args', 'no-option', 'each line'],
    ['extra_args', '--a\nb', 'each line'],
    ['pull', 'sometimes', 'one of'],
    ['docker_socket', 'yes', 'one of'],
    ['workdir', 'nowhere', 'no such folder'],
    ['workdir', 'sub/file', 'no such folder'],
    ['env_file', 'none.env', 'no such file'],
    ['env_file', 'sub', 'no such file'],
    ['engine', 'host', 'made for dind-tls'],
  ])('64: %s = %j', async (name, value, reason) => {
    const run = await tool(shell, { project: { [`DRYDOCK_${name.toUpperCase()}`]: value } });
    expect([run.status, refusedIn(run.log), run.calls, run.left], run.log).toEqual([64, [name], [], []]);
    expect(errorsIn(run.log)[0]?.why).toContain(reason);
    harmless(run);
  });

  test('64: a command and a script', async () => {
    const run = await tool(shell, { inputs: { command: 'a', script: 'b' } });
    expect([run.status, refusedIn(run.log), run.calls]).toEqual([64, ['command'], []]);
  });
});
