/** What Ruby makes of a scalar without quotes. https://github.com/ruby/psych/blob/master/lib/psych/scalar_scanner.rb */
import { YamlError } from './error.js';
import type { Scalar } from './value.js';

type Meaning = Pick<Scalar, 'kind' | 'value'>;

const WORD = /^[^\d.:-]?[\p{L}\p{M}_\s!@#$%^&*(){}<>|/\\~;=]+/mu;
const TIME =
  /^-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?))?$/m;
const DATE = /^\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)$/m;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}$/m;
const BASE_60_FLOAT = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}\.[0-9_]*$/m;
const FLOAT = /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][+-][0-9]+)?$/m;
const INTEGER =
  /^(?:[-+]?0b[01_,]+|[-+]?0[0-7_,]+|[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|[-+]?0x[\da-fA-F_,]+)$/m;

/**
 * A dot alone, `1e3` and `08` are texts, `1,000` is a number, `22:22` one of base 60, `:a` a symbol.
 * @throws YamlError for a date or a time, which GitLab does not let in
 */
export function rubyScalar(text: string, line = 1): Meaning {
  const asText: Meaning = { kind: 'string', value: text };
  if (text === '') return { kind: 'null', value: null };
  if (WORD.test(text) || text.includes('\n')) return wordMeaning(text) ?? asText;
  if (TIME.test(text)) throw notLetIn('a time', text, line);
  if (DATE.test(text)) throw notLetIn('a date', text, line);
  if (/^\+?\.inf$/im.test(text)) return { kind: 'float', value: Number.POSITIVE_INFINITY };
  if (/^-\.inf$/im.test(text)) return { kind: 'float', value: Number.NEGATIVE_INFINITY };
  if (/^\.nan$/im.test(text)) return { kind: 'float', value: Number.NaN };
  if (/^:./.test(text))
    return { kind: 'symbol', value: /^:["'](.*)["']/.exec(text)?.[1]?.replace(/^:/, '') ?? text.slice(1) };
  if (BASE_60.test(text)) return { kind: 'integer', value: base60(text) };
  if (BASE_60_FLOAT.test(text)) return { kind: 'float', value: base60(text) };
  if (FLOAT.test(text))
    return /^[-+]?\.$/.test(text) ? asText : { kind: 'float', value: Number(text.replace(/[,_]/g, '')) };
  if (INTEGER.test(text)) return { kind: 'integer', value: integer(text) };
  return asText;
}

function wordMeaning(text: string): Meaning | undefined {
  if (text.length > 5) return undefined;
  if (text === '~' || /^null$/i.test(text)) return { kind: 'null', value: null };
  if (/^(?:yes|true|on)$/i.test(text)) return { kind: 'boolean', value: true };
  if (/^(?:no|false|off)$/i.test(text)) return { kind: 'boolean', value: false };
  return undefined;
}

function notLetIn(what: string, text: string, line: number): YamlError {
  return new YamlError(`${text} is ${what} to GitLab's parser, which takes none: put it in quotes`, line);
}

function base60(text: string): number {
  const parts = text.replace(/^[-+]/, '').replace(/[,_]/g, '').split(':');
  const sum = parts.reduce((total, part) => total * 60 + Number(part), 0);
  return text.startsWith('-') ? -sum : sum;
}

function integer(text: string): number {
  const [, sign, digits = ''] = /^([-+]?)(.*)$/.exec(text.replace(/[,_]/g, '')) ?? [];
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return sign === '-' ? -value : value;
}
