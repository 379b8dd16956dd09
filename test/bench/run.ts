/** docker-run against `docker run` by hand: what finding the checkout, and cleaning up, cost. */
import { rmSync } from 'node:fs';
import { stringify } from 'yaml';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import type { Lab } from '../lab/index.js';
import { labInputs } from '../lab/runner.js';
import { type JobRun, runJob } from './job.js';
import { interleave, median, pairs, spread } from './measure.js';
import type { Options } from './overhead.js';
import { plainParts } from './parts.js';
import { benchRunner, checkout, engineByHand } from './pipelines.js';
import type { Result } from './report.js';

/** Seconds that the component may add. */
const LIMIT = 0.5;
const TOOL = 'busybox:1.37';
const COMMAND = ['wc', '-l', 'webserver/Dockerfile'];

/** Measures on the runner's own engine, the component's default. */
export async function run(lab: Lab, { rounds, log }: Options): Promise<Result> {
  const runner = benchRunner(lab, 'host', 'run');
  const folder = await checkout(pipeline(lab));
  try {
    const variants = {
      component: () => runJob(folder, runner, 'docker-run'),
      byHand: () => runJob(folder, runner, 'by-hand'),
    };
    for (const warmUp of Object.values(variants)) await warmUp();
    const runs = await interleave<JobRun>(rounds, variants);
    const times = (name: keyof typeof variants) => (runs[name] ?? []).map(script);
    const differences = pairs(times('component'), times('byHand'), (a, b) => a - b);
    log(`${spread(times('component'))} against ${spread(times('byHand'))}`);
    return {
      title: 'Overhead of docker-run',
      how: [
        `\`${COMMAND.join(' ')}\` in ${TOOL}, which the runner's own engine has, by the component and by \`docker run --rm --volumes-from\` the job's own container, whose ID the job by hand takes from /proc. ${rounds} rounds after one, the two jobs in turn; a difference is taken within a round. The component also logs in to the registry, looks for leftovers, and checks its inputs.`,
      ],
      limits: [
        {
          what: 'overhead of docker-run’s script, host',
          limit: `${LIMIT} s`,
          measured: spread(differences),
          met: median(differences) <= LIMIT,
        },
      ],
      tables: [
        {
          title: 'Scripts',
          head: ['component', 'by hand', 'difference'],
          rows: [[spread(times('component')), spread(times('byHand')), spread(differences)]],
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const script = (one: JobRun) => plainParts(one).get('script') ?? Number.NaN;

function pipeline(lab: Lab): string {
  const component = `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/docker-run@1`;
  const self = "$(sed -n 's|.*/containers/\\([0-9a-f]\\{64\\}\\)/.*|\\1|p' /proc/self/mountinfo | head -n 1)";
  return stringify({
    include: [{ component, inputs: { ...labInputs(lab), image: TOOL, command: COMMAND.join('\n') } }],
    'by-hand': {
      ...engineByHand(lab, 'host'),
      stage: 'test',
      script: [
        `docker run --rm --volumes-from "${self}" --workdir "$CI_PROJECT_DIR" ${TOOL} ${COMMAND.join(' ')}`,
      ],
    },
  });
}
