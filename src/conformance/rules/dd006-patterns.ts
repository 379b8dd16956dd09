import { inputsFile } from '../jobs.js';
import type { Rule } from '../rule.js';

/** An escape, a bracket expression, or one character. */
const TOKEN = /\\.|\[\^?(?:\[[:.=][^\]]*\]|[^\]])*\]|./gsu;

const FORBIDDEN: [pattern: RegExp, what: string, fix: string][] = [
  [/\(\?/, 'a group (?…)', 'write it without look-around, flags, names and (?:'],
  [/[*+?}][?+]/, 'a lazy or possessive quantifier', 'use greedy quantifiers'],
  [/\{,/, 'a quantifier without a lower bound', 'write {0,n}'],
  [/\{(\d*,)?(25[6-9]|2[6-9]\d|[3-9]\d\d|\d{4,})\}/, 'more than 255 repetitions', 'POSIX promises 255'],
];

const rule: Rule = {
  code: 'DD006',
  // GitLab matches with RE2, the job with `grep -E`, editors with JavaScript.
  title: 'Patterns mean the same to RE2, POSIX ERE and JavaScript, and are about the whole value.',
  check: ({ components }) =>
    components.flatMap((component) =>
      component.inputs.flatMap(({ name, pattern, linePattern }) =>
        [
          ...(pattern ? problems(`the @pattern ${pattern}`, pattern, false) : []),
          // For the job alone, so POSIX classes are allowed.
          ...(linePattern ? problems(`the @linePattern ${linePattern}`, linePattern, true) : []),
        ].map(([what, fix]) => ({ file: inputsFile(component), what: `${name}: ${what}`, fix })),
      ),
    ),
};
export default rule;

function problems(subject: string, pattern: string, classes: boolean): [what: string, fix: string][] {
  const tokens = pattern.match(TOKEN) ?? [];
  const outline = tokens.map((token) => (token.length > 1 ? 'x' : token)).join('');
  const brackets = tokens.filter((token) => token.startsWith('[') && token.length > 1);
  const found = FORBIDDEN.filter(([bad]) => bad.test(outline)).map(([, what, fix]): [string, string] => [
    `${subject} has ${what}`,
    fix,
  ]);
  if (tokens.some((token) => /^\\[0-9A-Za-z]/.test(token))) {
    found.push([`${subject} has a class or reference such as \\d or \\1`, 'list the characters: [0-9]']);
  }
  if (brackets.some((token) => token.includes('\\') || /^\[\^?\]$/.test(token))) {
    found.push([`${subject} has a "]" or "\\" within brackets`, 'keep both out of brackets']);
  }
  if (!classes && brackets.some((token) => /\[[:.=]/.test(token.slice(1)))) {
    found.push([`${subject} has a POSIX class`, 'list the characters: [0-9A-Za-z]']);
  }
  if (found.length > 0) return found;
  if (!isWhole(outline)) {
    found.push([`${subject} is not about whole values`, 'write ^…$, alternatives in one group: ^(a|b)$']);
  }
  try {
    new RegExp(outline, 'u');
  } catch (error) {
    found.push([`${subject} is no regular expression (${(error as Error).message})`, 'correct it']);
  }
  return found;
}

/** Whether a pattern is anchored at both ends, and has no alternative outside a group. */
function isWhole(outline: string): boolean {
  let flat = outline;
  for (let before = ''; before !== flat; ) {
    before = flat;
    flat = flat.replace(/\([^()]*\)/g, 'x');
  }
  return /^\^[^|^$]*\$$/.test(flat);
}
