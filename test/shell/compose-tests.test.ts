/** compose-test's tests in a service of the file: what their end tells. */
import { expect, test } from 'vitest';
import { functions } from './support/functions.js';
import { runJob } from './support/job.js';
import { errorsIn } from './support/log.js';
import { inEachShell } from './support/shells.js';

/** The tests end with 7; then the engine says this of their container. Its list is a moment behind. */
const ENDED = (answer: string, status: number) => `
compose() { return 7; }
docker() {
  case $1 in
    ps) echo 0123456789ab ;;
    container) echo '${answer}'; return ${status} ;;
  esac
}
export COMPOSE_FILE=compose.yaml
tests_in_service "$TMPDIR"`;

inEachShell((shell) => {
  test.each([
    ['it has ended', 'exited 7', 0, 7],
    ['it has ended in another way than compose says', 'exited 4', 0, 4],
    ['it never came to be', 'Error response from daemon: No such container: x', 1, 7],
    ['it goes on', 'running 0', 0, 69],
    ['no answer', 'Cannot connect to the Docker daemon', 1, 69],
  ])('%s', async (_title, answer, status, expected) => {
    const run = await runJob(shell, {
      component: 'compose-test',
      inputs: { test_service: 'tests' },
      script: () => `${functions('compose-test')}\nset +e\n(\nset -eu\n${ENDED(answer, status)}\n)\nexit $?`,
    });
    expect(run.status, run.log).toBe(expected);
    expect(errorsIn(run.log).map(({ what }) => what)).toEqual(
      expected === 69 ? ['the container of the tests was cut off'] : [],
    );
  });
});
