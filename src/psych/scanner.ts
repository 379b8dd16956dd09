/** YAML in tokens, one after the other, as libyaml cuts it. */
import {
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDocumentIndicator,
  peek,
  refuse,
  removeKey,
  rollIndent,
  type Scan,
  saveKey,
  skip,
  staleKeys,
  type Token,
  type TokenKind,
  takeBreak,
  tokenAt,
  unrollIndent,
} from './scan.js';
import { blockScalar, plainScalar, quotedScalar } from './scan-scalars.js';

/** The next token, which stays. */
export function nextToken(scan: Scan): Token {
  while (!scan.done && isOpen(scan)) fetch(scan);
  return scan.tokens[0] as Token;
}

/** Whether what is first may still turn out to be a key. */
function isOpen(scan: Scan): boolean {
  if (scan.tokens.length === 0) return true;
  staleKeys(scan);
  return scan.simpleKeys.some((key) => key !== undefined && key.token === scan.taken);
}

export function takeToken(scan: Scan): Token {
  const token = nextToken(scan);
  scan.tokens.shift();
  scan.taken += 1;
  return token;
}

const FLOW: Record<string, TokenKind> = {
  '[': 'flow-sequence-start',
  '{': 'flow-mapping-start',
  ']': 'flow-sequence-end',
  '}': 'flow-mapping-end',
};

/** What begins here, and how it is taken; the first that fits. */
const BEGINNINGS: [
  begins: (scan: Scan, next: string, isBare: boolean) => boolean,
  take: (scan: Scan) => void,
][] = [
  [(_, next) => next === '', fetchEnd],
  [(scan, next) => scan.column === 0 && next === '%', fetchDirective],
  [isDocumentIndicator, fetchDocument],
  [(_, next) => next === '[' || next === '{', fetchFlowStart],
  [(_, next) => next === ']' || next === '}', fetchFlowEnd],
  [(_, next) => next === ',', fetchFlowEntry],
  [(_, next, isBare) => next === '-' && isBare, fetchBlockEntry],
  [(scan, next, isBare) => next === '?' && (scan.flow > 0 || isBare), fetchKey],
  [(scan, next, isBare) => next === ':' && (scan.flow > 0 || isBare), fetchValue],
  [(_, next) => next === '*', (scan) => fetchNamed(scan, 'alias', anchorName)],
  [(_, next) => next === '&', (scan) => fetchNamed(scan, 'anchor', anchorName)],
  [(_, next) => next === '!', (scan) => fetchNamed(scan, 'tag', tagName)],
  [(scan, next) => (next === '|' || next === '>') && scan.flow === 0, fetchBlockScalar],
  [(_, next) => next === "'" || next === '"', (scan) => fetchScalar(scan, quotedScalar, false)],
  [isPlainStart, (scan) => fetchScalar(scan, plainScalar, true)],
];

function fetch(scan: Scan): void {
  skipToToken(scan);
  staleKeys(scan);
  unrollIndent(scan, scan.column);
  const next = peek(scan);
  const isBare = isBlankOrEnd(peek(scan, 1));
  const [, take] = BEGINNINGS.find(([begins]) => begins(scan, next, isBare)) ?? [];
  if (!take)
    refuse(scan, next === '\t' ? 'a tab stands where blanks have to' : `no value begins with ${next}`);
  take(scan);
}

function isPlainStart(scan: Scan, next: string, isBare: boolean): boolean {
  if (!/^[-?:,[\]{}#&*!|>'"%@`\t ]$/.test(next)) return true;
  if (next === '-') return !isBlank(peek(scan, 1));
  return scan.flow === 0 && (next === '?' || next === ':') && !isBare;
}

function fetchBlockScalar(scan: Scan): void {
  removeKey(scan);
  scan.simpleKeyAllowed = true;
  pushScalar(scan, blockScalar, false);
}

function fetchScalar(scan: Scan, read: (scan: Scan) => string, plain: boolean): void {
  saveKey(scan);
  scan.simpleKeyAllowed = false;
  pushScalar(scan, read, plain);
}

function pushScalar(scan: Scan, read: (scan: Scan) => string, plain: boolean): void {
  const start = { line: scan.line, column: scan.column };
  scan.tokens.push(tokenAt(start, 'scalar', read(scan), plain));
}

function skipToToken(scan: Scan): void {
  for (;;) {
    if (scan.at === 0 && peek(scan) === '\ufeff') scan.at += 1;
    while (peek(scan) === ' ' || (peek(scan) === '\t' && (scan.flow > 0 || !scan.simpleKeyAllowed)))
      skip(scan);
    if (peek(scan) === '#') while (!isBreakOrEnd(peek(scan))) skip(scan);
    if (!isBreak(peek(scan))) return;
    takeBreak(scan);
    if (scan.flow === 0) scan.simpleKeyAllowed = true;
  }
}

function fetchEnd(scan: Scan): void {
  if (scan.column !== 0) {
    scan.column = 0;
    scan.line += 1;
  }
  unrollIndent(scan, -1);
  removeKey(scan);
  scan.simpleKeyAllowed = false;
  scan.tokens.push(tokenAt(scan, 'stream-end'));
  scan.done = true;
}

function fetchDirective(scan: Scan): void {
  unrollIndent(scan, -1);
  removeKey(scan);
  scan.simpleKeyAllowed = false;
  const start = scan.at;
  const token = tokenAt(scan, 'directive');
  while (!isBreakOrEnd(peek(scan)) && !(peek(scan) === '#' && isBlank(scan.text[scan.at - 1] ?? '')))
    skip(scan);
  token.text = scan.text.slice(start, scan.at).trim();
  while (!isBreakOrEnd(peek(scan))) skip(scan);
  if (!/^%(YAML\s+\d+\.\d+|TAG\s+!\w*!?\s+\S+)$/.test(token.text))
    refuse(token, `${token.text} is no directive of YAML`);
  scan.tokens.push(token);
}

function fetchDocument(scan: Scan): void {
  unrollIndent(scan, -1);
  removeKey(scan);
  scan.simpleKeyAllowed = false;
  scan.tokens.push(tokenAt(scan, peek(scan) === '-' ? 'document-start' : 'document-end'));
  skip(scan, 3);
}

function fetchFlowStart(scan: Scan): void {
  saveKey(scan);
  scan.simpleKeys.push(undefined);
  scan.flow += 1;
  push(scan, FLOW[peek(scan)] as TokenKind, true);
}

function fetchFlowEnd(scan: Scan): void {
  removeKey(scan);
  if (scan.flow > 0) {
    scan.flow -= 1;
    scan.simpleKeys.pop();
  }
  push(scan, FLOW[peek(scan)] as TokenKind, false);
}

function fetchFlowEntry(scan: Scan): void {
  removeKey(scan);
  push(scan, 'flow-entry', true);
}

function fetchBlockEntry(scan: Scan): void {
  if (scan.flow === 0) {
    if (!scan.simpleKeyAllowed) refuse(scan, 'no entry of a list may begin here');
    rollIndent(scan, scan.column, 'block-sequence-start', scan);
  }
  removeKey(scan);
  push(scan, 'block-entry', true);
}

function fetchKey(scan: Scan): void {
  if (scan.flow === 0) {
    if (!scan.simpleKeyAllowed) refuse(scan, 'no key may begin here');
    rollIndent(scan, scan.column, 'block-mapping-start', scan);
  }
  removeKey(scan);
  push(scan, 'key', scan.flow === 0);
}

function fetchValue(scan: Scan): void {
  const key = scan.simpleKeys.at(-1);
  if (key) {
    scan.tokens.splice(key.token - scan.taken, 0, tokenAt(key, 'key'));
    rollIndent(scan, key.column, 'block-mapping-start', key, key.token);
    scan.simpleKeys[scan.simpleKeys.length - 1] = undefined;
  } else if (scan.flow === 0) {
    if (!scan.simpleKeyAllowed) refuse(scan, 'no ": " may stand here: put the text in quotes');
    rollIndent(scan, scan.column, 'block-mapping-start', scan);
  }
  push(scan, 'value', !key && scan.flow === 0);
}

function push(scan: Scan, kind: TokenKind, allowsKey: boolean): void {
  scan.simpleKeyAllowed = allowsKey;
  scan.tokens.push(tokenAt(scan, kind));
  skip(scan);
}

function fetchNamed(scan: Scan, kind: TokenKind, read: (scan: Scan) => string): void {
  saveKey(scan);
  scan.simpleKeyAllowed = false;
  const start = { line: scan.line, column: scan.column };
  scan.tokens.push(tokenAt(start, kind, read(scan)));
}

function anchorName(scan: Scan): string {
  skip(scan);
  const start = scan.at;
  while (/^[\w-]$/.test(peek(scan))) skip(scan);
  const next = peek(scan);
  if (scan.at === start || !(isBlankOrEnd(next) || /^[?:,\]}%@`]$/.test(next)))
    refuse(scan, 'the name of an anchor or an alias has letters, digits, - and _');
  return scan.text.slice(start, scan.at);
}

function tagName(scan: Scan): string {
  const start = scan.at;
  const isVerbatim = peek(scan, 1) === '<';
  const part = isVerbatim ? /^[\w;/?:@&=+$.!~*'()%,[\]<-]$/ : /^[\w;/?:@&=+$.!~*'()%-]$/;
  while (part.test(peek(scan))) skip(scan);
  if (isVerbatim) {
    if (peek(scan) !== '>') refuse(scan, 'a ">" is missing behind the tag');
    skip(scan);
  }
  if (!isBlankOrEnd(peek(scan)) && !(scan.flow > 0 && peek(scan) === ','))
    refuse(scan, 'a blank is missing behind the tag');
  const tag = scan.text.slice(start, scan.at);
  if (/^!\w+!/.test(tag)) refuse(scan, `nothing says what ${tag} stands for`);
  return isVerbatim ? tag.slice(2, -1) : tag.replace(/^!!/, 'tag:yaml.org,2002:');
}
