import type { Jobs } from '../../gitlab/keywords.js';
import { defineSelfTest, ENGINES, IMAGES, onEngine, TAG } from '../../self-test/define.js';
import { lookAtRegistry } from '../../self-test/look.js';
import { inlineScript } from '../../shell/inline.js';
import type { Inputs } from './inputs.js';

export default defineSelfTest<Inputs>({
  repositories: ['docker-build', ...ENGINES.map((engine) => `docker-build-${engine}`)],
  uses: [
    {
      inputs: {
        image: `${IMAGES}/docker-build`,
        tags: TAG,
        context: 'examples/python-service',
        test_command: 'docker run --rm "$IMAGE" python -m triage "Where is my parcel" | grep -x delivery',
      },
    },
    { inputs: { job_name: '.self-test', tags: TAG, context: 'examples/promote', cache: 'off' } },
  ],
  jobs: {
    'docker-build:check': {
      extends: 'docker-build',
      needs: ['docker-build'],
      script: [inlineScript(new URL('./self-test.sh', import.meta.url))],
      extra: { artifacts: null },
    },
    ...Object.assign({}, ...ENGINES.map(engineJobs)),
  },
});

/** The hidden job extended, with that of an engine. */
function engineJobs(engine: string): Jobs {
  const name = `docker-build:${engine}`;
  const check = lookAtRegistry(new URL('./self-test-engine.sh', import.meta.url), [name]);
  return {
    [name]: {
      extends: ['.self-test', `..self-test:${engine}`],
      needs: [],
      rules: onEngine(engine),
      variables: {
        DRYDOCK_IMAGE: `${IMAGES}/docker-build-${engine}`,
        DRYDOCK_TEST_COMMAND: {
          value: 'docker run --rm "$IMAGE" | grep -x "Hello from the candidate"',
          expand: false,
        },
      },
    },
    [`${name}:check`]: {
      ...check,
      rules: onEngine(engine),
      variables: { ...check.variables, ENGINE: engine },
    },
  };
}
