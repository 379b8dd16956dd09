/** Durations. https://docs.gitlab.com/ci/yaml/#timeout */
import { parseDuration } from '../../pipeline/read/duration.js';
import { textOf, type Value } from '../../psych/value.js';
import { must, type Rule } from './rule.js';

/** A month as Rails has it; the longest time limit of a job. */
const MONTH = 2_629_746;
const WEEK = 604_800;

function seconds(value: Value): number | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : parseDuration(text);
}

function within(most: number, name: string): Rule {
  return must((value) => {
    const found = seconds(value);
    return found !== undefined && found <= most;
  }, `should be a duration of ${name} at most, such as "1h 30m"`);
}

export const timeout = within(MONTH, 'a month');
export const startIn = within(WEEK, 'a week');

function isNever(value: Value): boolean {
  return textOf(value)?.toLowerCase() === 'never';
}

export const expireIn = must(
  (value) => isNever(value) || seconds(value) !== undefined,
  'should be a duration, such as "1 week", or "never"',
);

/** Of pages, where variables may stand. */
export const expireInOrVariable = must(
  (value) =>
    isNever(value) ||
    seconds(value) !== undefined ||
    (value.kind === 'string' && /\$|%\w+%/.test(String(value.value))),
  'should be a duration, "never", or a variable',
);
