/** What rules of keywords are made of. A null is as good as no keyword; a rule sees none, unless it asks for it. */
import { at, type Hash, isText, keyText, type Scalar, shown, type Value } from '../../psych/value.js';
import { nearest } from '../nearest.js';
import { type Findings, refuse } from '../problem.js';

/** Where in the pipeline a value stands. */
export interface Spot {
  /** Such as `jobs:build:image`. */
  name: string;
  findings: Findings;
}

/** Says what GitLab refuses in a value. */
export type Rule = (value: Value, spot: Spot) => void;

export function inside(spot: Spot, key: string): Spot {
  return { ...spot, name: `${spot.name}:${key}` };
}

export function wrong(spot: Spot, value: Value, what: string): void {
  refuse(spot.findings, value, `${spot.name} ${what}`);
}

/** A rule of one sentence. */
export function must(holds: (value: Value) => boolean, what: string): Rule {
  return (value, spot) => {
    if (!holds(value)) wrong(spot, value, `${what}, not ${brief(value)}`);
  };
}

function brief(value: Value): string {
  const text = shown(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

export function all(...rules: Rule[]): Rule {
  return (value, spot) => {
    for (const rule of rules) rule(value, spot);
  };
}

export const isString = (value: Value): boolean => value.kind === 'string';
export const isBoolean = (value: Value): boolean => value.kind === 'boolean';
export const isInteger = (value: Value): boolean => value.kind === 'integer';
export const isNumber = (value: Value): boolean => value.kind === 'integer' || value.kind === 'float';
/** What GitLab calls alphanumeric. */
export const isName = (value: Value): boolean => isText(value) || isInteger(value);
export const isListOf =
  (holds: (value: Value) => boolean) =>
  (value: Value): boolean =>
    value.kind === 'list' && value.items.every(holds);

/** What Rails calls blank. */
export function isBlank(value: Value | undefined): boolean {
  if (value === undefined || value.kind === 'null') return true;
  if (value.kind === 'string') return String(value.value).trim() === '';
  if (value.kind === 'symbol') return value.value === '';
  if (value.kind === 'boolean') return value.value === false;
  if (value.kind === 'list') return value.items.length === 0;
  return value.kind === 'hash' && value.entries.size === 0;
}

export const anything: Rule = () => {};
export const string = must(isString, 'should be a text');
export const boolean = must(isBoolean, 'should be true or false');
export const texts = must(isListOf(isText), 'should be a list of texts');
export const textOrTexts = must(
  (value) => isText(value) || isListOf(isText)(value),
  'should be a text or a list of texts',
);
export const integers = must(
  (value) => isInteger(value) || isListOf(isInteger)(value),
  'should be a whole number or a list of them',
);

export function word(...words: string[]): Rule {
  return must(
    (value) => isString(value) && words.includes(String((value as Scalar).value)),
    `should be one of: ${words.join(', ')}`,
  );
}

export function longest(most: number): Rule {
  return must((value) => lengthOf(value) <= most, `should have ${most} characters or entries at most`);
}

export function lengthOf(value: Value): number {
  if (value.kind === 'list') return value.items.length;
  if (value.kind === 'hash') return value.entries.size;
  return value.kind === 'string' ? [...String(value.value)].length : 0;
}

/** Values of lists in lists, this deep. */
export function isNested(value: Value, holds: (value: Value) => boolean, deepest = 10): boolean {
  const walk = (one: Value, left: number): boolean =>
    holds(one) || (left > 0 && one.kind === 'list' && one.items.every((item) => walk(item, left - 1)));
  return value.kind === 'list' && walk(value, deepest);
}

/** Lists in lists as one. */
export function flat(value: Value): Value[] {
  return value.kind === 'list' ? value.items.flatMap(flat) : [value];
}

export type Fields = Record<string, Rule>;

/** A mapping with these keys alone; then `more` about it as a whole. */
export function mapping(fields: Fields, more?: (hash: Hash, spot: Spot) => void): Rule {
  return (value, spot) => {
    if (value.kind !== 'hash') return wrong(spot, value, `should be a mapping, not ${brief(value)}`);
    unknownKeys(value, Object.keys(fields), spot);
    withFields(value, fields, spot);
    more?.(value, spot);
  };
}

export function unknownKeys(hash: Hash, known: readonly string[], spot: Spot): void {
  for (const [id, { key }] of hash.entries) {
    if (known.includes(id)) continue;
    const name = keyText(key, id);
    const like = nearest(name, known);
    wrong(
      spot,
      key,
      `has an unknown key: ${name}; ${like === undefined ? `there are: ${known.join(', ')}` : `is it ${like}?`}`,
    );
  }
}

/** Each field that has a value by its rule. */
export function withFields(hash: Hash, fields: Fields, spot: Spot): void {
  for (const [key, rule] of Object.entries(fields)) {
    const value = at(hash, key);
    if (value !== undefined && value.kind !== 'null') rule(value, inside(spot, key));
  }
}

/** A mapping with any names, each value by the rule; null is an empty mapping there. */
export function named(rule: (value: Value, spot: Spot, key: Value) => void): Rule {
  return (value, spot) => {
    if (value.kind !== 'hash') return wrong(spot, value, 'should be a mapping');
    for (const [id, { key, value: inner }] of value.entries) {
      const one: Value =
        inner.kind === 'null' ? { kind: 'hash', entries: new Map(), place: inner.place } : inner;
      rule(one, inside(spot, keyText(key, id)), key);
    }
  };
}

/** Entries of a list, and of lists in it, each by the rule. */
export function each(rule: Rule): Rule {
  return (value, spot) => {
    for (const item of flat(value)) if (item.kind !== 'null') rule(item, spot);
  };
}

export function needed(
  hash: Hash,
  key: string,
  spot: Spot,
  isThere = (value?: Value) => !isBlank(value),
): void {
  if (!isThere(at(hash, key))) wrong(spot, hash, `needs ${key}`);
}

/** A key that is there, be it null. */
export function has(hash: Hash, key: string): boolean {
  return hash.entries.has(key);
}

export function together(hash: Hash, keys: readonly string[], spot: Spot): void {
  const found = keys.filter((key) => has(hash, key));
  if (found.length > 1) wrong(spot, hash, `takes one of these alone: ${found.join(', ')}`);
}
