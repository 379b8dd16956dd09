/** The image is tested before anything is tagged or pushed, by exactly the text that was given. */
import { expect, test } from 'vitest';
import { callsTo, LOCAL } from './support/calls.js';
import { runJob, sourcesOf } from './support/job.js';
import { errorsIn, unbalanced } from './support/log.js';
import { inDashAndBusybox } from './support/shells.js';

/** Shell texts, and what they leave in the file `out`. */
const TEXTS: [string, string][] = [
  ['printf %s "$IMAGE" >out', LOCAL],
  ["printf '%s' 'it'\\''s \"quoted\"' >out", 'it\'s "quoted"'],
  ['echo "$((1 + 1))" >out; echo `echo two` >>out', '2\ntwo\n'],
  ['cat >out <<EOF\n$CI_JOB_ID $$[[ inputs.x ]]\nEOF', '1001 PID[[ inputs.x ]]\n'],
  ["cat >out <<'EOF'\n  $HOME \\ \\\\ \\n %s\n\tEOF\nEOF", '  $HOME \\ \\\\ \\n %s\n\tEOF\n'],
  ['# a comment\n\n\nprintf a >out # more\n', 'a'],
  ['printf "%s\\n" "$CI_COMMIT_BRANCH" >out', 'feature/one\n'],
  ['cat >out', ''],
  ['printf "%s" "$*" >out', ''],
  ['printf ünï✓\u0401 >out', 'ünï✓\u0401'],
  ['trap "printf trapped >out" EXIT', 'trapped'],
  ['set -- -n x; printf "%s," "$@" >out', '-n,x,'],
  ['case x in x) printf yes >out ;; esac', 'yes'],
];

inDashAndBusybox((shell) => {
  test.each(TEXTS)('runs as it was given: %j', async (test_command, expected) => {
    const run = await runJob(shell, { inputs: { test_command } });
    expect(run.status, run.log).toBe(0);
    expect(run.files.out?.replace(/\d+\[\[/, 'PID[[')).toBe(expected);
    expect(run.registry.length).toBe(1);
  });

  test.each([
    ['exit 42', 42],
    ['false', 1],
    ['sh -c "exit 64"', 64],
    ['false\ntrue', 1],
    ['echo "$NOT_SET_AT_ALL"', undefined],
    ['if', undefined],
    ['-x', undefined],
    ['no_such_command', 127],
    ['kill -9 $$', 137],
  ])('a failing test pushes nothing and gives its status: %j', async (test_command, status) => {
    const run = await runJob(shell, { inputs: { test_command, load: true, tags: 'a\nb' } });
    if (status === undefined) expect(run.status, run.log).not.toBe(0);
    else expect(run.status, run.log).toBe(status);
    expect(callsTo(run, 'tag')).toEqual([]);
    expect(callsTo(run, 'push')).toEqual([]);
    expect(errorsIn(run.log)).toEqual([
      {
        what: 'the test of the image failed; nothing was pushed',
        why: `test_command ended with exit code ${run.status}`,
        fix: expect.any(String),
      },
    ]);
    expect(sourcesOf(run)).toEqual(['Dockerfile']);
    expect(unbalanced(run.log)).toEqual([]);
  });

  test('build, then test, then push', async () => {
    const run = await runJob(shell, { inputs: { engine: 'host', test_command: 'docker ps --all tested' } });
    const kinds = run.commands.map((one) => /^(buildx build|ps|tag|push)/.exec(one)?.[0]).filter(Boolean);
    expect(kinds).toEqual(['buildx build', 'ps', 'tag', 'push', 'ps']);
  });

  test('what it sets stays its own', async () => {
    const run = await runJob(shell, {
      inputs: { test_command: 'DRYDOCK_IMAGE=x; export DRYDOCK_IMAGE; cd /; set +e; exec 1>&-' },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.log).toContain('digest    sha256:');
  });
});
