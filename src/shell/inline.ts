/** Turns a script that sources its functions, and includes its awk, into one text, as it stands in a template. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Input } from '../inputs/input.js';
import { UserError } from '../user-error.js';
import { checkInputs } from './check-inputs.js';
import { awkIn, sourceIn } from './parts.js';

const RUN_TIME_SOURCE = /^\s*(\.|source)\s+["']?\.{1,2}\//;
/** Behind it the names of those inputs that the job has; none: it has all. */
const GENERATED = /^#drydock: check_inputs((?: \w+)*)$/;
const HAS_GENERATED = new RegExp(GENERATED.source, 'm');

/**
 * The text of a script: every `. ./file.sh` replaced by that file, once, `@include "file.awk"` by the awk file, and the
 * marker line `#drydock: check_inputs` by the checks that the inputs' own declarations ask for.
 */
export function inlineScript(file: URL, inputs: readonly Input[] = []): string {
  const known = whole.get(file.href) ?? wholeFor.get(inputs)?.get(file.href);
  if (known !== undefined) return known;
  const seen = new Set<string>();
  const text = `${tidy(expand(file, inputs, seen))}\n`;
  const isGenerated = [...seen].some((href) => HAS_GENERATED.test(texts.get(href) ?? ''));
  if (isGenerated) wholeFor.set(inputs, (wholeFor.get(inputs) ?? new Map()).set(file.href, text));
  else whole.set(file.href, text);
  return text;
}

/** What has been put together: the rules ask for the same scripts again and again. */
const whole = new Map<string, string>();

/** The same for scripts that check inputs, by the inputs. */
const wholeFor = new WeakMap<readonly Input[], Map<string, string>>();

function expand(file: URL, inputs: readonly Input[], seen: Set<string>): string {
  if (seen.has(file.href)) return '';
  seen.add(file.href);
  return read(file)
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('# shellcheck '))
    .map((line) => {
      const source = sourceIn(line);
      if (source) return expand(new URL(source, file), inputs, seen);
      const awk = awkIn(line);
      if (awk) return awkText(new URL(awk, file));
      if (RUN_TIME_SOURCE.test(line)) {
        throw new UserError([
          `${fileURLToPath(file)}: "${line}" would read a file when the job runs, where there is none; write \`. ./name.sh\` alone in the line`,
        ]);
      }
      const names = GENERATED.exec(line)?.[1]?.split(' ').filter(Boolean);
      return names ? checkInputs(names.length > 0 ? named(inputs, names) : inputs) : line;
    })
    .join('\n');
}

/** Some of the inputs; without any, where a script is looked at alone, there is nothing to check. */
function named(inputs: readonly Input[], names: readonly string[]): readonly Input[] {
  const unknown = names.filter((name) => inputs.length > 0 && !inputs.some((input) => input.name === name));
  if (unknown.length > 0) {
    throw new UserError([`#drydock: check_inputs names ${unknown.join(', ')}, and there is no such input`]);
  }
  return inputs.filter((input) => names.includes(input.name));
}

/** An awk file without its comments. */
function awkText(file: URL): string {
  const text = read(file)
    .replace(/^[ \t]*#.*\n/gm, '')
    .trimEnd();
  if (text.includes("'")) {
    throw new UserError([
      `${fileURLToPath(file)}: holds a single quote, which would end the shell's; write \\047`,
    ]);
  }
  return text;
}

/** Comment lines straight above `name() {`, or within a function; the source keeps them, a template has no room for them (DD017). */
const FUNCTION_COMMENT = /^(?:#.*\n)+(?=\w+\(\) \{$)|^[ \t]+# .*\n/gm;

/** What has been read: every component inlines the same functions. */
const texts = new Map<string, string>();

function read(file: URL): string {
  const known = texts.get(file.href);
  if (known !== undefined) return known;
  try {
    const text = readFileSync(file, 'utf8');
    texts.set(file.href, text);
    return text;
  } catch {
    throw new UserError([`${fileURLToPath(file)}: cannot be read; a script or a line \`. ./…\` names it`]);
  }
}

/** No blank lines in a row, none at the ends, no blanks at the end of a line: YAML then keeps a block literal. */
function tidy(text: string): string {
  return text
    .replace(FUNCTION_COMMENT, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
