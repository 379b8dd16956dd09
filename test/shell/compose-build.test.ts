/** In which form compose's builds leave attestations. */
import { expect, test } from 'vitest';
import { functions } from './support/functions.js';
import { runJob } from './support/job.js';
import { inDashAndBusybox } from './support/shells.js';

const BUILD = `${functions('compose-test')}
images() {
  DRYDOCK_TEST_SERVICE= DRYDOCK_BUILD=true DRYDOCK_PULL=never
  mkdir work
  echo web >work/services
  : >work/tester
  printf '/services/web/build\\t{}\\n' >work/model
  compose() { echo "built: $BUILDX_NO_DEFAULT_OCI_ARTIFACT"; }
  stack_images work
}
images`;

inDashAndBusybox((shell) => {
  test.each([
    ['images, which every registry takes', {}, 'true'],
    ['artifacts, where the project says so', { BUILDX_NO_DEFAULT_OCI_ARTIFACT: 'false' }, 'false'],
  ])('%s', async (_title, project, told) => {
    const run = await runJob(shell, { component: 'compose-test', script: () => BUILD, project });
    expect([run.status, run.log.trim()]).toEqual([0, `built: ${told}`]);
  });
});
