/** The runner of the tests behaves as GitLab Runner's docker executor: a job's scripts, its files, its variables. */
import { describe, expect } from 'vitest';
import { docker } from '../engine-objects.js';
import { engineTest } from '../harness.js';
import { begin, jobOf, leftOf, options, project, projectOf, runOne, yaml } from './bench.js';

engineTest('a job succeeds, and nothing of it stays', async () => {
  const name = `plain-${process.pid}`;
  const result = await runOne({ name, script: ['echo out', 'echo err >&2', 'cat README', 'pwd'] });
  expect(result, result.log).toMatchObject({ name, status: 'success', exitCode: 0 });
  for (const line of ['out', 'err', 'a project', '/builds/drydock/drydock', 'Job succeeded'])
    expect(result.log.split('\n')).toContain(line);
  expect(result.log).toContain('$ cat README');
  expect(await leftOf(name)).toEqual([]);
});

describe('the script', () => {
  engineTest('ends at the first command that fails; after_script runs in the same container', async () => {
    const result = await runOne({
      script: ['hostname >/tmp/kept', '(exit 7)', 'echo not reached'],
      afterScript: ['echo "$CI_JOB_STATUS on $(cat /tmp/kept)"', 'exit 3'],
    });
    expect(result, result.log).toMatchObject({ status: 'failed', exitCode: 7, reason: 'script_failure' });
    expect(result.log).not.toContain('not reached\n');
    expect(result.log).toMatch(/^failed on runner-\S+-project-\S+-concurrent-0$/m);
    expect(result.log).toContain('after_script failed, but job will continue unaffected: exit code 3');
    expect(result.log).toContain('ERROR: Job failed: exit code 7');
  });

  engineTest('reads nothing from standard input, and before_script shares its shell', async () => {
    const result = await runOne({ script: ['X=shared', 'cat', 'echo "$X"'] });
    expect(result.log).toMatch(/^shared$/m);
  });

  engineTest.each([
    { legacy: '', code: 143 },
    { legacy: 'false', code: 1 },
  ])('TERM to its processes, FF_USE_LEGACY_BASH_EVAL="$legacy": $code', async ({ legacy, code }) => {
    const variables = legacy ? [yaml('FF_USE_LEGACY_BASH_EVAL', legacy)] : [];
    const result = await runOne({ variables, script: ["sh -c 'kill -TERM -1'", 'sleep 60'] });
    expect(result, result.log).toMatchObject({ status: 'failed', exitCode: code });
  });
});

describe('the checkout', () => {
  const files = { file: 'text\n', 'folder/tool': '#!/bin/sh\n' };
  const script = ['stat -c "%a %n" . file folder folder/tool .git', 'cat .git/HEAD .git/config'];

  engineTest('everyone may write its files; HEAD is detached; the remote has the job’s token', async () => {
    const variables = [yaml('CI_JOB_TOKEN', 'glcbt-1')];
    const result = await runOne({ script, variables }, {}, await projectOf(files));
    for (const line of ['777 .', '666 file', '777 folder', '777 folder/tool', '777 .git'])
      expect(result.log.split('\n'), result.log).toContain(line);
    expect(result.log).toMatch(/^[0-9a-f]{40}$/m);
    expect(result.log).toContain(
      'url = https://gitlab-ci-token:glcbt-1@gitlab.example.com/drydock/drydock.git',
    );
  });

  engineTest('FF_DISABLE_UMASK_FOR_DOCKER_EXECUTOR: they are their owner’s', async () => {
    const variables = [yaml('FF_DISABLE_UMASK_FOR_DOCKER_EXECUTOR', 'true')];
    const result = await runOne({ script, variables }, {}, await projectOf(files));
    for (const line of ['755 .', '644 file', '755 folder', '755 folder/tool'])
      expect(result.log.split('\n'), result.log).toContain(line);
    expect(result.log).toContain('Not using umask - FF_DISABLE_UMASK_FOR_DOCKER_EXECUTOR is set!');
  });

  engineTest(
    'GIT_STRATEGY none: what the last job of the slot left; empty, fetch: a folder of its own',
    async () => {
      const strategy = (name: string, value: string, needs: string[]) =>
        jobOf({
          name,
          needs,
          variables: [yaml('GIT_STRATEGY', value)],
          script: ['echo "has: $(ls | xargs)"', `touch ${name}`],
        });
      const { done } = await begin([
        strategy('first', 'none', []),
        strategy('second', 'fetch', ['first']),
        strategy('third', 'none', ['second']),
        strategy('fourth', 'empty', ['third']),
      ]);
      const has = (await done).jobs.map(({ log }) => /^has: (.*)$/m.exec(log)?.[1]);
      expect(has).toEqual(['', 'README', 'README second', '']);
    },
  );
});

describe('variables', () => {
  engineTest('of type file hold a path below the project’s folder; $$ survives as one $', async () => {
    const variables = [
      project('FILE', 'content\n', { file: true }),
      yaml('DOLLAR', 'a$$b'),
      yaml('NESTED', '<$DOLLAR>'),
      yaml('PATH_OF', 'see $FILE'),
      yaml('RAW', '$DOLLAR'),
    ];
    const raw = variables.map((one) => (one.name === 'RAW' ? { ...one, raw: true } : one));
    const result = await runOne({
      variables: raw,
      script: ['echo "$FILE|$DOLLAR|$NESTED|$PATH_OF|$RAW"', 'cat "$FILE"', 'stat -c %a "$FILE"'],
    });
    const path = '/builds/drydock/drydock.tmp/FILE';
    expect(result.log.split('\n')).toContain(`${path}|a$b|<a$b>|see ${path}|$DOLLAR`);
    expect(result.log).toMatch(/^content$/m);
    expect(result.log).toMatch(/^666$/m);
  });

  engineTest('the containers carry the runner’s labels', async () => {
    const name = `labels-${process.pid}`;
    const variables = [yaml('CI_JOB_ID', '77')];
    const pipeline = await begin([jobOf({ name, variables, script: ['echo up', 'sleep 60'] })]);
    for await (const chunk of pipeline.live) if (String(chunk).includes('> up')) break;
    const { length } = (
      await docker(
        ...['ps', '--quiet', '--filter', `label=drydock.job=${name}`],
        ...['--filter', 'label=com.gitlab.gitlab-runner.job.id=77'],
        ...['--filter', 'label=com.gitlab.gitlab-runner.type=build'],
      )
    ).split('\n');
    pipeline.cancel();
    await pipeline.done;
    expect(length).toBe(1);
    expect(await leftOf(name)).toEqual([]);
  });
});

engineTest('a volume of the runner is the slot’s; one with a source is the machine’s', async () => {
  const use = (name: string, needs: string[]) =>
    jobOf({
      name,
      needs,
      script: ['echo "has: $(ls /shared | xargs)"', `touch "/shared/${name}"`, 'ls /etc-of-host'],
    });
  const { volumes } = await options();
  const { done } = await begin([use('one', []), use('two', ['one'])], {
    volumes: [...volumes, '/shared', '/etc:/etc-of-host:ro'],
  });
  const { jobs } = await done;
  expect(jobs.map(({ log }) => /^has: (.*)$/m.exec(log)?.[1])).toEqual(['', 'one']);
  expect(jobs[0]?.log).toMatch(/^hostname$/m);
});
