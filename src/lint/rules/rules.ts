/** `rules` of jobs, of `workflow` and of `include`. https://docs.gitlab.com/ci/yaml/#rules */
import { ExpressionError, parseExpression } from '../../pipeline/read/expression.js';
import { isText, type Scalar, textOf, type Value } from '../../psych/value.js';
import { autoCancel } from './auto-cancel.js';
import { startIn } from './duration.js';
import { needs } from './needs.js';
import {
  all,
  boolean,
  each,
  type Fields,
  has,
  isBlank,
  isListOf,
  isNested,
  longest,
  mapping,
  must,
  needed,
  type Rule,
  string,
  texts,
  wrong,
} from './rule.js';
import { ruleVariables } from './variables.js';

const MOST_PATHS = 50;

/** What GitLab does not understand of an expression; undefined: it does. */
export function expressionProblem(text: string): string | undefined {
  try {
    parseExpression(text);
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}

export const expression: Rule = (value, spot) => {
  const text = textOf(value);
  const problem = text === undefined ? 'it is no text' : expressionProblem(text);
  if (problem !== undefined) wrong(spot, value, `is an expression that GitLab does not take: ${problem}`);
};

const paths = all(texts, longest(MOST_PATHS));

const changesMapping = mapping({ paths, compare_to: string }, (hash, spot) => {
  if (has(hash, 'paths') && hash.entries.get('paths')?.value.kind !== 'null') return;
  wrong(spot, hash, 'needs paths');
});

const changes: Rule = (value, spot) => {
  if (value.kind === 'hash') changesMapping(value, spot);
  else if (value.kind === 'list') paths(value, spot);
  else wrong(spot, value, 'should be a list, or a mapping with paths');
};

function exists(most: number): Rule {
  const limited = all(texts, longest(most));
  const asMapping = mapping(
    { paths: all(texts, longest(MOST_PATHS)), project: string, ref: string },
    (hash, spot) => {
      if (!has(hash, 'paths')) wrong(spot, hash, 'needs paths');
      if (hash.entries.get('ref')?.value.kind !== 'null' && has(hash, 'ref') && !has(hash, 'project'))
        wrong(spot, hash, 'needs project beside ref');
    },
  );
  return (value, spot) => {
    if (value.kind === 'list') limited(value, spot);
    else if (value.kind === 'hash' && !isBlank(value)) asMapping(value, spot);
    else if (value.kind !== 'string' && !isBlank(value))
      wrong(spot, value, 'should be a text, a list of texts, or a mapping with paths');
  };
}

function when(words: readonly string[]): Rule {
  return must(
    (value) => isText(value) && words.includes(String((value as Scalar).value)),
    `should be one of: ${words.join(', ')}`,
  );
}

const SHARED: Fields = {
  if: expression,
  changes,
  exists: exists(MOST_PATHS),
  start_in: () => {},
  allow_failure: boolean,
  variables: ruleVariables,
  needs: needs('job'),
};

function rulesOf(fields: Fields): Rule {
  const rule = mapping(fields, (hash, spot) => {
    if (hash.entries.size === 0) wrong(spot, hash, 'should have no empty entry');
    if (textOf(hash.entries.get('when')?.value) === 'delayed') {
      needed(hash, 'start_in', spot);
      startIn(hash.entries.get('start_in')?.value ?? hash, spot);
    } else if (has(hash, 'start_in')) wrong(spot, hash, 'should have start_in beside "when: delayed" alone');
  });
  return (value, spot) => {
    if (value.kind !== 'list') return wrong(spot, value, 'should be a list of mappings');
    if (value.items.length === 0) return wrong(spot, value, 'should not be empty');
    each(rule)(value, spot);
  };
}

const isRule = (value: Value): boolean => value.kind === 'hash';

export const jobRules: Rule = all(
  must((value) => isNested(value, isRule), 'should be a list of mappings, in lists of ten levels at most'),
  rulesOf({
    ...SHARED,
    when: when(['on_success', 'on_failure', 'always', 'never', 'manual', 'delayed']),
    interruptible: boolean,
  }),
);

export const workflowRules: Rule = rulesOf({
  ...SHARED,
  when: when(['always', 'never']),
  auto_cancel: autoCancel,
});

export const includeRules: Rule = all(
  must(isListOf(isRule), 'should be a list of mappings'),
  rulesOf({
    if: expression,
    changes,
    exists: exists(Number.POSITIVE_INFINITY),
    when: when(['never', 'always']),
  }),
);
