/** The expressions of `rules:if`. https://docs.gitlab.com/ci/jobs/job_rules/#cicd-variable-expressions */
import { slashedPattern } from './pattern.js';

/** Values by name; one that is not there is null. */
type Variables = Readonly<Record<string, string | undefined>>;

type Value = string | boolean | null | RegExp;
type Evaluate = (variables: Variables) => Value;

/** GitLab takes no longer expression. */
const MOST_TOKENS = 100;

const TOKEN =
  /(?<skip>\s+)|(?<sign>\(|\)|==|=~|!=|!~|&&|\|\||!)|\$(?<variable>\w+)|"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<pattern>\/(?:[^/]|\\\/)+[^\\]\/[ismU]*)|(?<word>null|\btrue\b|\bfalse\b)/y;

type Token = Record<string, string | undefined>;

/** A wrong expression. */
export class ExpressionError extends Error {}

/**
 * An expression as a function that says whether it holds.
 * @throws ExpressionError naming what GitLab does not take
 */
export function parseExpression(text: string): (variables: Variables) => boolean {
  const tokens = tokensOf(text);
  const evaluate = either(tokens);
  if (tokens.length > 0) throw new ExpressionError(`"${shown(tokens[0])}" is one too many`);
  return (variables) => isPresent(evaluate(variables));
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw new ExpressionError(`it is not clear what "${text.slice(at)}" means`);
    if (groups.skip === undefined) tokens.push(groups);
  }
  if (tokens.length > MOST_TOKENS) throw new ExpressionError(`it has more than ${MOST_TOKENS} parts`);
  return tokens;
}

/** In Ruby, and so in GitLab, an empty text counts as true between `&&` and `||`; at the end it does not. */
function isTrue(value: Value): boolean {
  return value !== null && value !== false;
}

function isPresent(value: Value): boolean {
  return typeof value === 'string' ? value.trim() !== '' : isTrue(value);
}

function either(tokens: Token[]): Evaluate {
  let left = both(tokens);
  while (take(tokens, '||')) {
    const [one, other] = [left, both(tokens)];
    left = (variables) => {
      const value = one(variables);
      return isTrue(value) ? value : other(variables);
    };
  }
  return left;
}

function both(tokens: Token[]): Evaluate {
  let left = comparison(tokens);
  while (take(tokens, '&&')) {
    const [one, other] = [left, comparison(tokens)];
    left = (variables) => {
      const value = one(variables);
      return isTrue(value) ? other(variables) : value;
    };
  }
  return left;
}

const COMPARISONS: Record<string, (left: Value, right: Value) => boolean> = {
  '==': isSame,
  '!=': (left, right) => !isSame(left, right),
  '=~': (left, right) => right !== null && right !== false && matches(left, right),
  '!~': (left, right) => !(right !== null && right !== false && matches(left, right)),
};

function comparison(tokens: Token[]): Evaluate {
  let left = negation(tokens);
  for (;;) {
    const compare = COMPARISONS[tokens[0]?.sign ?? ''];
    if (!compare) return left;
    tokens.shift();
    const [one, other] = [left, negation(tokens)];
    left = (variables) => compare(one(variables), other(variables));
  }
}

function negation(tokens: Token[]): Evaluate {
  if (!take(tokens, '!')) return operand(tokens);
  const negated = negation(tokens);
  return (variables) => !isPresent(negated(variables));
}

function operand(tokens: Token[]): Evaluate {
  if (take(tokens, '(')) {
    const inner = either(tokens);
    if (!take(tokens, ')')) throw new ExpressionError('a ")" is missing');
    return inner;
  }
  const token = tokens.shift();
  if (!token || token.sign) throw new ExpressionError(`a value is missing before "${shown(token)}"`);
  const { variable, pattern, word } = token;
  if (variable !== undefined)
    return (variables) => (Object.hasOwn(variables, variable) ? (variables[variable] ?? null) : null);
  if (pattern !== undefined) {
    const expression = slashedPattern(pattern);
    if (!expression) throw new ExpressionError(`${pattern} is no regular expression of RE2`);
    return () => expression;
  }
  if (word !== undefined) return () => (word === 'null' ? null : word === 'true');
  return () => token.double ?? token.single ?? '';
}

/** A boolean equals its word. */
function isSame(left: Value, right: Value): boolean {
  const isMixed =
    (typeof left === 'boolean' && typeof right === 'string') ||
    (typeof left === 'string' && typeof right === 'boolean');
  return isMixed ? String(left) === String(right) : left === right;
}

/** The text of a variable may be an expression itself; one that is none has to hold the text on the left. */
function matches(left: Value, right: Value): boolean {
  const text = typeof left === 'string' ? left : left === null ? '' : String(left);
  if (right instanceof RegExp) return right.test(text);
  return slashedPattern(String(right))?.test(text) ?? String(right).includes(text);
}

function take(tokens: Token[], sign: string): boolean {
  if (tokens[0]?.sign !== sign) return false;
  tokens.shift();
  return true;
}

function shown(token: Token | undefined): string {
  const text = Object.values(token ?? {}).find((part) => part !== undefined);
  return text ?? 'the end';
}
