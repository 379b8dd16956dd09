import { type Violation, withInput } from '../factory.js';

const PATTERNS: [name: string, pattern: string][] = [
  ['a class of letters', '^\\w+$'],
  ['digits', '^\\d+$'],
  ['a back-reference', '^(a)\\1$'],
  ['a look-ahead', '^(?=a)a$'],
  ['a flag', '^(?i)a$'],
  ['a group without a number', '^(?:a|b)$'],
  ['a lazy quantifier', '^a*?$'],
  ['a possessive quantifier', '^a++$'],
  ['no lower bound', '^a{,3}$'],
  ['more repetitions than POSIX promises', '^a{0,256}$'],
  ['a backslash in brackets', '^[\\.]$'],
  ['a bracket in brackets', '^[]a]$'],
  ['no anchor in front', 'a$'],
  ['no anchor behind', '^a'],
  ['alternatives outside a group', '^a|b$'],
  ['an open group', '^(a$'],
];

export default [
  ...PATTERNS.map(([name, pattern]) => ({ name, says: pattern, project: withInput({ pattern }) })),
  ...PATTERNS.map(([name, linePattern]) => ({
    name: `${name}, in lines`,
    says: linePattern,
    project: withInput({ linePattern }),
  })),
  { name: 'a POSIX class', says: '[[:alpha:]]', project: withInput({ pattern: '^[[:alpha:]]$' }) },
] satisfies Violation[];

export const allowed = [
  withInput({ linePattern: '^[^[:space:]]+=.*$' }),
  ...[
    '^(a|b)$',
    '^([^ /]+/?)?$',
    '^a\\.b[.*+?]+$',
    '^[0-9]{1,255}$',
    '^(a(b|c)d)*$',
    '^\\(\\?$',
    '^\\*?$',
  ].map((pattern) => withInput({ pattern })),
];
