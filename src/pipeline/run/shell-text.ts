/** What the runner gives a shell: the text of a stage, and the command that finds the shell. */
import { ANNOUNCED } from './log.js';

/** A stage of a job as text for a shell. */
export interface StageText {
  /** Where it runs. */
  folder: string;
  /** Variables that differ from those of the container. */
  exports?: Record<string, string>;
  /** A line before the commands. */
  notice?: string;
  commands: readonly string[];
  /**
   * FF_USE_LEGACY_BASH_EVAL: the form before runner 19.4, in which a TERM ends the script with 143. Without it a trap in
   * the outer shells ends it with 1. https://gitlab.com/gitlab-org/gitlab-runner/-/issues/39005
   */
  legacy: boolean;
}

const END_AT_TERM = "trap 'exit 1' TERM";

/**
 * The text for the shell's standard input: errexit, pipefail where the shell has it, each command announced, all of them
 * in one shell without input. https://gitlab.com/gitlab-org/gitlab-runner/-/blob/main/shells/bash.go
 */
export function stageText({ folder, exports = {}, notice, commands, legacy }: StageText): string {
  const text = [
    ...Object.entries(exports).map(([name, value]) => `export ${name}=${quoted(value)}`),
    `cd ${quoted(folder)}`,
    ...(notice ? [`printf '%s\\n' ${quoted(`\x1b[32;1m${notice}\x1b[0;m`)}`] : []),
    ...commands.map((command) => command.trim()).flatMap((command) => [announced(command), command]),
    '',
  ].join('\n');
  return [
    ...(legacy ? [] : [END_AT_TERM]),
    'if set -o | grep pipefail >/dev/null; then set -o pipefail; fi',
    'set -o errexit',
    'set +o noclobber',
    legacy ? `: | eval ${quoted(text)}` : `(${END_AT_TERM}; eval ${quoted(text)}) </dev/null`,
    'exit 0',
    '',
  ].join('\n');
}

/** The line that shows a command; of several lines the first. */
function announced(command: string): string {
  const [first = '', ...more] = command.split('\n');
  const shown = more.length > 0 ? `${first} # collapsed multi-line command` : first;
  return `printf '%s\\n' ${quoted(`${ANNOUNCED}${shown}\x1b[0;m`)}`;
}

/** A text as one word of the shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const SHELLS = ['/usr/local/bin', '/usr/bin', '/bin'].map((folder) => `${folder}/bash`);
const PLAIN = ['/usr/local/bin', '/usr/bin', '/bin', '/busybox'].map((folder) => `${folder}/sh`);

/** The command of a job's container: bash where the image has it, else sh. */
export const SHELL_COMMAND = [
  'sh',
  '-c',
  `for shell in ${[...SHELLS, ...PLAIN].join(' ')}; do if [ -x "$shell" ]; then exec "$shell"; fi; done; echo shell not found; exit 1`,
];

/** TERM to every process of the container but its first and itself, the youngest first, each given six seconds. */
export const TERM_ALL = [
  'sh',
  '-c',
  [
    'for id in $(cd /proc && ls -d [0-9]* | sort -rn); do',
    '  if [ "$id" -eq 1 ] || [ "$id" -eq $$ ]; then continue; fi',
    '  kill -TERM "$id" 2>/dev/null || continue',
    '  tries=6',
    '  while [ -e "/proc/$id" ] && [ "$tries" -gt 0 ]; do sleep 1; tries=$((tries - 1)); done',
    'done',
  ].join('\n'),
];
