/** docker-run against `docker run` by hand: what finding the checkout, and cleaning up, cost. */

import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { pipelineText } from '../../src/pipeline/text.js';
import type { Lab } from '../lab/index.js';
import { labInputs } from '../lab/runner.js';
import { median, spread } from './measure.js';
import type { Options } from './overhead.js';
import { BY_HAND, row, runPair } from './pair.js';
import { engineByHand } from './pipelines.js';
import type { Result } from './report.js';

/** Seconds that the component may add. */
const LIMIT = 0.5;
const TOOL = 'busybox:1.37';
const COMMAND = ['wc', '-l', 'webserver/Dockerfile'];

/** Measures on the runner's own engine, the component's default. */
export async function run(lab: Lab, options: Options): Promise<Result> {
  const { script, job } = await runPair(
    lab,
    { engine: 'host', job: 'docker-run', text: pipeline(lab) },
    options,
  );
  return {
    title: 'Overhead of docker-run',
    how: [
      `\`${COMMAND.join(' ')}\` in ${TOOL}, which the runner's own engine has, by the component and by \`docker run --rm --volumes-from\` the job's own container, whose ID the job by hand takes from /proc. ${options.rounds} rounds after one, the two jobs in turn; a difference is taken within a round. The component also looks for leftovers, and checks its inputs.`,
    ],
    limits: [
      {
        what: 'overhead of docker-run’s script, host',
        limit: `${LIMIT} s`,
        measured: spread(script.difference),
        met: median(script.difference) <= LIMIT,
      },
    ],
    tables: [
      {
        title: 'Jobs',
        head: ['', 'component', 'by hand', 'difference'],
        rows: [row('script', script), row('job', job)],
      },
    ],
  };
}

function pipeline(lab: Lab): string {
  const component = `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/docker-run@1`;
  const self = "$(sed -n 's|.*/containers/\\([0-9a-f]\\{64\\}\\)/.*|\\1|p' /proc/self/mountinfo | head -n 1)";
  return pipelineText({
    include: [{ component, inputs: { ...labInputs(lab, 'host'), image: TOOL, command: COMMAND.join('\n') } }],
    [BY_HAND]: {
      ...engineByHand(lab, 'host'),
      stage: 'test',
      script: [
        `docker run --rm --volumes-from "${self}" --workdir "$CI_PROJECT_DIR" ${TOOL} ${COMMAND.join(' ')}`,
      ],
    },
  });
}
