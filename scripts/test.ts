/** `npm test`: formatting and types, what is generated, and every layer; how far it is, and how long each takes. */
import { down, status } from '../test/lab/index.js';
import { runSteps, type Step } from '../test/steps.js';
import { closing, skippedLines, table } from '../test/tally.js';

const layer = (name: string): Step => ({ name, command: ['vitest', 'run', '--project', name] });

/** Cheapest first: most end-to-end tests run when all before them has passed. */
const GROUPS: readonly (readonly Step[])[] = [
  [
    { name: 'check', command: ['npm', 'run', '--silent', 'check'] },
    { name: 'build --check', command: ['npm', 'run', '--silent', 'build', '--', '--check'] },
  ],
  [
    layer('unit'),
    layer('conformance'),
    layer('shell'),
    layer('lint'),
    layer('elsewhere'),
    // They mostly wait, and want the engine to themselves, not the processors.
    { ...layer('e2e-alone'), beside: true },
  ],
  [layer('e2e')],
];

// One lab for both runs on it.
const { state } = await status();
process.env.DRYDOCK_LAB_STAYS = 'true';
const { tallies, exitCode, left } = await runSteps(GROUPS, console.log);
if (state !== 'up' && (await status()).state !== 'down') await down();
console.log('');
if (left.length > 0) console.log(`NOT RUN, after what failed: ${left.join(', ')}`);
for (const line of [...skippedLines(tallies), ...table(tallies), closing(tallies)]) console.log(line);
process.exitCode = exitCode;
