/** `npm run bench`: measures, and compares with the limits. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { main, UserError } from '../src/cli/main.js';
import { CASES } from '../test/bench/index.js';
import { line, missed, page, type Result, section } from '../test/bench/report.js';
import { down, type Lab, LabUnavailable, status, up } from '../test/lab/index.js';

const RESULTS = resolve(import.meta.dirname, '../test/bench/RESULTS.md');

await main(async () => {
  const command = new Command('npm run bench --')
    .description(
      `Measure how fast the components are, on a Docker engine that is brought up where none runs.\n\n${Object.entries(
        CASES,
      )
        .map(([name, { description }]) => `${name.padEnd(10)} ${description}`)
        .join('\n')}`,
    )
    .argument('[cases...]', 'cases to run; none: all, and the results are written to test/bench/RESULTS.md')
    .option('--rounds <number>', 'repetitions of each case', count)
    .parse();
  const { rounds } = command.opts<{ rounds?: number }>();
  const names = command.args.length > 0 ? command.args : Object.keys(CASES);
  const unknown = names.filter((name) => !Object.hasOwn(CASES, name));
  if (unknown.length > 0)
    throw new UserError(
      unknown.map((name) => `${name}: no such case; there are: ${Object.keys(CASES).join(', ')}`),
    );

  const results = await measure(names, rounds);
  for (const result of results) console.log(`\n${section(result)}`);
  console.log('');
  for (const limit of results.flatMap((result) => result.limits)) console.log(line(limit));
  if (command.args.length === 0) {
    writeFileSync(RESULTS, page(results, `Machine: ${cpus().length} cores.`));
    console.log('\nwritten: test/bench/RESULTS.md');
  }
  if (missed(results).length > 0) process.exitCode = 1;
});

/** Runs cases one after the other; a lab that was not up is taken down again. */
async function measure(names: readonly string[], rounds: number | undefined): Promise<Result[]> {
  let running: Promise<Lab> | undefined;
  const wasUp = (await status()).state === 'up';
  const lab = () => {
    running ??= up({ log: console.log }).catch((error) => {
      throw error instanceof LabUnavailable ? new UserError([error.message]) : error;
    });
    return running;
  };
  const results: Result[] = [];
  try {
    for (const name of names) {
      const { run, rounds: usual } = CASES[name] as (typeof CASES)[string];
      console.log(`${name} …`);
      results.push(await run({ rounds: rounds ?? usual, log: console.log }, lab));
    }
    return results;
  } finally {
    if (running && !wasUp) await down();
  }
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 on.');
  return value;
}
