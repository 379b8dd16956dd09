/** Values of keywords in the forms that GitLab takes; what is in none of them is a problem with its place. */
import { type Config, isMap } from '../../gitlab/merge.js';

/** What is wrong with a pipeline, a text each. */
export type Problems = string[];

/** A text, number or boolean as text; GitLab takes all three for a variable. */
export function scalar(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

/** One text or a list of texts. */
export function texts(value: unknown, where: string, problems: Problems): string[] {
  const list = [value ?? []].flat();
  const found = list.filter((item): item is string => typeof item === 'string');
  if (found.length < list.length) problems.push(`${where} should be a text or a list of texts`);
  return found;
}

/** Lists in lists are one list, as `!reference` makes them; GitLab goes ten levels deep. */
export function nested(value: unknown): unknown[] {
  return [value ?? []].flat(10);
}

/** `script:` and its like, a command an entry. */
export function commands(value: unknown, where: string, problems: Problems): string[] {
  const list = nested(value);
  const found = list.filter((item): item is string => typeof item === 'string');
  if (found.length < list.length)
    problems.push(
      `${where} should be a text or a list of texts; a command with ": " in it has to stand in quotes`,
    );
  return found;
}

/** A mapping, empty where there is none. */
export function mapping(value: unknown, where: string, problems: Problems): Config {
  if (isMap(value)) return value;
  if (value !== undefined && value !== null) problems.push(`${where} should be a mapping`);
  return {};
}

/** A text; undefined where there is none. */
export function text(value: unknown, where: string, problems: Problems): string | undefined {
  if (typeof value === 'string') return value;
  if (value !== undefined && value !== null) problems.push(`${where} should be a text`);
  return undefined;
}

/** true or false; undefined where there is none. */
export function flag(value: unknown, where: string, problems: Problems): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value !== undefined && value !== null) problems.push(`${where} should be true or false`);
  return undefined;
}

/** One of the words; the first where there is none. */
export function word<Word extends string>(
  value: unknown,
  words: readonly [Word, ...Word[]],
  where: string,
  problems: Problems,
): Word {
  const found = words.find((one) => one === value);
  if (!found && value !== undefined && value !== null)
    problems.push(`${where} should be one of: ${words.join(', ')}`);
  return found ?? words[0];
}

/** Whole numbers, one or a list. */
export function numbers(value: unknown, where: string, problems: Problems): number[] {
  const list = [value ?? []].flat();
  const found = list.filter((item): item is number => Number.isInteger(item));
  if (found.length < list.length) problems.push(`${where} should be a whole number or a list of them`);
  return found;
}
