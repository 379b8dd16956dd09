/** What Psych makes of YAML: values with Ruby's types, each knowing where it stands. */

/** A file and a line of it, counted from 1. */
export interface Place {
  file: string;
  line: number;
}

/** A text, a number, a truth value or nothing; Ruby tells whole numbers from others, and symbols from texts. */
export interface Scalar {
  kind: 'string' | 'symbol' | 'integer' | 'float' | 'boolean' | 'null';
  value: string | number | boolean | null;
  place: Place;
  /** As it is written, where it is without quotes. */
  raw?: string;
}

export interface List {
  kind: 'list';
  items: Value[];
  place: Place;
}

export interface Entry {
  key: Value;
  value: Value;
}

/** A mapping, its entries by `keyId` of their keys. */
export interface Hash {
  kind: 'hash';
  entries: Map<string, Entry>;
  place: Place;
}

/** `!reference`, with whatever stands behind it. */
export interface Reference {
  kind: 'reference';
  to: Value;
  place: Place;
}

export type Value = Scalar | List | Hash | Reference;

export const NOWHERE: Place = { file: '', line: 1 };

export function text(value: string, place: Place = NOWHERE): Scalar {
  return { kind: 'string', value, place };
}

export function nothing(place: Place = NOWHERE): Scalar {
  return { kind: 'null', value: null, place };
}

/** What two keys have in common that GitLab takes for one: texts and symbols by their text, others by kind and value. */
export function keyId(key: Value): string {
  if (key.kind === 'string' || key.kind === 'symbol') return key.value as string;
  return `\0${key.kind}:${shown(key)}`;
}

export function hashOf(entries: readonly Entry[], place: Place): Hash {
  return { kind: 'hash', entries: new Map(entries.map((entry) => [keyId(entry.key), entry])), place };
}

/** The value of a key; undefined where there is none, or no mapping. */
export function at(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === 'hash' ? value.entries.get(key)?.value : undefined;
}

/** The same, without nulls. */
export function said(value: Value | undefined, key: string): Value | undefined {
  const found = at(value, key);
  return found === undefined || found.kind === 'null' ? undefined : found;
}

/** A text, else undefined; a symbol is none. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'string' ? (value.value as string) : undefined;
}

export function isText(value: Value | undefined): value is Scalar {
  return value?.kind === 'string' || value?.kind === 'symbol';
}

/** Short, for messages. */
export function shown(value: Value): string {
  return JSON.stringify(plain(value)) ?? 'null';
}

/** As values of JavaScript; references as lists. A key that is no text becomes one. */
export function plain(value: Value): unknown {
  switch (value.kind) {
    case 'list':
      return value.items.map(plain);
    case 'hash':
      return Object.fromEntries(
        [...value.entries].map(([id, { key, value: inner }]) => [keyText(key, id), plain(inner)]),
      );
    case 'reference':
      return plain(value.to);
    default:
      return value.value;
  }
}

/** A key as it is written in messages. */
export function keyText(key: Value, id = keyId(key)): string {
  if (key.kind === 'null') return '';
  return isText(key) ? id : String(plain(key));
}
