/** What stands within `$[[ … ]]`: a value of a context, and functions for it. https://docs.gitlab.com/ci/inputs/#specify-functions-to-manipulate-input-values */
import { at, hashOf, text, textOf, type Value } from '../../psych/value.js';

const MOST_FUNCTIONS = 3;
const MOST_PARTS = 5;
const MOST_INDICES = 5;
const LONGEST = 1024;

/** The value, or what is wrong with it. */
export type Outcome = { value: Value } | { problem: string };

/** @param expand what a text becomes where known variables are put in */
export function evaluate(
  content: string,
  contexts: ReadonlyMap<string, ReadonlyMap<string, Value>>,
  expand: (text: string) => string,
): Outcome {
  // What is empty behind the last `|` is no function.
  const [access = '', ...functions] = content
    .replace(/\|+$/, '')
    .split('|')
    .map((part) => part.trim());
  let outcome = accessed(access, contexts);
  if (functions.length > MOST_FUNCTIONS) return { problem: `more than ${MOST_FUNCTIONS} functions` };
  const unknown = functions.find((one) => !functionOf(one));
  if (!('problem' in outcome) && unknown !== undefined)
    return {
      problem: `no function ${unknown}; there are expand_vars, truncate(offset,length), posix_escape`,
    };
  for (const one of functions) {
    if ('problem' in outcome) return outcome;
    const before = textOf(outcome.value);
    if (before === undefined) return { problem: `${one} is for texts alone` };
    outcome = { value: text((functionOf(one) as Change)(before, expand), outcome.value.place) };
  }
  return outcome;
}

type Change = (text: string, expand: (text: string) => string) => string;

function functionOf(expression: string): Change | undefined {
  if (expression === 'expand_vars') return (before, expand) => expand(before);
  if (expression === 'posix_escape')
    return (before) =>
      before === '' ? "''" : before.replace(/[^\w\-.,:+/@\n]/g, '\\$&').replaceAll('\n', "'\n'");
  const [, offset, length] = /^truncate\(\s*(\d+)\s*,\s*(\d+)\s*\)?$/.exec(expression) ?? [];
  if (offset === undefined) return undefined;
  return (before) => [...before].slice(Number(offset), Number(offset) + Number(length)).join('');
}

function accessed(access: string, contexts: ReadonlyMap<string, ReadonlyMap<string, Value>>): Outcome {
  const parts = splitAt(access);
  if (parts.length <= 1) return { problem: `${access} names no input: write $[[ inputs.NAME ]]` };
  if (Buffer.byteLength(access) > LONGEST) return { problem: 'it is too long' };
  const place = { file: '', line: 1 };
  let value: Value = hashOf(
    [...contexts].map(([name, values]) => ({
      key: text(name),
      value: hashOf(
        [...values].map(([key, one]) => ({ key: text(key), value: one })),
        place,
      ),
    })),
    place,
  );
  for (const part of parts) {
    const step = stepInto(value, part, access);
    if ('problem' in step) return step;
    value = step.value;
  }
  return { value };
}

/** The last of five parts holds the rest. An empty text has none, and a dot at the end makes an empty one. */
function splitAt(access: string): string[] {
  const parts = access.split('.');
  const whole = [...parts.slice(0, MOST_PARTS - 1), parts.slice(MOST_PARTS - 1).join('.')];
  return parts.length < MOST_PARTS ? parts : whole;
}

function stepInto(value: Value, part: string, access: string): Outcome {
  if (!part.includes('[')) return keyOf(value, part, access);
  const [, name, indices = ''] = /^(\w*)((?:\[\d+\])+)$/.exec(part) ?? [];
  if (!name) return { problem: `${access} has an index that is none: write $[[ inputs.NAME[0] ]]` };
  const numbers = [...indices.matchAll(/\d+/g)].map(Number);
  if (numbers.length > MOST_INDICES) return { problem: `${access} has more than ${MOST_INDICES} indices` };
  let step = keyOf(value, name, access);
  for (const index of numbers) {
    if ('problem' in step) return step;
    if (step.value.kind !== 'list') return { problem: `${access} has an index, and is no list` };
    const item: Value | undefined = step.value.items[index];
    if (!item) return { problem: `${access}: the list has ${step.value.items.length} entries` };
    step = { value: item };
  }
  return step;
}

function keyOf(value: Value, key: string, access: string): Outcome {
  const found = at(value, key);
  return found ? { value: found } : { problem: `nothing is known of ${key} in ${access}` };
}
