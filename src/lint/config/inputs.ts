/** Values for inputs, held against what declares them. https://docs.gitlab.com/ci/inputs/ */
import { ExpressionError, parseExpression } from '../../pipeline/read/expression.js';
import { patternOf } from '../../pipeline/read/pattern.js';
import { rubyText } from '../../psych/ruby-text.js';
import {
  at,
  type Hash,
  hashOf,
  isText,
  keyText,
  nothing,
  said,
  shown,
  text,
  textOf,
  type Value,
} from '../../psych/value.js';
import type { Findings, Problem } from '../problem.js';
import { TYPES } from './header.js';

/** What a declared input takes. */
interface Declared {
  name: string;
  type: string;
  spec: Value;
}

/** The values by name with the types of their inputs. What is wrong is said with `where` before it. */
export function inputValues(
  declared: ReadonlyMap<string, Value>,
  given: Hash,
  where: string,
  findings: Findings,
): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, spec] of declared) {
    const type = textOf(said(spec, 'type')) ?? 'string';
    if (!TYPES.includes(type)) continue;
    const one = { name, type, spec };
    const own = at(given, name);
    const { value, problems } = settled(one, own, values);
    for (const problem of problems)
      findings.errors.push({
        place: (own ?? given).place,
        message: `${where}: the input ${name} ${problem}`,
      });
    values.set(name, value);
  }
  findings.errors.push(...unknownInputs(declared, given, where));
  return values;
}

function unknownInputs(declared: ReadonlyMap<string, Value>, given: Hash, where: string): Problem[] {
  return [...given.entries]
    .filter(([id]) => !declared.has(id))
    .map(([id, { key }]) => ({
      place: key.place,
      message: `${where}: unknown input arguments: ${keyText(key, id)}; its inputs are ${[...declared.keys()].join(', ')}`,
    }));
}

function settled(input: Declared, given: Value | undefined, others: ReadonlyMap<string, Value>) {
  const { type, spec } = input;
  const rules = at(spec, 'rules');
  const rule = matching(rules, others);
  const isEmpty = rules !== undefined && textOf(given) === '';
  const own = given === undefined || given.kind === 'null' || isEmpty ? undefined : given;
  const fallback = said(rule, 'default') ?? at(spec, 'default');
  const isRequired = at(spec, 'default') === undefined && !hasDefault(rules);
  const problems: string[] = [];
  if (isRequired && own === undefined) problems.push('has no default, so it needs a value');
  else {
    const allowed = said(rule, 'options') ?? said(spec, 'options');
    for (const [value, whose] of [
      [fallback?.kind === 'null' ? undefined : fallback, 'a default, '],
      [own, ''],
    ] as const)
      if (value) problems.push(...wrongIn(input, value, allowed).map((problem) => `has ${whose}${problem}`));
  }
  const value = own ?? fallback ?? nothing();
  return { value: coerced(type, value), problems };
}

function hasDefault(rules: Value | undefined): boolean {
  return rules?.kind === 'list' && rules.items.some((rule) => at(rule, 'default') !== undefined);
}

/** The first rule that holds for the inputs before it. */
function matching(rules: Value | undefined, others: ReadonlyMap<string, Value>): Value | undefined {
  if (rules?.kind !== 'list') return undefined;
  const inputs = Object.fromEntries([...others].map(([name, value]) => [name, plainOf(value)]));
  return rules.items.find((rule) => {
    const condition = textOf(said(rule, 'if'));
    if (condition === undefined) return true;
    try {
      return parseExpression(condition)({}, inputs);
    } catch (error) {
      if (error instanceof ExpressionError) return false;
      throw error;
    }
  });
}

function plainOf(value: Value): string | number | boolean | null {
  return 'value' in value ? value.value : rubyText(value);
}

/** What is wrong with a value, behind "has". */
function wrongIn({ type, spec }: Declared, value: Value, allowed: Value | undefined): string[] {
  const taken = coerced(type, value);
  const list = allowed?.kind === 'list' ? allowed.items : undefined;
  const isOption =
    !list ||
    (type === 'string'
      ? list.some((option) => rubyText(option) === textOf(taken))
      : list.some((option) => plainOf(option) === plainOf(taken)));
  const problems: string[] = [];
  if (!isOfType(type, taken)) problems.push(`${shown(value)}, which is not of the type ${type}`);
  if (list && type !== 'string' && type !== 'number')
    problems.push(`options, which are for texts and numbers alone`);
  else if (!isOption)
    problems.push(`${shown(value)}, which is not one of: ${list?.map(rubyText).join(', ')}`);
  const regex = said(spec, 'regex');
  if (regex && type !== 'string') problems.push('a regex, which is for texts alone');
  else if (isText(regex) && regex) problems.push(...unlike(textOf(regex) ?? '', textOf(taken) ?? '', value));
  return problems;
}

function unlike(regex: string, taken: string, value: Value): string[] {
  const pattern = patternOf(regex);
  if (!pattern) return [`a regex that RE2 does not take: ${regex}`];
  return pattern.test(taken) ? [] : [`${shown(value)}, which ${regex} does not match`];
}

function isOfType(type: string, value: Value): boolean {
  if (type === 'array') return value.kind === 'list';
  if (type === 'boolean') return value.kind === 'boolean';
  return type !== 'number' || value.kind === 'integer' || value.kind === 'float';
}

/** A text for an input that wants something else is read as JSON, where it is some; everything becomes a text for one that wants a text. */
function coerced(type: string, value: Value): Value {
  if (type === 'string') return text(rubyText(value), value.place);
  if (value.kind !== 'string') return value;
  try {
    return ofJson(JSON.parse(String(value.value)), value);
  } catch {
    return value;
  }
}

function ofJson(json: unknown, from: Value): Value {
  const { place } = from;
  if (json === null) return nothing(place);
  if (typeof json === 'boolean') return { kind: 'boolean', value: json, place };
  if (typeof json === 'number')
    return { kind: Number.isInteger(json) ? 'integer' : 'float', value: json, place };
  if (typeof json === 'string') return text(json, place);
  if (Array.isArray(json)) return { kind: 'list', items: json.map((item) => ofJson(item, from)), place };
  return hashOf(
    Object.entries(json as object).map(([key, inner]) => ({
      key: text(key, place),
      value: ofJson(inner, from),
    })),
    place,
  );
}
