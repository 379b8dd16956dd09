/** `npm test`: formatting and types, what is generated, and every layer; how far it is, and how long each takes. */
import { runSteps, type Step } from '../test/steps.js';
import { closing, skippedLines, table } from '../test/tally.js';

const layer = (name: string): Step => ({ name, command: ['vitest', 'run', '--project', name] });

/** Cheapest first: the end-to-end tests run when all before them has passed. */
const GROUPS: readonly (readonly Step[])[] = [
  [
    { name: 'check', command: ['npm', 'run', '--silent', 'check'] },
    { name: 'build --check', command: ['npm', 'run', '--silent', 'build', '--', '--check'] },
  ],
  [layer('unit'), layer('conformance'), layer('shell'), layer('lint'), layer('elsewhere')],
  [layer('e2e*')],
];

const { tallies, exitCode, left } = await runSteps(GROUPS, console.log);
console.log('');
if (left.length > 0) console.log(`NOT RUN, after what failed: ${left.join(', ')}`);
for (const line of [...skippedLines(tallies), ...table(tallies), closing(tallies)]) console.log(line);
process.exitCode = exitCode;
