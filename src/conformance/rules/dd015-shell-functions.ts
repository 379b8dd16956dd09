import { basename } from 'node:path';
import type { Found, Rule, SourceText } from '../rule.js';

/** Awk's functions, `function a(b)`, are not meant. */
const FUNCTION = /^[ \t]*(?:function[ \t]+(\w+)(?!\w*[ \t]*\([^)])|(\w+)[ \t]*\(\))/;

const rule: Rule = {
  code: 'DD015',
  title: 'One shell function a file, named like the file, with a comment above that begins with its name.',
  check: ({ scripts }) => scripts.flatMap(problems),
};
export default rule;

function problems({ file, text }: SourceText): Found[] {
  const lines = text.split('\n');
  const expected = basename(file, '.sh');
  return lines.flatMap((line, index) => {
    const match = FUNCTION.exec(line);
    const name = match?.[1] ?? match?.[2];
    if (!name) return [];
    if (name !== expected) {
      return [{ file, what: `it defines the function ${name}`, fix: `move the function to ${name}.sh` }];
    }
    const comment = commentAbove(lines, index);
    return comment?.match(new RegExp(`^# ${name}(?=[ :])`))
      ? []
      : [
          {
            file,
            what: `the comment above ${name} begins with "${comment ?? ''}"`,
            fix: `write above it: # ${name} ARGUMENT...: what it does, prints and returns`,
          },
        ];
  });
}

/** The first line of the comment that ends right above a line. */
function commentAbove(lines: readonly string[], index: number): string | undefined {
  let first: string | undefined;
  for (let i = index - 1; lines[i]?.startsWith('#'); i--) first = lines[i];
  return first;
}
