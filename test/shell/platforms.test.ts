/** Platforms that the builder cannot run, and the emulator for them. */
import { expect, test } from 'vitest';
import { callsTo } from './support/calls.js';
import { runJob, type Scenario } from './support/job.js';
import type { Answer } from './support/sandbox.js';
import { inEachShell } from './support/shells.js';

const builder = (...platforms: string[]): Answer => ({
  status: 0,
  output: `Name: default\nPlatforms: ${platforms.join(', ')}\n`,
});
const NATIVE = builder('linux/amd64*', 'linux/amd64/v2', 'linux/386');
const BOTH = builder('linux/amd64*', 'linux/386', 'linux/arm64', 'linux/arm/v7');
const STATUS = (...platforms: string[]): Answer => ({
  status: 0,
  output: `{\n  "supported": [\n${platforms.map((one) => `    "${one}"`).join(',\n')}\n  ],\n  "emulators": []\n}`,
});
const INSTALLED = {
  status: 0,
  output: 'installing: arm64 OK\n{\n  "supported": [\n    "linux/amd64"\n  ]\n}',
};

function scenario(platforms: string, answers: Record<string, Answer | Answer[]>, emulation = true): Scenario {
  return { inputs: { platforms, emulation, provenance: 'off' }, engine: { answers } };
}

inEachShell((shell) => {
  test('what the builder runs needs no emulator', async () => {
    const run = await runJob(shell, scenario('linux/386,linux/arm64/v8', { 'buildx-inspect': BOTH }));
    expect(run.status, run.log).toBe(0);
    expect(callsTo(run, 'run')).toEqual([]);
  });

  test('what it does not run is installed, once', async () => {
    const run = await runJob(
      shell,
      scenario('linux/amd64\nlinux/arm64 , linux/arm/v7', {
        'buildx-inspect': NATIVE,
        run: [INSTALLED, STATUS('linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v6')],
      }),
    );
    expect(run.status, run.log).toBe(0);
    const binfmt = ['--privileged', '--rm', 'tonistiigi/binfmt:qemu-v10.0.4'];
    expect(callsTo(run, 'run')).toEqual([[...binfmt, '--install', 'arm64,arm'], binfmt]);
    expect(callsTo(run, 'buildx build')[0]?.join(' ')).toContain(
      '--platform linux/amd64,linux/arm64,linux/arm/v7',
    );
  });

  test('without emulation it is said, and built', async () => {
    const run = await runJob(shell, scenario('linux/arm64', { 'buildx-inspect': NATIVE }, false));
    expect(run.status, run.log).toBe(0);
    expect(run.log).toContain('NOTICE: steps for linux/arm64 cannot run here');
    expect(callsTo(run, 'run')).toEqual([]);
  });

  test.each([
    [
      'the installer ends well, and says no',
      {
        status: 0,
        output: 'installing: mips64 unsupported architecture: mips64\n{\n  "supported": [\n  ]\n}',
      },
      'Why: installing: mips64 unsupported architecture: mips64\n',
    ],
    ['the kernel forgets it', INSTALLED, 'binfmt_misc is mounted nowhere'],
    [
      'no privileged containers',
      { status: 125, output: 'docker: Error response from daemon: privileged mode is incompatible' },
      'Why: docker: Error response from daemon: privileged mode is incompatible\n',
    ],
  ])('69: %s', async (_title, answer, why) => {
    const run = await runJob(
      shell,
      scenario('linux/mips64', { 'buildx-inspect': NATIVE, run: [answer, STATUS('linux/amd64')] }),
    );
    expect(run.status, run.log).toBe(69);
    expect(run.log).toContain('ERROR: QEMU could not be installed for linux/mips64');
    expect(run.log).toContain(why);
    expect(callsTo(run, 'buildx build')).toEqual([]);
  });

  test('a step for another processor that fails names the input', async () => {
    const run = await runJob(shell, {
      engine: {
        answers: {
          'buildx-build': {
            status: 1,
            output:
              '#5 0.1 exec /bin/sh: exec format error\nERROR: process "/bin/sh -c make" did not complete successfully: exit code: 255',
          },
        },
      },
    });
    expect(run.status).toBe(1);
    expect(run.log).toMatch(/Fix: a step was for another processor.*emulation: true/);
  });
});
