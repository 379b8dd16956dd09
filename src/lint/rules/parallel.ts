/** `parallel`. https://docs.gitlab.com/ci/yaml/#parallel */
import { at, type Scalar, type Value } from '../../psych/value.js';
import { has, isInteger, isName, isNumber, mapping, must, type Rule, type Spot, wrong } from './rule.js';

const MOST_JOBS = 200;

const count = must(
  (value) =>
    isInteger(value) && Number((value as Scalar).value) >= 1 && Number((value as Scalar).value) <= MOST_JOBS,
  `should be a whole number from 1 to ${MOST_JOBS}`,
);

const matrix: Rule = (value, spot) => {
  if (value.kind !== 'list' || value.items.some((item) => item.kind !== 'hash'))
    return wrong(spot, value, 'should be a list of mappings');
  for (const item of value.items) variables(item, spot);
  if (jobsOf(value) > MOST_JOBS) wrong(spot, value, `should make ${MOST_JOBS} jobs at most`);
};

function variables(item: Value, spot: Spot): void {
  if (item.kind !== 'hash') return;
  if (item.entries.size === 0) wrong(spot, item, 'should have a variable in each entry');
  for (const { key, value } of item.entries.values()) {
    const isRight = value.kind === 'list' ? value.items.every(isName) : isName(value);
    if (!isName(key) || !isRight)
      wrong(spot, value, 'should have texts and whole numbers for its variables, or lists of them');
  }
}

function jobsOf(matrix: Value): number {
  if (matrix.kind !== 'list') return 0;
  return matrix.items
    .map((item) =>
      item.kind === 'hash'
        ? [...item.entries.values()].reduce(
            (product, { value }) => product * (value.kind === 'list' ? value.items.length : 1),
            1,
          )
        : 0,
    )
    .reduce((sum, one) => sum + one, 0);
}

const asMapping = mapping({ matrix }, (hash, spot) => {
  if (!has(hash, 'matrix')) wrong(spot, hash, 'needs matrix');
});

export const parallel: Rule = (value, spot) => {
  if (value.kind === 'hash') asMapping(value, spot);
  else if (isNumber(value)) count(value, spot);
  else wrong(spot, value, 'should be a whole number or a mapping with matrix');
};

/** Where a number of jobs makes no sense. */
export const matrixAlone: Rule = (value, spot) => {
  if (isNumber(value)) wrong(spot, value, 'should be a matrix, and no number, here');
  else parallel(value, spot);
};

/** The matrix of a job, if it has one. */
export function matrixOf(parallel: Value | undefined): Value | undefined {
  return at(parallel, 'matrix');
}
