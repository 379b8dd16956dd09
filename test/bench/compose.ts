/** compose-test against the template of seed 002: up, five seconds of sleep, a test by the published port, down. */

import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { ensureImages } from '../lab/ensure.js';
import type { Lab } from '../lab/index.js';
import { labInputs } from '../lab/runner.js';
import { median, spread } from './measure.js';
import type { Options } from './overhead.js';
import { BY_HAND, row, runPair } from './pair.js';
import { engineByHand } from './pipelines.js';
import type { Result } from './report.js';

const ENGINE = 'dind-tls';
const NGINX = 'nginx:1.29-alpine';
const FILE = 'stack/compose.yaml';

/** Measures on a docker:dind service, as the seed does. */
export async function compose(lab: Lab, options: Options): Promise<Result> {
  await ensureImages(lab, [NGINX], { log: options.log });
  const { script, job } = await runPair(
    lab,
    { engine: ENGINE, job: 'compose-test', text: pipeline(lab) },
    options,
  );
  return {
    title: 'compose-test',
    how: [
      `A stack of one nginx with a health check, which a docker:dind service pulls in each job. The job by hand is that of seed 002: \`docker compose up --detach\`, \`sleep 5\`, \`wget\` from the published port, \`docker compose down\` in the after_script. The component waits for the health check instead of for time, tests in a container of the stack's network, and collects logs and reports. ${options.rounds} rounds after one, the two jobs in turn.`,
    ],
    limits: [
      {
        what: 'compose-test against seed 002, whole job',
        limit: 'shorter',
        measured: spread(job.difference),
        met: median(job.difference) < 0,
      },
    ],
    tables: [
      {
        title: 'Jobs',
        head: ['', 'component', 'seed 002', 'difference'],
        rows: [row('script', script), row('job', job)],
      },
    ],
  };
}

function pipeline(lab: Lab): string {
  const component = `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/compose-test@1`;
  return pipelineText({
    include: [
      {
        component,
        inputs: {
          ...labInputs(lab, ENGINE),
          engine: ENGINE,
          files: FILE,
          test_image: NGINX,
          test_command: 'wget -q -O - http://web/',
        },
      },
    ],
    [BY_HAND]: {
      ...engineByHand(lab, ENGINE),
      stage: 'test',
      before_script: [
        'until docker version >/dev/null 2>&1; do sleep 0.2; done',
        `docker compose --file ${FILE} up --detach`,
      ],
      script: ['sleep 5', 'wget -q -O - http://docker:8080', 'docker ps -a'],
      after_script: [`docker compose --file ${FILE} down`],
    },
  });
}
