/** What a file says of its inputs: `spec`. https://docs.gitlab.com/ci/yaml/#spec */
import { at, type Hash, keyText, type Scalar, said, textOf, type Value } from '../../psych/value.js';
import type { Findings } from '../problem.js';
import { includes } from '../rules/include.js';
import {
  all,
  anything,
  type Fields,
  has,
  isListOf,
  isName,
  lengthOf,
  longest,
  mapping,
  must,
  named,
  type Rule,
  type Spot,
  string,
  together,
  wrong,
} from '../rules/rule.js';
import { expression } from '../rules/rules.js';

export const TYPES = ['array', 'boolean', 'number', 'string'];

const MOST_OPTIONS = 50;

const options: Rule = all(
  must((value) => value.kind === 'list', 'should be a list'),
  must((value) => lengthOf(value) <= MOST_OPTIONS, `should have ${MOST_OPTIONS} entries at most`),
  must(
    (value) => value.kind !== 'list' || value.items.every((item) => item.kind !== 'null'),
    'should have no null',
  ),
);

/** Of a job's input and of a file's. */
export const INPUT: Fields = {
  default: anything,
  description: must(isName, 'should be a text'),
  options,
  regex: string,
  type: must(
    (value) => TYPES.includes(String((value as Scalar).value)),
    `should be one of: ${TYPES.join(', ')}`,
  ),
};

const rule = mapping({ if: expression, options, default: anything }, (hash, spot) => {
  const values = said(hash, 'options');
  if (!has(hash, 'default')) wrong(spot, hash, 'needs default, and options beside it');
  else if (values?.kind === 'list' && values.items.length > 0 && !isOneOf(at(hash, 'default'), values.items))
    wrong(spot, hash, 'should have a default that is one of its options');
});

function isOneOf(value: Value | undefined, values: readonly Value[]): boolean {
  return values.some(
    (one) =>
      JSON.stringify([one.kind, (one as Scalar).value]) ===
      JSON.stringify([value?.kind, (value as Scalar).value]),
  );
}

const rules: Rule = (value, spot) => {
  if (value.kind !== 'list') return wrong(spot, value, 'should be a list');
  for (const item of value.items) {
    if (item.kind === 'hash' && item.entries.size === 0) wrong(spot, item, 'should have no empty entry');
    else if (item.kind !== 'null') rule(item, spot);
  }
};

const input = mapping({ ...INPUT, rules }, (hash, spot) => {
  together(hash, ['rules', 'options'], spot);
  together(hash, ['rules', 'default'], spot);
});

const inputs: Rule = (value, spot) => {
  named((one, inner, key) => {
    if (!isName(key)) wrong(inner, key, 'should have a text for a name: put it in quotes');
    input(one, inner);
  })(value, spot);
  if (value.kind === 'hash') inputReferences(value, spot);
};

const REFERRED = /\$\[\[\s*inputs\.([\w-]+)\s*\]\]/g;

/** The inputs that the rules of each input ask for: all of them there, and none in a circle. */
function inputReferences(declared: Hash, spot: Spot): void {
  const asks = new Map<string, string[]>();
  for (const [id, { value }] of declared.entries) {
    const list = said(value, 'rules');
    const conditions = list?.kind === 'list' ? list.items.map((item) => textOf(said(item, 'if')) ?? '') : [];
    const names = conditions.flatMap((text) =>
      [...text.matchAll(REFERRED)].map(([, name]) => name as string),
    );
    asks.set(id, names);
    const missing = names.find((name) => !declared.entries.has(name));
    if (missing !== undefined)
      wrong(spot, value, `${id} has a rule about ${missing}, and there is no such input`);
  }
  const reaches = (from: string, seen: readonly string[]): boolean =>
    seen.includes(from) || (asks.get(from) ?? []).some((name) => reaches(name, [...seen, from]));
  const circle = [...asks.keys()].find((name) => reaches(name, []));
  if (circle !== undefined)
    wrong(spot, declared, `has rules that ask for each other in a circle, such as those of ${circle}`);
}

const COMPONENT = ['name', 'sha', 'version', 'reference'];

const spec = mapping({
  inputs,
  include: includes(),
  component: must(
    isListOf((value) => COMPONENT.includes(textOf(value) ?? '')),
    `should be a list of: ${COMPONENT.join(', ')}`,
  ),
  description: all(string, longest(256)),
});

const header = mapping({ spec });

export function checkHeader(hash: Hash, where: string, findings: Findings): void {
  header(hash, { name: `${where}: header`, findings });
}

/** What it declares, by name; a null is an input without a default. */
export function declaredOf(hash: Hash | undefined): Map<string, Value> {
  const declared = said(at(hash, 'spec'), 'inputs');
  return new Map(
    declared?.kind === 'hash'
      ? [...declared.entries].map(([id, { key, value }]) => [keyText(key, id), value])
      : [],
  );
}

/** The parts of `component` that it asks for. */
export function componentContext(hash: Hash): string[] {
  const list = said(at(hash, 'spec'), 'component');
  return list?.kind === 'list' ? list.items.map((item) => textOf(item) ?? '') : [];
}
