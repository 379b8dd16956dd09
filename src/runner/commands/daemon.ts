/** `npm run runner -- daemon`. */
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../../user-error.js';
import { COMMAND } from '../command.js';
import { type DaemonConfig, mergeDaemon } from '../daemon.js';
import { replaceFile } from '../replace.js';
import { userFolder } from './folder.js';

export function daemonCommand(): Command {
  return new Command('daemon')
    .description(
      "Merge the folder's daemon.json into that of the machine's engine: what is there stays, what is missing is added,\n" +
        'the file before is kept as daemon.json.<time>.bak.',
    )
    .argument('[folder]', 'the folder that init has written', 'runner')
    .option('--file <file>', "the engine's own file", '/etc/docker/daemon.json')
    .action((name: string, { file }: { file: string }) =>
      run(join(resolve(userFolder(), name), 'daemon.json'), resolve(userFolder(), file)),
    );
}

function run(source: string, file: string): void {
  const wanted = readJson(source, `${COMMAND} init writes it`);
  const existing = existsSync(file) ? readJson(file, 'mend it first; it was left as it is') : {};
  const { config, added, kept } = mergeDaemon(existing, wanted);
  for (const line of kept) console.log(`stays: ${line}`);
  if (added.length === 0) {
    console.log(`${file}: has all of it already`);
    return;
  }
  const text = `${JSON.stringify(config, null, 2)}\n`;
  if (existsSync(file)) {
    const backup = `${file}.${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}.bak`;
    attempt(backup, () => copyFileSync(file, backup, constants.COPYFILE_EXCL));
    console.log(`kept: ${backup}`);
    replaceFile(file, text, statSync(file).mode & 0o777);
  } else {
    attempt(file, () => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { flag: 'wx', mode: 0o644 });
    });
  }
  console.log(`added to ${file}: ${added.join(', ')}`);
  console.log(
    'Next: sudo dockerd --validate && sudo systemctl restart docker   # running containers stop, unless live-restore is set',
  );
}

function attempt(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new UserError(
      [`${file}: cannot be written (${(error as Error).message}); nothing was changed`],
      'run it with sudo',
    );
  }
}

function readJson(file: string, fix: string): DaemonConfig {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as DaemonConfig;
  } catch (error) {
    throw new UserError([`${file}: cannot be read: ${(error as Error).message}`], fix);
  }
  throw new UserError([`${file}: is no JSON object`], fix);
}
