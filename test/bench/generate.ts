/** How long `npm run build` takes, and how that grows with the number of components. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { timed } from './command.js';
import { interleave, median, pairs, spread } from './measure.js';
import type { Options } from './overhead.js';
import type { Result } from './report.js';
import { type SyntheticProject, syntheticProject } from './synthetic.js';

/** Seconds for the project's own components. */
const LIMIT = 5;
/** Times longer for ten times the components. */
const GROWTH = 2;
const TEMPLATES = resolve(import.meta.dirname, '../../templates');

/** Builds the project, 10 and 100 synthetic components in turn. */
export async function generate({ rounds, log }: Options): Promise<Result> {
  const few = syntheticProject(10);
  const many = syntheticProject(100);
  const own = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  try {
    cpSync(TEMPLATES, own, { recursive: true });
    const times = await interleave(rounds, {
      own: () => timed('build', ['--templates', own]),
      few: () => timed('build', folders(few)),
      many: () => timed('build', folders(many)),
    });
    const { own: project = [], few: ten = [], many: hundred = [] } = times;
    log(`build: ${spread(project)}, 10: ${spread(ten)}, 100: ${spread(hundred)}`);
    return result(project, ten, hundred);
  } finally {
    for (const folder of [own, few.root, many.root]) rmSync(folder, { recursive: true, force: true });
  }
}

const folders = ({ components, templates, examples }: SyntheticProject) => [
  ...['--components', components],
  ...['--templates', templates],
  ...['--examples', examples],
];

function result(own: readonly number[], ten: readonly number[], hundred: readonly number[]): Result {
  const growth = pairs(hundred, ten, (a, b) => a / b);
  return {
    title: 'npm run build',
    how: [
      'Types read, templates rendered and compared, conformance and offline lint, npm included: this project, then 10 and 100 synthetic components ' +
        '(engine inputs and eight of their own, a script that sources eleven functions, all of them in one example), in turn. ' +
        `${own.length} rounds.`,
    ],
    limits: [
      { what: 'npm run build', limit: `${LIMIT} s`, measured: spread(own), met: median(own) <= LIMIT },
      {
        what: '100 components against 10',
        limit: `${GROWTH} times`,
        measured: spread(growth, '', 1),
        met: median(growth) <= GROWTH,
      },
    ],
    tables: [
      {
        title: '',
        head: ['components', 'seconds'],
        rows: [
          ["the project's", spread(own)],
          ['10', spread(ten)],
          ['100', spread(hundred)],
        ],
      },
    ],
  };
}
