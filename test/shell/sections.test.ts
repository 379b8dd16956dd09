/** However a job ends: each section that was opened is closed, and the log says why. */
import { expect, test } from 'vitest';
import { runJob, type Scenario } from './support/job.js';
import { errorsIn, hiddenIn, sectionsIn, unbalanced } from './support/log.js';
import type { Answer } from './support/sandbox.js';
import { inEachShell } from './support/shells.js';

const ALL = ['engine', 'login', 'build', 'test', 'push'];
const fails = (verb: string, answer: Answer | Answer[]): Scenario => ({
  engine: { answers: { [verb]: answer } },
});

/** How the job ends, how, and the sections that it comes to. */
const ENDS: [string, Scenario, string[]][] = [
  ['success', {}, ALL],
  ['no engine', fails('version', { status: 1, output: 'is too old' }), ALL.slice(0, 1)],
  ['a refused login', fails('login', { status: 1, output: 'denied' }), ALL.slice(0, 2)],
  ['a failing build', fails('buildx-build', { status: 1, output: 'ERROR: no' }), ALL.slice(0, 3)],
  ['a failing test', { inputs: { test_command: 'false' } }, ALL.slice(0, 4)],
  ['a refused push', fails('push', { status: 1, output: 'denied' }), ALL],
  ['an image that cannot be inspected', fails('image-inspect', { status: 1, output: 'gone' }), ALL],
  ['a tag that cannot be given', fails('tag', { status: 1, output: 'gone' }), ALL],
  [
    'SIGTERM during the build',
    { ...fails('buildx-build', { status: 'hang' }), signal: 'SIGTERM' },
    ALL.slice(0, 3),
  ],
  ['SIGTERM during the push', { ...fails('push', { status: 'hang' }), signal: 'SIGTERM' }, ALL],
];

inEachShell((shell) => {
  test.each(ENDS)('sections: %s', async (_title, { inputs, ...scenario }, expected) => {
    const run = await runJob(shell, { inputs: { test_command: 'true', ...inputs }, ...scenario });
    // A signal reaches the whole process group, and bash may run the trap in the shell of a pipeline as well.
    const seen = sectionsIn(run.log).filter((one, n, all) => !scenario.signal || one !== all[n - 1]);
    expect(seen, run.log).toEqual(expected.flatMap((name) => [`start ${name}`, `end ${name}`]));
    if (!scenario.signal) expect(unbalanced(run.log)).toEqual([]);
    expect(hiddenIn(run.log)).toEqual([]);
    const errors = errorsIn(run.log).length;
    expect(errors).toBe(run.status === 0 || run.status === null ? 0 : 1);
  });

  test('sections: a wrong input opens none', async () => {
    const run = await runJob(shell, { project: { DRYDOCK_TARGET: '-' } });
    expect(sectionsIn(run.log)).toEqual([]);
  });

  test('sections: a variable SECTION of the project ends none', async () => {
    const run = await runJob(shell, { project: { SECTION: 'theirs', PROBLEMS: '7' } });
    expect(run.status, run.log).toBe(0);
    expect(run.log).not.toContain('theirs');
  });
});
