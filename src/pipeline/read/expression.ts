/** The expressions of `rules:if`. https://docs.gitlab.com/ci/jobs/job_rules/#cicd-variable-expressions */
import { slashedPattern } from './pattern.js';
import { type Evaluate, ExpressionError, type Scope, type Token, tokensOf, type Value } from './tokens.js';

export { ExpressionError };

/** How strongly they bind, strongest first; those of one number from the left. */
const PRECEDENCE: Record<string, number> = {
  '!': 1,
  '==': 10,
  '!=': 10,
  '=~': 10,
  '!~': 10,
  '&&': 11,
  '||': 12,
  '(': 901,
  ')': 900,
};

/**
 * An expression as a function that says whether it holds.
 * @throws ExpressionError naming what GitLab does not take
 */
export function parseExpression(
  text: string,
): (variables: Scope['variables'], inputs?: Scope['inputs']) => boolean {
  const evaluate = treeOf(inOrder(tokensOf(text)));
  return (variables, inputs = {}) => isPresent(evaluate({ variables, inputs }));
}

/** Operators behind their operands. GitLab orders them so, and takes what makes sense then, such as `$A "b" ==`. */
function inOrder(tokens: readonly Token[]): Token[] {
  const output: Token[] = [];
  const operators: Token[] = [];
  const pops = (token: Token) => {
    const last = operators.at(-1);
    return last && (PRECEDENCE[token.sign as string] ?? 0) >= (PRECEDENCE[last.sign as string] ?? 0);
  };
  for (const token of tokens) {
    if (token.sign === undefined) output.push(token);
    else if (token.sign === '(' || token.sign === '!') operators.push(token);
    else {
      while (pops(token)) output.push(operators.pop() as Token);
      if (token.sign !== ')') operators.push(token);
      else if (!operators.pop()) throw new ExpressionError('")" is one too many');
    }
  }
  return [...output, ...operators.reverse()];
}

function treeOf(tokens: readonly Token[]): Evaluate {
  const results: { evaluate: Evaluate; text: string }[] = [];
  for (const token of tokens) {
    if (token.sign === '(') throw new ExpressionError('a ")" is missing');
    if (token.sign === undefined) results.push(token);
    else {
      const right = results.pop()?.evaluate;
      const left = token.sign === '!' ? right : results.pop()?.evaluate;
      if (!left || !right) throw new ExpressionError(`a value is missing beside "${token.text}"`);
      results.push({ text: token.text, evaluate: (OPERATORS[token.sign] as Operator)(left, right) });
    }
  }
  const [first, second] = results;
  if (!first) throw new ExpressionError('a value is missing: it is empty');
  if (second) throw new ExpressionError(`"${second.text}" is one too many`);
  return first.evaluate;
}

type Operator = (left: Evaluate, right: Evaluate) => Evaluate;

/** In Ruby, and so in GitLab, an empty text counts as true between `&&` and `||`; at the end it does not. */
const OPERATORS: Record<string, Operator> = {
  '!': (operand) => (scope) => !isPresent(operand(scope)),
  '==': (left, right) => (scope) => isSame(left(scope), right(scope)),
  '!=': (left, right) => (scope) => !isSame(left(scope), right(scope)),
  '=~': (left, right) => (scope) => matches(left(scope), right(scope)),
  '!~': (left, right) => (scope) => !matches(left(scope), right(scope)),
  '&&': (left, right) => (scope) => {
    const value = left(scope);
    return isTrue(value) ? right(scope) : value;
  },
  '||': (left, right) => (scope) => {
    const value = left(scope);
    return isTrue(value) ? value : right(scope);
  },
};

function isTrue(value: Value): boolean {
  return value !== null && value !== false;
}

function isPresent(value: Value): boolean {
  return typeof value === 'string' ? value.trim() !== '' : isTrue(value);
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
  if (right === null || right === false) return false;
  const text = typeof left === 'object' ? '' : String(left);
  if (typeof right === 'object') return right.test(text);
  return slashedPattern(String(right).replaceAll('\\/', '/'))?.test(text) ?? String(right).includes(text);
}
