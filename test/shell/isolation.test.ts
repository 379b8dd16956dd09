/** The runner's own shell goes on as it was: its options, traps, variables and functions. */
import { expect, test } from 'vitest';
import { runJob, type Scenario } from './support/job.js';
import { inEachShell } from './support/shells.js';
import type { Job } from './support/template.js';

/** Prints what a shell is in: options, traps, folder, exported variables, all variables, the mask of new files. */
const STATE =
  'set -o; echo "$-"; trap; pwd; env | sort; set | grep -v -E "^(_|BASH_|PIPESTATUS|LINENO|SECONDS|EPOCH|RANDOM|SRANDOM|PPID|OPTIND|COLUMNS|LINES)"; umask';

/** How the job ends, and with which status. */
const ENDS: [string, Scenario, number][] = [
  ['success', {}, 0],
  ['a wrong input', { project: { DRYDOCK_TARGET: '-' } }, 64],
  ['no engine', { engine: { answers: { version: { status: 1, output: 'is too old' } } } }, 78],
  ['a failing build', { engine: { answers: { 'buildx-build': { status: 17, output: 'ERROR: no' } } } }, 17],
  ['a failing test', { inputs: { test_command: 'exit 42' } }, 42],
  ['a fault that stays', { engine: { answers: { push: { status: 1, output: 'unexpected EOF' } } } }, 75],
];

inEachShell((shell) => {
  test('a following command finds the shell as a preceding one did', async () => {
    const run = await runJob(shell, {
      script: (job) => `trap 'echo bye' EXIT\n${split('BEFORE')}\n${job.script}\n${split('AFTER')}`,
    });
    expect(run.status, run.log).toBe(0);
    expect(between(run.log, 'AFTER')).toBe(between(run.log, 'BEFORE'));
    expect(between(run.log, 'BEFORE')).toContain('CI_JOB_ID=');
  });

  test('errexit still works behind the script', async () => {
    const run = await runJob(shell, { script: (job) => `${job.script}\nsh -c 'exit 23'\necho REACHED` });
    expect(run.log).not.toContain('REACHED');
    expect(run.status).not.toBe(0);
  });

  test('functions and variables stay inside', async () => {
    const run = await runJob(shell, {
      script: (job) =>
        `${job.script}\nif type lines; then echo LEAK; fi; echo "<\${digest-}\${work-}\${DOCKER_CONFIG-}>"`,
    });
    expect(run.log).not.toContain('LEAK');
    expect(run.log).toContain('\n<>\n');
  });

  test.each(ENDS)('the status is the script’s: %s', async (_title, scenario, status) => {
    const run = await runJob(shell, scenario);
    expect(run.status, run.log).toBe(status);
  });

  test.each([ENDS[0], ENDS[1], ENDS[5]] as typeof ENDS)(
    'nothing runs behind a failure, and the runner’s own trap does: %s',
    async (_title, scenario, status) => {
      const script = (job: Job) => `trap 'printf "\\nBYE %s\\n" "$?"' EXIT\n${job.script}\necho REACHED`;
      const run = await runJob(shell, { ...scenario, script });
      expect(run.status, run.log).toBe(status);
      expect(run.log.split('\nBYE ').slice(1)).toEqual([`${status}\n`]);
      expect(run.log.includes('REACHED')).toBe(status === 0);
    },
  );
});

function split(mark: string): string {
  return `echo "<${mark}>"\n${STATE}\necho "</${mark}>"`;
}

function between(log: string, mark: string): string {
  return log.slice(log.indexOf(`<${mark}>\n`) + mark.length + 3, log.indexOf(`</${mark}>`));
}
