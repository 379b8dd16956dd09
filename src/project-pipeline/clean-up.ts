/** The end of the self-tests: docker-cleanup deletes what they have pushed, whatever became of them. */
import type { Component } from '../gitlab/component.js';
import { ENGINES, IMAGES, onEngine, TAG } from '../self-test/define.js';
import type { SelfTests } from '../self-test/load.js';
import { lookAtRegistry } from '../self-test/look.js';
import { type Included, used } from './self-tests.js';

/** The job waits for all of `after`; nothing without the component. */
export function cleanUp(
  components: readonly Component[],
  tests: SelfTests,
  after: readonly string[],
): Included {
  const component = components.find(({ name }) => name === 'docker-cleanup');
  if (!component) return { include: [], jobs: {} };
  const repositories = [...tests.values()].flatMap((test) => test.repositories);
  const rules = ENGINES.flatMap(onEngine).map((rule) => ({ ...rule, when: 'always' as const }));
  const image = repositories.map((repository) => `${IMAGES}/${repository}`).join('\n');
  const { include, jobs } = used(
    component,
    {
      inputs: { job_name: 'clean-up', mode: 'sweep', image, tags: TAG, cache: false, dry_run: false },
      job: {
        needs: after.map((job) => ({ job, artifacts: false, optional: true })),
        rules,
        interruptible: false,
        variables: { DRYDOCK_MODE: 'stop' },
      },
    },
    'clean-up',
  );
  const check = lookAtRegistry(new URL('./clean-up.sh', import.meta.url), ['clean-up']);
  return {
    include,
    jobs: {
      ...jobs,
      'clean-up:check': {
        ...check,
        stage: 'clean-up',
        rules: ENGINES.flatMap(onEngine),
        variables: { ...check.variables, REPOSITORIES: repositories.join(' ') },
      },
    },
  };
}
