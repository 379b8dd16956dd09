/** How long the lint of all examples takes, and how large the templates are. */
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MOST } from '../../src/conformance/rules/dd017-size.js';
import { timed } from './command.js';
import { interleave, median, spread } from './measure.js';
import type { Options } from './overhead.js';
import type { Limit, Result } from './report.js';

/** Seconds for all examples. */
const LIMIT = 10;
const TEMPLATES = resolve(import.meta.dirname, '../../templates');

/** Lints the project; measures its templates. */
export async function lint({ rounds, log }: Options): Promise<Result> {
  const { lint: times = [] } = await interleave(rounds, { lint: () => timed('lint') });
  log(`lint: ${spread(times)}`);
  return {
    title: 'npm run lint, and the size of the templates',
    how: [
      `Every component with its defaults, a job on each of its other engines, and every example; npm included. ${rounds} rounds.`,
    ],
    limits: [
      {
        what: 'lint of all examples',
        limit: `${LIMIT} s`,
        measured: spread(times),
        met: median(times) <= LIMIT,
      },
      ...sizes(),
    ],
    tables: [],
  };
}

function sizes(): Limit[] {
  return readdirSync(TEMPLATES)
    .sort()
    .map((name) => {
      const bytes = statSync(join(TEMPLATES, name, 'template.yml')).size;
      return {
        what: `size of ${name}`,
        limit: `${MOST / 1024} KB`,
        measured: `${(bytes / 1024).toFixed(1)} KB`,
        met: bytes <= MOST,
      };
    });
}
