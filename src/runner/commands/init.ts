/** `npm run runner -- init`. */
import { resolve } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../../user-error.js';
import { fileOptions } from '../file.js';
import { addFlags, givenFlags } from '../flags.js';
import { init } from '../init.js';
import { machineMtu } from '../machine.js';
import { stepsOf } from '../next.js';
import { type Given, type Options, readOptions } from '../read-options.js';
import { userFolder } from './folder.js';

export function initCommand(): Command {
  const command = new Command('init')
    .description(
      'Write a folder ready for `docker compose up -d`. Asks, in a terminal; or takes flags, or a file with the same\n' +
        'names. Writes all or nothing, and nothing over a file that exists. RUNNER_TOKEN: an existing token (glrt-…).',
    )
    .argument('[folder]', 'folder to write', 'runner')
    .option('--file <file>', 'YAML file with options, such as an earlier runner.yml; flags win')
    .option('--yes', 'ask nothing: what is not given has its default', false)
    .action((folder: string) => run(command, folder));
  return addFlags(command);
}

async function run(command: Command, name: string): Promise<void> {
  const { file, yes, ...flags } = command.opts<{ file?: string; yes: boolean } & Given>();
  const folder = resolve(userFolder(), name);
  const options = await optionsOf(file, givenFlags(flags), yes);
  if (options === undefined) {
    process.exitCode = 130;
    return;
  }
  const token = process.env.RUNNER_TOKEN ?? '';
  const files = init({ options, folder, machine: machineMtu(), token, cwd: userFolder() });
  for (const { path, secret } of files)
    console.log(`${folder}/${path}${secret ? '   (0600, not for git)' : ''}`);
  const { next, undo, notes } = stepsOf(options, folder, token !== '');
  for (const note of notes) console.log(`\nNOTE: ${note}`);
  console.log(`\nNext:\n${next.map((line) => `  ${line}`).join('\n')}`);
  console.log(`\nTo undo all of it:\n${undo.map((line) => `  ${line}`).join('\n')}`);
}

/** From the file and the flags, or else by asking; undefined: the user gave up. */
async function optionsOf(file: string | undefined, flags: Given, yes: boolean): Promise<Options | undefined> {
  const sources = [
    ...(file === undefined ? [] : [{ where: file, given: fileOptions(resolve(userFolder(), file)) }]),
    { where: 'flags', given: flags },
  ];
  if (yes || file !== undefined || Object.keys(flags).length > 0) return readOptions(sources);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new UserError(
      ['no option is given, and there is no terminal to ask in'],
      'give flags (init --help), --file runner.yml, or --yes for the defaults',
    );
  }
  const { ask } = await import('../ask.js');
  const answers = await ask();
  return answers === undefined ? undefined : readOptions([{ where: 'answers', given: answers }]);
}
