/** Scalars of YAML, in their five styles, as libyaml reads them. */
import {
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDocumentIndicator,
  peek,
  refuse,
  type Scan,
  skip,
  takeBreak,
} from './scan.js';

/** `|` and `>`. */
export function blockScalar(scan: Scan): string {
  const isLiteral = peek(scan) === '|';
  const start = { line: scan.line, column: scan.column };
  skip(scan);
  const { chomping, increment } = blockHeader(scan);
  if (isBreak(peek(scan))) takeBreak(scan);
  let indent = increment === 0 ? 0 : Math.max(scan.indent, 0) + increment;
  let result = '';
  let lead = '';
  let isLeadBlank = false;
  const first = blockBreaks(scan, indent, start);
  indent = first.indent;
  let trailing = first.breaks;
  while (scan.column === indent && peek(scan) !== '') {
    const isBlankLine = isBlank(peek(scan));
    if (!isLiteral && lead.startsWith('\n') && !isLeadBlank && !isBlankLine) {
      if (trailing === '') result += ' ';
    } else result += lead;
    result += trailing;
    isLeadBlank = isBlank(peek(scan));
    const end = endOfLine(scan);
    result += scan.text.slice(scan.at, end);
    skip(scan, end - scan.at);
    lead = isBreak(peek(scan)) ? takeBreak(scan) : '';
    trailing = blockBreaks(scan, indent, start).breaks;
  }
  if (chomping !== '-') result += lead;
  return chomping === '+' ? result + trailing : result;
}

function endOfLine(scan: Scan): number {
  let end = scan.at;
  while (end < scan.text.length && !isBreak(scan.text[end] as string)) end += 1;
  return end;
}

function blockHeader(scan: Scan): { chomping: string; increment: number } {
  let chomping = '';
  let increment = 0;
  for (let turn = 0; turn < 2; turn += 1) {
    const next = peek(scan);
    if (chomping === '' && (next === '+' || next === '-')) chomping = next;
    else if (increment === 0 && /\d/.test(next)) {
      if (next === '0') refuse(scan, 'the indentation of a block is 1 at least');
      increment = Number(next);
    } else break;
    skip(scan);
  }
  while (isBlank(peek(scan))) skip(scan);
  if (peek(scan) === '#') while (!isBreakOrEnd(peek(scan))) skip(scan);
  if (!isBreakOrEnd(peek(scan))) refuse(scan, 'behind | or > stands a text that belongs into the next line');
  return { chomping, increment };
}

/** Empty lines; without an indentation the first line that is not empty sets it. */
function blockBreaks(scan: Scan, indent: number, start: { line: number; column: number }) {
  let breaks = '';
  let deepest = 0;
  for (;;) {
    while ((indent === 0 || scan.column < indent) && peek(scan) === ' ') skip(scan);
    deepest = Math.max(deepest, scan.column);
    if ((indent === 0 || scan.column < indent) && peek(scan) === '\t')
      refuse({ line: scan.line, column: start.column }, 'a tab stands where blanks have to');
    if (!isBreak(peek(scan))) break;
    breaks += takeBreak(scan);
  }
  return { breaks, indent: indent === 0 ? Math.max(deepest, scan.indent + 1, 1) : indent };
}

const ESCAPES: Record<string, string> = {
  ...{ '0': '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r' },
  ...{ e: '\x1b', ' ': ' ', '"': '"', '/': '/', '\\': '\\', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029' },
};

const HEX: Record<string, number> = { x: 2, u: 4, U: 8 };

/** In single or double quotes. */
export function quotedScalar(scan: Scan): string {
  const quote = peek(scan);
  const start = { line: scan.line, column: scan.column };
  skip(scan);
  let result = '';
  for (;;) {
    if (isDocumentIndicator(scan)) refuse(start, 'a document ends within quotes');
    if (peek(scan) === '') refuse(start, 'the closing quote is missing');
    let leads = false;
    while (!isBlankOrEnd(peek(scan))) {
      const next = peek(scan);
      if (quote === "'" && next === "'" && peek(scan, 1) === "'") {
        result += "'";
        skip(scan, 2);
      } else if (next === quote) break;
      else if (quote === '"' && next === '\\' && isBreak(peek(scan, 1))) {
        skip(scan);
        takeBreak(scan);
        leads = true;
        break;
      } else if (quote === '"' && next === '\\') result += escaped(scan);
      else {
        result += next;
        skip(scan);
      }
    }
    if (peek(scan) === quote) break;
    result += folded(scan, leads, () => {});
  }
  skip(scan);
  return result;
}

function escaped(scan: Scan): string {
  const name = peek(scan, 1);
  const digits = HEX[name];
  if (digits === undefined) {
    const result = ESCAPES[name];
    if (result === undefined) refuse(scan, `\\${name} means nothing within double quotes`);
    skip(scan, 2);
    return result;
  }
  const code = scan.text.slice(scan.at + 2, scan.at + 2 + digits);
  if (code.length < digits || !/^[\da-f]+$/i.test(code)) refuse(scan, `\\${name} wants ${digits} digits`);
  const value = Number.parseInt(code, 16);
  if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
    refuse(scan, `\\${name}${code} is no character`);
  skip(scan, 2 + digits);
  return String.fromCodePoint(value);
}

/** Blanks and breaks between two parts of a text: one break is a blank, of more all but the first stay. */
function folded(scan: Scan, leads: boolean, onTab: () => void): string {
  let blanks = '';
  let lead = '';
  let trailing = '';
  let hasBreak = leads;
  let hasLead = false;
  while (isBlank(peek(scan)) || isBreak(peek(scan))) {
    if (isBlank(peek(scan))) {
      if (hasBreak) {
        if (peek(scan) === '\t') onTab();
      } else blanks += peek(scan);
      skip(scan);
    } else if (hasBreak) {
      trailing += takeBreak(scan);
    } else {
      blanks = '';
      lead = takeBreak(scan);
      hasBreak = true;
      hasLead = true;
    }
  }
  if (!hasBreak) return blanks;
  if (hasLead && lead.startsWith('\n')) return trailing === '' ? ' ' : trailing;
  return lead + trailing;
}

/** Without quotes. */
export function plainScalar(scan: Scan): string {
  const indent = scan.indent + 1;
  let result = '';
  let between = '';
  for (;;) {
    if (isDocumentIndicator(scan) || peek(scan) === '#') break;
    const start = scan.at;
    while (!isBlankOrEnd(peek(scan))) {
      const next = peek(scan);
      if (scan.flow > 0 && next === ':' && /^[,?[\]{}]$/.test(peek(scan, 1)))
        refuse(scan, 'a ":" stands where none may');
      if (next === ':' && isBlankOrEnd(peek(scan, 1))) break;
      if (scan.flow > 0 && /^[,[\]{}]$/.test(next)) break;
      skip(scan);
    }
    if (scan.at > start) {
      result += between + scan.text.slice(start, scan.at);
      between = '';
      scan.simpleKeyAllowed = false;
    }
    if (!(isBlank(peek(scan)) || isBreak(peek(scan)))) break;
    const line = scan.line;
    between += folded(scan, false, () => {
      if (scan.column < indent) refuse(scan, 'a tab stands where blanks have to');
    });
    if (scan.line > line) scan.simpleKeyAllowed = true;
    if (scan.flow === 0 && scan.line > line && scan.column < indent) break;
  }
  return result;
}
