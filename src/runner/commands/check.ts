/** `npm run runner -- check`. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../../user-error.js';
import { check, type Report } from '../check/check.js';
import { readDocument, runnersOf, settingOf } from '../check/document.js';
import { offers } from '../check/engines.js';
import { userFolder } from './folder.js';

export function checkCommand(): Command {
  const command = new Command('check')
    .description(
      'Say what a config.toml can run, engine by engine and component by component, and what is wrong with it, with the\n' +
        'corrected lines. Ends with 1 after errors.',
    )
    .argument('[file]', 'the runner’s config.toml', 'runner/config/config.toml')
    .option('--fix [copy]', 'write a corrected copy (0600); by default beside it, as ….fixed.toml')
    .option(
      '--image-prefix <text>',
      'what stands in front of docker:… in the jobs, as in their input image_prefix',
      '',
    )
    .option('--json', 'print the report as JSON', false)
    .action((file: string) => run(resolve(userFolder(), file), command.opts()));
  return command;
}

interface Options {
  fix?: string | true;
  imagePrefix: string;
  json: boolean;
}

function run(file: string, { fix, imagePrefix, json }: Options): void {
  if (!existsSync(file) || !statSync(file).isFile())
    throw new UserError([`${file}: no such file; name a runner's config.toml`]);
  const text = readFileSync(file, 'utf8');
  const report = check(text, offers(), imagePrefix);
  const open = openToOthers(file, text);
  if (open !== undefined) report.findings.unshift(open);
  console.log(json ? JSON.stringify(report, null, 2) : toldReport(file, report));
  if (report.findings.some(({ severity }) => severity === 'error')) process.exitCode = 1;
  if (fix !== undefined)
    writeFixed(
      resolve(userFolder(), fix === true ? `${file.replace(/\.toml$/, '')}.fixed.toml` : fix),
      text,
      report,
    );
}

/** A token is a password. */
function openToOthers(file: string, text: string): Report['findings'][number] | undefined {
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) === 0 || !holdsToken(text)) return undefined;
  return {
    line: 1,
    severity: 'warning',
    what: `others on the machine can read the file (mode ${mode.toString(8)})`,
    why: 'whoever has its token can take the jobs of its projects, with their secrets',
    change: 'chmod 600',
  };
}

function holdsToken(text: string): boolean {
  try {
    return runnersOf(readDocument(text)).some((runner) => Boolean(settingOf(runner, 'token')));
  } catch {
    return /^\s*token\s*=\s*"[^"]+"/m.test(text);
  }
}

function writeFixed(copy: string, text: string, { fixed }: Report): void {
  if (fixed === text) {
    console.log('\nNothing that --fix could correct.');
    return;
  }
  try {
    writeFileSync(copy, fixed, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new UserError(
      [
        `${copy}: ${(error as NodeJS.ErrnoException).code === 'EEXIST' ? 'exists, and is left as it is' : (error as Error).message}`,
      ],
      'name another file: --fix FILE',
    );
  }
  console.log(`\nCorrected copy: ${copy}`);
}

function toldReport(file: string, { findings, runners }: Report): string {
  const lines = findings.flatMap(({ line, severity, what, why, change, corrected }) => [
    `${file}:${line}: ${severity}: ${what}`,
    `  why:    ${why}`,
    ...(corrected === undefined && change === undefined
      ? []
      : [`  change: ${(corrected ?? change ?? '').replaceAll('\n', '\n          ') || 'remove the line'}`]),
  ]);
  const verdicts = runners.flatMap(({ name, line, executor, engines, components }) => [
    '',
    `${name} (line ${line}, executor ${executor})`,
    ...engines.map(({ engine, changes }) => `  ${engine.padEnd(16)} ${outcome(changes)}`),
    '',
    ...components.map(({ component, works, changes }) =>
      works === undefined
        ? `  ${component.padEnd(16)} ${outcome(changes)}`
        : `  ${component.padEnd(16)} ${works.length > 0 ? `works with ${works.join(', ')}` : 'works with none of its engines; see the lines above'}`,
    ),
  ]);
  return [...lines, ...(lines.length === 0 ? ['No findings.'] : []), ...verdicts].join('\n');
}

function outcome(changes: readonly string[]): string {
  return changes.length === 0 ? 'works' : `change: ${changes.join(`\n${' '.repeat(27)}`)}`;
}
