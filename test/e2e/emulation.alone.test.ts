/** Images for another processor, whose steps run under QEMU. It is in the kernel of the machine, so this file runs alone. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { commitAll } from '../../src/pipeline/project.js';
import { dockerWith } from '../lab/docker.js';
import { ensureImages } from '../lab/ensure.js';
import { foreignBusybox } from '../lab/foreign.js';
import { binfmtImage } from '../lab/on-demand.js';
import { label } from '../lab/paths.js';
import { checkout, engineTest, fixture, freshRepository, lab, type Run, rerun } from './harness.js';
import { type JobRun, jobOf, pipelineOfJobs } from './jobs.js';
import { blobOf, manifestOf, tagsOf } from './registry.js';

/** The machine's own processor is amd64; another machine would need no emulator for arm64. */
const onAmd64 = process.arch === 'x64';
const EMULATOR = 'qemu-aarch64';

async function binfmt(...args: string[]): Promise<string> {
  return dockerWith((await lab()).env)('run', '--rm', '--privileged', binfmtImage, ...args);
}

/** Builds the fixture, one job for each set of inputs, each on an engine of its own: BuildKit remembers what it can run. */
async function build(jobs: Record<string, Record<string, InputValue>>) {
  const image = await freshRepository();
  const inputs = Object.entries(jobs).map(([job_name, more]) => ({
    ...{ engine: 'dind-socket', job_name, image: `${image}/${job_name}`, cache: 'off', provenance: 'off' },
    ...more,
  }));
  const consumer = {
    engine: 'dind-socket',
    from: fixture('foreign'),
    pipeline: await pipelineOfJobs(inputs),
  };
  const folder = await checkout(consumer);
  copyFileSync(await foreignBusybox('arm64'), join(folder, 'busybox'));
  await commitAll(folder);
  const result: Run = await rerun(folder, consumer);
  return (name: string): JobRun & { image: string } => ({
    ...jobOf(result, name),
    image: `${image}/${name}`,
  });
}

/**
 * Keeps binfmt_misc mounted on the engine's machine, as systemd does on most: where it is mounted nowhere, Linux 6.7 and newer
 * forget what is registered. Returns what ends that.
 */
async function mounted(): Promise<() => Promise<unknown>> {
  const docker = dockerWith((await lab()).env);
  const command = 'mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc && exec sleep 3600';
  const id = await docker(
    'run',
    '--detach',
    '--privileged',
    '--label',
    label,
    'busybox:1.37',
    'sh',
    '-c',
    command,
  );
  return () => docker('rm', '--force', id);
}

describe('emulation', () => {
  let before = '';
  let unmount: (() => Promise<unknown>) | undefined;
  beforeEach(({ skip }) => skip(!onAmd64, 'the processor of the machine is another'));
  beforeAll(async () => {
    if (!onAmd64) return;
    await ensureImages(await lab(), [binfmtImage]);
    before = await binfmt();
  });
  // What the machine had before stays.
  afterAll(async () => {
    if (!onAmd64) return;
    if (!before.includes(EMULATOR)) await binfmt('--uninstall', EMULATOR);
    await unmount?.();
  });

  engineTest(
    'without it a step for another processor fails, and the message names the input',
    async (context) => {
      if (before.includes(EMULATOR)) context.skip('the machine has an emulator already');
      const jobs = await build({
        none: { platforms: 'linux/arm64' },
        forgotten: { platforms: 'linux/arm64', emulation: true },
        unknown: { platforms: 'linux/mips64', emulation: true },
      });
      const { exitCode, log, image } = jobs('none');
      expect(exitCode, log).toBe(1);
      expect(log).toContain('NOTICE: steps for linux/arm64 cannot run here');
      expect(log).toMatch(/^ {2}Fix: a step was for another processor.*emulation: true installs QEMU/m);
      expect(await tagsOf(image)).toEqual([]);

      const unknown = jobs('unknown');
      expect(unknown.exitCode, unknown.log).toBe(69);
      expect(unknown.log).toContain('ERROR: QEMU could not be installed for linux/mips64');
      expect(unknown.log).toMatch(/^ {2}Why: .*unsupported architecture: mips64/m);
      expect(await tagsOf(unknown.image)).toEqual([]);

      // A machine that keeps binfmt_misc mounted keeps the emulator too.
      const forgotten = jobs('forgotten');
      if ((await binfmt()).includes(EMULATOR)) return;
      expect(forgotten.exitCode, forgotten.log).toBe(69);
      expect(forgotten.log).toMatch(/^ {2}Why: .*mounted nowhere/m);
      expect(forgotten.log).toMatch(/^ {2}Fix: .*mount -t binfmt_misc/m);
    },
  );

  engineTest('with it the step runs, and so does the test of the image', async () => {
    unmount = await mounted();
    const jobs = await build({
      emulated: {
        platforms: 'linux/arm64',
        emulation: true,
        test_command: 'docker run --rm --platform linux/arm64 "$IMAGE" /bin/busybox cat /machine',
      },
    });
    const { exitCode, log, image } = jobs('emulated');
    expect(exitCode, log).toBe(0);
    expect(log).toMatch(/^aarch64$/m);
    expect(log).toContain('NOTICE: emulation: QEMU for linux/arm64 goes into the kernel of the machine');
    const { config } = (await manifestOf(image, 'main')).body;
    expect(await blobOf(image, config?.digest ?? '')).toMatchObject({ architecture: 'arm64', os: 'linux' });
    expect(await binfmt()).toContain(EMULATOR);

    const again = (await build({ again: { platforms: 'linux/arm64', emulation: true } }))('again');
    expect(again.exitCode, again.log).toBe(0);
    expect(again.log).not.toContain('emulation:');
  });
});
