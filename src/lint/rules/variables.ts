/** `variables`. https://docs.gitlab.com/ci/yaml/#variables */
import { isText, type Scalar, said, type Value } from '../../psych/value.js';
import {
  boolean,
  type Fields,
  isBlank,
  isName,
  mapping,
  must,
  named,
  type Rule,
  type Spot,
  texts,
  wrong,
} from './rule.js';

const SCALARS = ['string', 'symbol', 'integer', 'float', 'boolean'];

export const isScalar = (value: Value): boolean => SCALARS.includes(value.kind);

const FIELDS: Fields = {
  value: must(isScalar, 'should be a text, a number, true or false'),
  expand: boolean,
  description: must(isName, 'should be a text'),
  options: texts,
};

/** With which keys a variable may be a mapping; none: it may not. */
function variables(keys: readonly string[]): Rule {
  const asMapping = mapping(Object.fromEntries(keys.map((key) => [key, FIELDS[key] as Rule])), (hash, spot) =>
    inOptions(said(hash, 'options'), said(hash, 'value'), spot, hash),
  );
  return named((value, spot, key) => {
    if (!isName(key)) wrong(spot, key, 'should have a text for a name');
    if (isScalar(value)) return;
    if (value.kind !== 'hash') return wrong(spot, value, 'should be a text, a number, true or false');
    if (keys.length > 0) asMapping(value, spot);
    else wrong(spot, value, 'should be a text here, and no mapping');
  });
}

function inOptions(options: Value | undefined, value: Value | undefined, spot: Spot, where: Value): void {
  if (options?.kind !== 'list' || isBlank(options)) return;
  const isOne = options.items.some(
    (option) =>
      value !== undefined &&
      isText(option) &&
      option.kind === value.kind &&
      option.value === (value as Scalar).value,
  );
  if (!isOne) wrong(spot, value ?? where, 'should have a value that is one of its options');
}

export const globalVariables = variables(['value', 'description', 'expand', 'options']);
export const jobVariables = variables(['value', 'expand']);
/** In rules, and of services. */
export const serviceVariables = variables([]);
export const ruleVariables = serviceVariables;
