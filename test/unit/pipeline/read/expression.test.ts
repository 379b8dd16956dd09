import { describe, expect, test } from 'vitest';
import { ExpressionError, parseExpression } from '../../../../src/pipeline/read/expression.js';

const VARIABLES = {
  BRANCH: 'main',
  OTHER: 'main',
  TAG: 'v1.2.3',
  EMPTY: '',
  BLANK: '  ',
  WORD: 'true',
  NESTED: '$BRANCH',
  PATTERN: '/^V\\d/i',
  TEXT: 'all of main',
  LINES: 'a\nb',
};

describe('holds', () => {
  test.each([
    '$BRANCH',
    '$BRANCH == "main"',
    "$BRANCH == 'main'",
    '"main" == $BRANCH',
    '$BRANCH == $OTHER',
    '$BRANCH != "dev"',
    '$MISSING == null',
    'null == $MISSING',
    '$EMPTY != null',
    '$EMPTY == ""',
    '$MISSING != ""',
    // A boolean equals its word.
    '$WORD == true',
    'true',
    '$TAG =~ /^v\\d+/',
    '$TAG =~ /^V/i',
    '$TAG !~ /^w1/',
    '$TAG =~ /1\\.2/',
    '"a/b" =~ /a\\/b/',
    // The text of a variable may be an expression.
    '$TAG =~ $PATTERN',
    // One that is none has to hold the text on the left.
    '$BRANCH =~ $TEXT',
    '$MISSING !~ /never/',
    '$MISSING !~ $MISSING',
    '$LINES =~ /^a.b$/s',
    '$LINES =~ /^b$/m',
    // && binds before ||, both from the left.
    '$BRANCH == "main" || $MISSING && $MISSING',
    '($MISSING || $BRANCH) && $TAG',
    '((($BRANCH)))',
    '!$MISSING',
    '!($BRANCH == "dev") && !$EMPTY',
    '! $MISSING && $BRANCH',
    // In Ruby an empty text is true, until the end.
    '$EMPTY && $BRANCH',
    '$BRANCH=="main"&&$TAG=~/^v1/',
    '$NESTED == "$BRANCH"',
    '"x" =~ /[[:alpha:]]$/ && "x" =~ /\\Ax\\z/',
  ])('%s', (text) => expect(parseExpression(text)(VARIABLES)).toBe(true));
});

describe('does not hold', () => {
  test.each([
    '$MISSING',
    '$EMPTY',
    '$BLANK',
    'null',
    'false',
    '$BRANCH == "Main"',
    '$EMPTY == null',
    '$MISSING == ""',
    '$MISSING =~ /ab/ || $MISSING =~ $MISSING',
    '$BRANCH =~ $MISSING',
    '$TAG =~ /^\\d\\d/',
    '$TAG !~ /v1/',
    '$MISSING || $EMPTY',
    '$EMPTY || $BRANCH',
    '!$BRANCH || $MISSING',
    '$BRANCH && !$TAG',
    // Nothing is expanded in the values that are compared.
    '$NESTED == "main"',
    '$LINES =~ /^a.b$/',
    '$LINES =~ /^b$/',
    '$toString',
    '$constructor =~ /native/',
  ])('%s', (text) => expect(parseExpression(text)(VARIABLES)).toBe(false));
});

describe('is refused', () => {
  test.each([
    ['', 'a value is missing'],
    ['$A &&', '"&&"'],
    ['&& $A', '"&&"'],
    ['$A $B', '"$B" is one too many'],
    ['($A', 'a ")" is missing'],
    ['$A)', '")" is one too many'],
    ['$A = "b"', 'what "= '],
    ['$A and $B', 'what "and'],
    ['${A}', 'what "${A}"'],
    ['$A == b', 'what "b"'],
    ['$A =~ /(/x', 'means'],
    // https://docs.gitlab.com/ci/jobs/job_rules/#compare-a-variable-to-a-regular-expression: of one character is none.
    ['$A =~ /x/', 'what "/x/"'],
    ['"a\nb"', 'what'],
    ['$A =~ /(?=a)b/', 'RE2'],
    ['$A =~ /(a)\\1/', 'RE2'],
    ['$A =~ /a{1001}/', 'RE2'],
    ['$A =~ /(ab/', 'RE2'],
    [Array(102).fill('$A').join(' || '), '100 parts or more'],
  ])('%s', (text, says) => {
    const parsed = () => parseExpression(text);
    expect(parsed).toThrow(ExpressionError);
    expect(parsed).toThrow(says);
  });
});
