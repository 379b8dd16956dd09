/** Which plain texts of YAML are numbers and booleans to GitLab, whose parser is Ruby's. */
import type { ScalarTag, Tags } from 'yaml';

const toNumber = (text: string): number => Number(text.replace(/[,_]/g, ''));

/** By kind and format; a dot alone, `1e3` and `08` are texts, `1,000` is a number. https://github.com/ruby/psych/blob/master/lib/psych/scalar_scanner.rb */
const NUMBERS: Record<string, RegExp> = {
  'int ': /^[-+]?(?:0|[1-9](?:[0-9]|[,_][0-9])*)$/,
  'float ': /^[-+]?(?=\.?[0-9])(?:[0-9][0-9_,]*)?\.[0-9]*$/,
  'float EXP': /^[-+]?(?=\.?[0-9])(?:[0-9][0-9_,]*)?\.[0-9]*[eE][-+][0-9]+$/,
};

/** A tag of YAML 1.1 as Ruby has it. */
export function asRuby(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string') return tag;
  const { test, format = '' } = tag as ScalarTag;
  const number = NUMBERS[`${tag.tag.replace('tag:yaml.org,2002:', '')} ${format}`];
  // Infinity and no number stand under the same name.
  if (!number || test?.source.includes('inf')) return tag;
  return { ...tag, test: number, resolve: toNumber } as ScalarTag;
}

/** A tag without `y` and `n`, which are booleans in YAML 1.1 and texts to Ruby. */
export function withoutLetters(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:bool') return tag;
  const { test } = tag as ScalarTag;
  return { ...tag, test: new RegExp(`(?!^.$)${test?.source}`) } as ScalarTag;
}
