import { defineSelfTest, IMAGES, TAG } from '../../self-test/define.js';
import { lookAtRegistry } from '../../self-test/look.js';
import type { Inputs } from './inputs.js';

export default defineSelfTest<Inputs>({
  repositories: ['docker-bake', 'docker-bake/pages-en', 'docker-bake/pages-de'],
  uses: [
    {
      inputs: {
        image: `${IMAGES}/docker-bake`,
        tags: TAG,
        workdir: 'examples/bake',
        variables: 'RELEASE=$CI_PIPELINE_ID',
        cache: 'off',
        test_command: [
          'docker run --rm "$IMAGE_SERVER" --release | grep -x "$CI_PIPELINE_ID"',
          'docker run --rm "$IMAGE_PAGES_DE" cat /www/index.html | grep "<h1>Abfahrten</h1>"',
        ].join('\n'),
      },
    },
  ],
  jobs: {
    'docker-bake:check': lookAtRegistry(new URL('./self-test.sh', import.meta.url), ['docker-bake']),
  },
});
