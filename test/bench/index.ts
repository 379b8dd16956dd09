/** The cases of `npm run bench`. */
import type { Lab } from '../lab/index.js';
import { compose } from './compose.js';
import { generate } from './generate.js';
import { lint } from './lint.js';
import { type Options, overhead } from './overhead.js';
import { rebuild } from './rebuild.js';
import type { Result } from './report.js';
import { run } from './run.js';

interface Case {
  description: string;
  /** Repetitions when nobody says how many. */
  rounds: number;
  run(options: Options, lab: () => Promise<Lab>): Promise<Result>;
}

/** By name, in the order of the results. */
export const CASES: Record<string, Case> = {
  run: {
    description: 'docker-run against docker run by hand',
    rounds: 7,
    run: async (options, lab) => run(await lab(), options),
  },
  compose: {
    description: 'compose-test against the template of seed 002',
    rounds: 5,
    run: async (options, lab) => compose(await lab(), options),
  },
  overhead: {
    description: "the component's job against a job by hand, on each engine",
    rounds: 7,
    run: async (options, lab) => overhead(await lab(), options),
  },
  rebuild: {
    description: 'a changed source on a fresh engine, against the template of seed 001',
    rounds: 5,
    run: async (options, lab) => rebuild(await lab(), options),
  },
  build: { description: 'npm run build, and with 10 and 100 components', rounds: 5, run: generate },
  lint: { description: 'npm run lint, and the size of the templates', rounds: 5, run: lint },
};
