/** What guides put into TOML that is none: comments with slashes, ellipses. */
import type { Edit, Finding } from './document.js';

/** Findings with edits that make the text TOML again, line for line. */
export function syntaxFindings(text: string): Finding[] {
  let start = 0;
  return text.split('\n').flatMap((content, index) => {
    const at = start;
    start += content.length + 1;
    return lineFindings(content, index + 1, at);
  });
}

function lineFindings(content: string, line: number, start: number): Finding[] {
  const slashes = /^\s*(\/\/)/.exec(content);
  if (slashes) {
    const from = start + content.indexOf('//');
    return [
      {
        line,
        severity: 'error',
        what: `${JSON.stringify(content.trim())} is no comment in TOML`,
        why: 'a comment begins with #; the runner does not read the file at all',
        edits: [{ start: from, end: from + 2, text: '#' }],
      },
    ];
  }
  const edits = ellipses(content).map(
    ([from, to]): Edit => ({ start: start + from, end: start + to, text: '' }),
  );
  return edits.length === 0
    ? []
    : [
        {
          line,
          severity: 'error',
          what: 'an ellipsis stands outside of quotes',
          why: 'it means "what you have already" in guides; TOML has no such thing, and the runner does not read the file',
          edits,
        },
      ];
}

/** Where `...` stands outside of quotes and comments, with the comma behind it. */
function ellipses(content: string): [number, number][] {
  const found: [number, number][] = [];
  for (const part of content.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|#.*|(?:\.{3}|…)\s*,?\s*/g)) {
    if (/^(\.{3}|…)/.test(part[0])) found.push([part.index, part.index + part[0].length]);
  }
  return found;
}
