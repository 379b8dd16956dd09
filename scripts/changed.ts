/** `npm run test:changed`: the tests that a change can touch, the nearest first, in two minutes. */
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { execa } from 'execa';
import { changedSince, defaultBase } from '../src/arrows/changes.js';
import { choose } from '../src/arrows/choose.js';
import { arrowsOf } from '../src/arrows/needs.js';
import { type Reached, touchedTests } from '../src/arrows/reach.js';
import { checkoutTree } from '../src/arrows/tree.js';
import { main } from '../src/cli/main.js';
import { DURATIONS } from '../test/durations-table.js';
import { status } from '../test/lab/index.js';

const WHY = ['named after it', 'names it', 'reached'];

await main(async () => {
  const options = new Command('npm run test:changed --')
    .description(
      'Run the tests that a change can touch: what is not committed, and what is since the base. The arrows are the imports, ' +
        'the files that scripts source or include, the templates of components, and the files and folders that tests name. ' +
        'What nothing is known to need counts as needed by all.',
    )
    .option('--base <revision>', 'by default where this branch left main')
    .option('--minutes <number>', 'how long it may take; the nearest tests run in any case', minutes, 2)
    .option('--all', 'all that the change can touch, however long it takes', false)
    .option('--list', 'run nothing', false)
    .parse()
    .opts<{ base?: string; minutes: number; all: boolean; list: boolean }>();
  const base = options.base ?? (await defaultBase('.'));
  const changed = await changedSince('.', base);
  told(`changed since ${base.slice(0, 12)}`, changed);
  if (changed.length === 0) return;
  const tree = checkoutTree('.');
  const { tests, undecided } = touchedTests(arrowsOf(tree), changed, tree.read);
  told('nothing is known of what needs these, so they can touch every test', undecided);
  const choice = choose(withConformance(tests), {
    durations: DURATIONS,
    seconds: options.all ? Number.POSITIVE_INFINITY : options.minutes * 60,
    workers: Math.max(1, availableParallelism() - 1),
    engine: (await status()).state === 'up',
  });
  told(`run, about ${choice.seconds} s`, choice.run.map(line));
  told('left out for time; -- --all runs them', choice.later.map(line));
  told('left out without an engine; npm run lab -- up brings one', choice.withoutEngine.map(line));
  if (options.list || choice.run.length === 0) return;
  const start = Date.now();
  const steps = [
    ['tsx', 'scripts/build.ts', '--check'],
    ['vitest', 'run', ...choice.run.map(({ test }) => test)],
  ] as const;
  for (const [program, ...args] of steps) {
    const { exitCode } = await execa(program, args, { preferLocal: true, reject: false, stdio: 'inherit' });
    process.exitCode = exitCode ?? 1;
    if (process.exitCode !== 0) break;
  }
  console.log(`${Math.round((Date.now() - start) / 1000)} s`);
});

function told(title: string, lines: readonly string[]): void {
  if (lines.length > 0)
    console.log([`${title}: ${lines.length}`, ...lines.map((one) => `  ${one}`)].join('\n'));
}

function line({ test, distance }: Reached): string {
  return `${test.padEnd(50)} ${WHY[distance]}`;
}

/** The rules look at the whole project, and take seconds. */
function withConformance(tests: readonly Reached[]): Reached[] {
  const missing = globSync('test/conformance/*.test.ts').filter(
    (file) => !tests.some(({ test }) => test === file),
  );
  return [...tests, ...missing.map((test) => ({ test, distance: 2 as const }))];
}

function minutes(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('it takes a number of minutes');
  return value;
}
