/** How long `npm run build` takes, and how that grows with the number of components. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { timed } from './command.js';
import { interleave, median, pairs, spread } from './measure.js';
import type { Options } from './overhead.js';
import type { Limit, Result } from './report.js';
import { type SyntheticProject, syntheticProject } from './synthetic.js';

/** Seconds for the project's own components. */
const LIMIT = 5;
/** Times longer for ten times the components. */
const GROWTH = 2;
const ROOT = resolve(import.meta.dirname, '../..');
const OWN = { components: join(ROOT, 'src/components'), examples: join(ROOT, 'examples') };

/** Builds the project, 10 and 100 synthetic components in turn, from nothing and after a change of one. */
export async function generate({ rounds, log }: Options): Promise<Result> {
  const few = syntheticProject(10);
  const many = syntheticProject(100);
  const own = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  try {
    const times = await interleave(rounds, {
      own: () => fromNothing({ ...OWN, templates: own }),
      few: () => fromNothing(few),
      many: () => fromNothing(many),
      fewChanged: () => afterChange(few),
      manyChanged: () => afterChange(many),
    });
    log(
      `build: ${Object.entries(times)
        .map(([name, values]) => `${name} ${spread(values)}`)
        .join(', ')}`,
    );
    return result(times as Record<Build, number[]>, rounds);
  } finally {
    for (const folder of [own, few.root, many.root]) rmSync(folder, { recursive: true, force: true });
  }
}

type Build = 'own' | 'few' | 'many' | 'fewChanged' | 'manyChanged';
type Folders = Pick<SyntheticProject, 'components' | 'templates' | 'examples'>;

/** Every template is new, so everything is rendered, checked and linted. */
function fromNothing(project: Folders): Promise<number> {
  rmSync(project.templates, { recursive: true, force: true });
  return timed('build', folders(project));
}

/** One template is new, as after a change of one component. */
function afterChange(project: Folders): Promise<number> {
  const [first] = readdirSync(project.components).sort();
  rmSync(join(project.templates, first as string), { recursive: true, force: true });
  return timed('build', folders(project));
}

const folders = ({ components, templates, examples }: Folders) => [
  ...['--components', components],
  ...['--templates', templates],
  ...['--examples', examples],
];

function result(times: Record<Build, number[]>, rounds: number): Result {
  const growth = (hundred: Build, ten: Build) => pairs(times[hundred], times[ten], (a, b) => a / b);
  const changed = growth('manyChanged', 'fewChanged');
  const fresh = growth('many', 'few');
  return {
    title: 'npm run build',
    how: [
      'Types read, templates rendered and compared, conformance and offline lint, npm included: this project, then 10 and 100 synthetic components ' +
        '(engine inputs and eight of their own, a script that sources eleven functions, an example for every ten), in turn, ' +
        `${rounds} rounds. "From nothing": \`templates/\` is empty, so every component is linted; ` +
        '"one changed": as after work on one component, which alone is linted.',
    ],
    limits: [
      {
        what: 'npm run build, from nothing',
        limit: `${LIMIT} s`,
        measured: spread(times.own),
        met: median(times.own) <= LIMIT,
      },
      growthLimit('one changed', changed),
      { ...growthLimit('from nothing', fresh), aim: true },
    ],
    tables: [
      {
        title: '',
        head: ['components', 'from nothing', 'one changed'],
        rows: [
          ["the project's", spread(times.own), ''],
          ['10', spread(times.few), spread(times.fewChanged)],
          ['100', spread(times.many), spread(times.manyChanged)],
          ['100 against 10', spread(fresh, '', 1), spread(changed, '', 1)],
        ],
      },
    ],
  };
}

function growthLimit(what: string, ratios: readonly number[]): Limit {
  return {
    what: `100 components against 10, ${what}`,
    limit: `${GROWTH} times`,
    measured: spread(ratios, '', 1),
    met: median(ratios) <= GROWTH,
  };
}
