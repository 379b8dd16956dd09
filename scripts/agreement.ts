/** `npm run lint:agreement`: holds the lint against pipelines of which GitLab's verdict is known. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { main, UserError } from '../src/cli/main.js';
import { type AgreementCase, agreement } from '../src/lint/agreement.js';

/** The project's own copy of the known verdicts. */
const CASES = 'test/lint/fixtures/cases.json';

await main(async () => {
  const command = new Command('npm run lint:agreement --')
    .description(
      'Lint pipelines of which GitLab has said whether they are valid, and print every difference and the rate.',
    )
    .argument('[files...]', `files of such pipelines; by default ${CASES}`)
    .option('--templates <folder>', "folder of the components' templates", 'templates')
    .parse();
  const files = command.args.length > 0 ? command.args : [resolve(CASES)];
  const cases = files.flatMap((file) => read(resolve(process.env.INIT_CWD ?? '.', file)));
  const { differences, total, rate } = agreement(
    cases,
    resolve(command.opts<{ templates: string }>().templates),
  );
  for (const { case: one, errors } of differences) {
    console.log(
      `${one.class}: ${one.name}: GitLab says ${one.gitlab ? 'valid' : 'invalid'}, the lint ${errors.length === 0 ? 'valid' : 'invalid'}`,
    );
    for (const line of one.gitlab ? errors : (one.why ?? [])) console.log(`  ${line}`);
  }
  console.log(`${total - differences.length} of ${total} agree: ${rate.toFixed(1)} %`);
});

function read(file: string): AgreementCase[] {
  try {
    const cases = JSON.parse(readFileSync(file, 'utf8'));
    if (Array.isArray(cases)) return cases as AgreementCase[];
  } catch (error) {
    throw new UserError([`${file}: ${(error as Error).message}`]);
  }
  throw new UserError([`${file}: not a list of pipelines with their verdicts`]);
}
