/** The tokens of an expression of `rules:if`. https://docs.gitlab.com/ci/jobs/job_rules/#cicd-variable-expressions */
import { type Pattern, slashedPattern } from './pattern.js';

/** A wrong expression. */
export class ExpressionError extends Error {}

/** Values by name; one that is not there is null. */
export type Variables = Readonly<Record<string, string | undefined>>;

export type Value = string | boolean | number | null | Pattern;

/** What an expression is about: the pipeline's variables, and in a header the inputs. */
export interface Scope {
  variables: Variables;
  inputs: Readonly<Record<string, Value>>;
}

export type Evaluate = (scope: Scope) => Value;

export interface Token {
  text: string;
  /** An operator or a parenthesis; undefined: a value. */
  sign: string | undefined;
  evaluate: Evaluate;
}

/** GitLab takes no longer expression. */
const MOST_TOKENS = 100;

/** In GitLab's order. A pattern has two characters at least. */
const TOKEN =
  /(?<skip>\s+)|(?<open>\()|(?<close>\))|\$\[\[\s*inputs\.(?<input>[\w-]+)\s*\]\]|\$(?<variable>\w+)|"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<pattern>\/(?:[^/]|\\\/)+[^\\]\/[ismU]*)|(?<word>null|\btrue\b|\bfalse\b)|(?<sign>==|=~|!=|!~|&&|\|\||!)/y;

/** @throws ExpressionError */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw new ExpressionError(`it is not clear what "${text.slice(at)}" means`);
    if (groups.skip === undefined) tokens.push(tokenOf(groups, text.slice(at, TOKEN.lastIndex)));
  }
  if (tokens.length >= MOST_TOKENS) throw new ExpressionError(`it has ${MOST_TOKENS} parts or more`);
  return tokens;
}

function tokenOf(groups: Record<string, string | undefined>, text: string): Token {
  return { text, sign: groups.open ?? groups.close ?? groups.sign, evaluate: valueIn(groups) };
}

function valueIn(groups: Record<string, string | undefined>): Evaluate {
  const { variable, input, pattern, word } = groups;
  if (variable !== undefined) return ({ variables }) => own(variables, variable);
  if (input !== undefined) return ({ inputs }) => own(inputs, input);
  if (pattern !== undefined) {
    const expression = slashedPattern(pattern.replaceAll('\\/', '/'));
    if (!expression) throw new ExpressionError(`${pattern} is no regular expression of RE2`);
    return () => expression;
  }
  if (word !== undefined) return () => (word === 'null' ? null : word === 'true');
  return () => groups.double ?? groups.single ?? '';
}

function own(values: Readonly<Record<string, Value | undefined>>, name: string): Value {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
}
