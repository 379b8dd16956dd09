/** The runner of the tests runs the jobs of a pipeline in GitLab's order, and leaves nothing when it is told to end. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { join, resolve } from 'node:path';
import { describe, expect } from 'vitest';
import type { PipelineJob } from '../../../src/pipeline/job.js';
import { jobsToRun } from '../../../src/pipeline/read/jobs-to-run.js';
import { eventually } from '../engine-objects.js';
import { engineTest } from '../harness.js';
import { linesOf } from '../log.js';
import { begin, jobOf, leftOf, options, projectOf, yaml } from './bench.js';

/** A shell job, which needs no container. */
async function shell(jobs: readonly PipelineJob[], names: readonly string[] = []) {
  const folder = await projectOf();
  const pipeline = await begin(jobsToRun(jobs, names), { executor: 'shell' }, folder);
  const result = await pipeline.done;
  return { ...result, status: Object.fromEntries(result.jobs.map(({ name, status }) => [name, status])) };
}

describe('what is said', () => {
  engineTest('each line of a script behind its job’s name, and how the job ended', async () => {
    const { output, exitCode } = await shell([
      jobOf({ name: 'a', script: ['echo one', 'printf two'] }),
      jobOf({ name: 'longer', script: ['exit 7'] }),
      jobOf({ name: 'may', script: ['exit 3'], allowFailure: [3] }),
    ]);
    expect(exitCode).toBe(1);
    expect(linesOf(output, 'a')).toEqual(['one', 'two']);
    expect(output).toMatch(/^a {6}> one$/m);
    expect(output).toMatch(/^a {6}finished in [\d.]+ (?:ms|s|min)$/m);
    expect(output).toMatch(/^longer finished in [\d.]+ (?:ms|s|min) FAIL 7 $/m);
    expect(output).toMatch(/^may {4}finished in [\d.]+ (?:ms|s|min) WARN 3 $/m);
  });
});

describe('order', () => {
  const chain = (first: Partial<PipelineJob>, second: Partial<PipelineJob>) => [
    jobOf({ name: 'first', ...first }),
    jobOf({ name: 'second', needs: ['first'], ...second }),
  ];
  engineTest.each<{ title: string; jobs: PipelineJob[]; status: object; exitCode: number; only?: string[] }>([
    {
      title: 'what needs a failed job is skipped',
      jobs: chain({ script: ['exit 2'] }, {}),
      status: { first: 'failed', second: 'skipped' },
      exitCode: 1,
    },
    {
      title: 'a failure that is allowed lets it run',
      jobs: chain({ script: ['exit 2'], allowFailure: true }, {}),
      status: { first: 'allowed failure', second: 'success' },
      exitCode: 0,
    },
    {
      title: 'another exit code than the allowed ones fails',
      jobs: chain({ script: ['exit 2'], allowFailure: [3] }, {}),
      status: { first: 'failed', second: 'skipped' },
      exitCode: 1,
    },
    {
      title: 'when: on_failure runs after a failure',
      jobs: chain({ script: ['exit 2'] }, { when: 'on_failure' }),
      status: { first: 'failed', second: 'success' },
      exitCode: 1,
    },
    {
      title: 'when: on_failure does not run without',
      jobs: chain({}, { when: 'on_failure' }),
      status: { first: 'success', second: 'skipped' },
      exitCode: 0,
    },
    {
      title: 'when: always runs',
      jobs: chain({ script: ['exit 2'] }, { when: 'always' }),
      status: { first: 'failed', second: 'success' },
      exitCode: 1,
    },
    {
      title: 'a manual job waits for someone, an optional one for none',
      jobs: chain({ when: 'manual', allowFailure: true }, {}),
      status: { second: 'success' },
      exitCode: 0,
    },
    {
      title: 'a manual job that is asked for runs',
      jobs: chain({ when: 'manual', allowFailure: true }, {}),
      only: ['first'],
      status: { first: 'success' },
      exitCode: 0,
    },
    {
      title: 'a job that is asked for comes with what it needs',
      jobs: [...chain({}, {}), jobOf({ name: 'third' })],
      only: ['second'],
      status: { first: 'success', second: 'success' },
      exitCode: 0,
    },
  ])('$title', async ({ jobs, status, exitCode, only }) => {
    const result = await shell(jobs, only);
    expect(result.status, result.output).toEqual(status);
    expect(result.exitCode).toBe(exitCode);
  });

  engineTest('jobs run at once, those of a resource group one after the other', async () => {
    const meet = (name: string, other: string) =>
      jobOf({
        name,
        script: [`touch "$MEET/${name}"; until [ -e "$MEET/${other}" ]; do sleep 0.1; done`],
        timeout: 60,
      });
    const apart = (name: string) =>
      jobOf({ name, resourceGroup: 'one', script: ['mkdir "$MEET/lock"; sleep 0.3; rmdir "$MEET/lock"'] });
    const place = await projectOf();
    const jobs = [meet('a', 'b'), meet('b', 'a'), apart('c'), apart('d')].map((job) => ({
      ...job,
      variables: [yaml('MEET', place)],
    }));
    const { exitCode, output } = await shell(jobs);
    expect(exitCode, output).toBe(0);
  });
});

describe('retry', () => {
  const flaky = 'n=$(ls "$PLACE" | wc -l); touch "$PLACE/$n"; [ "$n" -ge 2 ] || exit 75';
  engineTest.each([
    { title: 'any reason', retry: { max: 2, when: [], exitCodes: [] }, status: 'success' },
    { title: 'by its exit code', retry: { max: 2, when: [], exitCodes: [75] }, status: 'success' },
    { title: 'by its reason', retry: { max: 2, when: ['script_failure'], exitCodes: [] }, status: 'success' },
    { title: 'not by another exit code', retry: { max: 2, when: [], exitCodes: [7] }, status: 'failed' },
    {
      title: 'not by another reason',
      retry: { max: 2, when: ['runner_system_failure'], exitCodes: [] },
      status: 'failed',
    },
    { title: 'not more often than it may', retry: { max: 1, when: [], exitCodes: [] }, status: 'failed' },
  ])('$title', async ({ retry, status }) => {
    const place = join(await projectOf(), 'tries');
    const job = jobOf({ retry, variables: [yaml('PLACE', place)], script: ['mkdir -p "$PLACE"', flaky] });
    const { jobs, output } = await shell([job]);
    expect(jobs[0]?.status, output).toBe(status);
  });
});

engineTest(
  'the shell executor: a clone on the machine, its artifacts, a cancel that ends all processes',
  async () => {
    const folder = await projectOf();
    const script = [
      'cat README',
      'echo "$CI_PROJECT_DIR = $PWD"',
      'git rev-parse HEAD',
      'echo runs; sleep 6000.5 & wait',
    ];
    const pipeline = await begin(
      [jobOf({ script, afterScript: ['echo "after: $CI_JOB_STATUS"'] })],
      { executor: 'shell' },
      folder,
    );
    await eventually('the script', () => pipeline.log().includes('> runs') || undefined);
    pipeline.cancel();
    const [job] = (await pipeline.done).jobs;
    expect(job?.status).toBe('canceled');
    expect(job?.log).toMatch(/^a project$/m);
    const [, dir, pwd] = /^(\S+) = (\S+)$/m.exec(job?.log ?? '') ?? [];
    expect(dir).toBe(pwd);
    expect(job?.log).toMatch(/^after: canceled$/m);
    expect(existsSync(String(dir))).toBe(false);
    const commands = readdirSync('/proc').filter(
      (id) => /^\d+$/.test(id) && commandOf(id).includes('6000.5'),
    );
    expect(commands).toEqual([]);
  },
);

function commandOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

engineTest.each(['SIGINT', 'SIGTERM'] as const)('%s to this process: nothing stays', async (signal) => {
  const name = `signal-${signal.toLowerCase()}-${process.pid}`;
  const job = jobOf({ name, script: ['echo runs', 'sleep 600'] });
  const folder = await projectOf();
  const { inNetwork: _, ...runner } = await options();
  const program = join(folder, 'run.mts');
  const source = resolve(import.meta.dirname, '../../../src/pipeline/run/index.ts');
  writeFileSync(
    program,
    `import { startPipeline } from ${JSON.stringify(source)};
const { live, done } = startPipeline(${JSON.stringify([job])}, { folder: ${JSON.stringify(folder)}, runner: ${JSON.stringify(runner)} });
live.pipe(process.stdout);
await done;`,
  );
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    cwd: resolve(import.meta.dirname, '../../..'),
  });
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  child.stderr.on('data', (data) => {
    said += data;
  });
  await eventually('the script', () => said.includes('> runs') || undefined);
  const ended = new Promise((done) => child.on('close', (_code, by) => done(by)));
  const before = (await leftOf(name)).length;
  child.kill(signal);
  expect(await ended, said).toBe(signal);
  expect(before).toBe(3);
  expect(await leftOf(name)).toEqual([]);
});
