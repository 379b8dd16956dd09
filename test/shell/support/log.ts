/** Reads the log of a run. */

/** The escape sequences that our own scripts print; any other came from outside. */
const OWN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\x1b\[0Ksection_(?:start|end):\d+:drydock_[a-z]+(?:\[collapsed=true\])?\r\x1b\[0K|\x1b\[(?:31;1|32;1|33|36;1|0)m/g;

/** C0 and C1 controls, zero-width and bidirectional characters: what may not reach a log from a value. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** The characters of a log that a value smuggled in, each with what is around it. */
export function hiddenIn(log: string): string[] {
  return log
    .replace(OWN, '')
    .split('\n')
    .filter((line) => HIDDEN.test(line))
    .map((line) => JSON.stringify(line).slice(0, 200));
}

/** One error of the log: what, why, what to do. */
export interface Message {
  what: string;
  why: string;
  fix: string;
}

/** The errors of a log, in order; only those that have all three lines. */
export function errorsIn(log: string): Message[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colour of an error
  const pattern = /\x1b\[31;1mERROR: (.+)\x1b\[0m\n {2}Why: (.+)\n {2}Fix: (.+)\n/g;
  return [...log.matchAll(pattern)].map(([, what, why, fix]) => ({ what, why, fix }) as Message);
}

/** Names of the inputs that a log finds fault with, in order. */
export function refusedIn(log: string): string[] {
  return errorsIn(log).flatMap(({ what }) => /^the input (\w+) is "/.exec(what)?.[1] ?? []);
}

/** The section marks of a log, such as `start build`. */
export function sectionsIn(log: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: without them the text is no mark
  const pattern = /\x1b\[0Ksection_(start|end):\d+:drydock_(\w+)(?:\[collapsed=true\])?\r\x1b\[0K/g;
  return [...log.matchAll(pattern)].map((match) => `${match[1]} ${match[2]}`);
}

/** What is wrong with the sections of a log: none opened within another, none left open. */
export function unbalanced(log: string): string[] {
  const marks = sectionsIn(log);
  return marks.filter((mark, index) => {
    const [kind, name] = mark.split(' ');
    return kind === 'start' ? marks[index + 1] !== `end ${name}` : marks[index - 1] !== `start ${name}`;
  });
}

/** What is shown of the last line of a program's output: without the words in front that say nothing. */
export const reasonOf = (line: string) =>
  line.replace(/^(?:(?:ERROR|docker|Error response from daemon|failed to build|failed to solve): )+/, '');
