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
  for (;;) {
    const isOpen =
      scan.tokens.length === 0 ||
      (staleKeys(scan), scan.simpleKeys.some((key) => key !== undefined && key.token === scan.taken));
    if (!isOpen || scan.done) break;
    fetch(scan);
  }
  return scan.tokens[0] as Token;
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

function fetch(scan: Scan): void {
  skipToToken(scan);
  staleKeys(scan);
  unrollIndent(scan, scan.column);
  const next = peek(scan);
  const isBare = isBlankOrEnd(peek(scan, 1));
  if (next === '') return fetchEnd(scan);
  if (scan.column === 0 && next === '%') return fetchDirective(scan);
  if (isDocumentIndicator(scan)) return fetchDocument(scan, next === '-' ? 'document-start' : 'document-end');
  if (next === '[' || next === '{') return fetchFlowStart(scan, FLOW[next] as TokenKind);
  if (next === ']' || next === '}') return fetchFlowEnd(scan, FLOW[next] as TokenKind);
  if (next === ',') return fetchFlowEntry(scan);
  if (next === '-' && isBare) return fetchBlockEntry(scan);
  if (next === '?' && (scan.flow > 0 || isBare)) return fetchKey(scan);
  if (next === ':' && (scan.flow > 0 || isBare)) return fetchValue(scan);
  if (next === '*') return fetchNamed(scan, 'alias', anchorName);
  if (next === '&') return fetchNamed(scan, 'anchor', anchorName);
  if (next === '!') return fetchNamed(scan, 'tag', tagName);
  if ((next === '|' || next === '>') && scan.flow === 0) {
    removeKey(scan);
    scan.simpleKeyAllowed = true;
    return pushScalar(scan, blockScalar, false);
  }
  if (next === "'" || next === '"') {
    saveKey(scan);
    scan.simpleKeyAllowed = false;
    return pushScalar(scan, quotedScalar, false);
  }
  if (
    !/^[-?:,[\]{}#&*!|>'"%@`\t ]$/.test(next) ||
    (next === '-' && !isBlank(peek(scan, 1))) ||
    (scan.flow === 0 && (next === '?' || next === ':') && !isBare)
  ) {
    saveKey(scan);
    scan.simpleKeyAllowed = false;
    return pushScalar(scan, plainScalar, true);
  }
  refuse(scan, next === '\t' ? 'a tab stands where blanks have to' : `no value begins with ${next}`);
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

function fetchDocument(scan: Scan, kind: TokenKind): void {
  unrollIndent(scan, -1);
  removeKey(scan);
  scan.simpleKeyAllowed = false;
  scan.tokens.push(tokenAt(scan, kind));
  skip(scan, 3);
}

function fetchFlowStart(scan: Scan, kind: TokenKind): void {
  saveKey(scan);
  scan.simpleKeys.push(undefined);
  scan.flow += 1;
  push(scan, kind, true);
}

function fetchFlowEnd(scan: Scan, kind: TokenKind): void {
  removeKey(scan);
  if (scan.flow > 0) {
    scan.flow -= 1;
    scan.simpleKeys.pop();
  }
  push(scan, kind, false);
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
    return push(scan, 'value', false);
  }
  if (scan.flow === 0) {
    if (!scan.simpleKeyAllowed) refuse(scan, 'no ": " may stand here: put the text in quotes');
    rollIndent(scan, scan.column, 'block-mapping-start', scan);
  }
  push(scan, 'value', scan.flow === 0);
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
