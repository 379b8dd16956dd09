/** What the scanner of YAML knows while it goes through a text, as libyaml's does. https://github.com/yaml/libyaml/blob/master/src/scanner.c */
import { YamlError } from './error.js';

export type TokenKind =
  | 'stream-end'
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  kind: TokenKind;
  /** Counted from 0. */
  line: number;
  column: number;
  /** Of aliases, anchors, tags and scalars. */
  text: string;
  /** A scalar without quotes, and no block. */
  plain: boolean;
}

/** Where a key without `?` may begin. */
interface SimpleKey {
  required: boolean;
  token: number;
  at: number;
  line: number;
  column: number;
}

export interface Scan {
  text: string;
  at: number;
  line: number;
  column: number;
  flow: number;
  indent: number;
  indents: number[];
  tokens: Token[];
  taken: number;
  done: boolean;
  simpleKeyAllowed: boolean;
  /** One for each level of flow, and one for the block. */
  simpleKeys: (SimpleKey | undefined)[];
}

/** A key without `?` is no longer than this, and on one line. */
const LONGEST_KEY = 1024;

export function scanOf(text: string, line: number): Scan {
  return {
    text,
    at: 0,
    line,
    column: 0,
    flow: 0,
    indent: -1,
    indents: [],
    tokens: [],
    taken: 0,
    done: false,
    simpleKeyAllowed: true,
    simpleKeys: [undefined],
  };
}

export function refuse(scan: { line: number; column: number }, what: string): never {
  throw new YamlError(`${what} at column ${scan.column + 1}`, scan.line + 1);
}

/** The character so many places ahead; empty at the end. */
export function peek(scan: Scan, ahead = 0): string {
  return scan.text[scan.at + ahead] ?? '';
}

export function isBreak(character: string): boolean {
  return (
    character === '\n' ||
    character === '\r' ||
    character === '\u0085' ||
    character === '\u2028' ||
    character === '\u2029'
  );
}

export function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

/** A blank, a break, or the end. */
export function isBlankOrEnd(character: string): boolean {
  return character === '' || isBlank(character) || isBreak(character);
}

export function isBreakOrEnd(character: string): boolean {
  return character === '' || isBreak(character);
}

export function skip(scan: Scan, count = 1): void {
  scan.at += count;
  scan.column += count;
}

/** Goes over a break, and says what a scalar makes of it. */
export function takeBreak(scan: Scan): string {
  const character = peek(scan);
  scan.at += character === '\r' && peek(scan, 1) === '\n' ? 2 : 1;
  scan.line += 1;
  scan.column = 0;
  return character === '\u2028' || character === '\u2029' ? character : '\n';
}

export function isDocumentIndicator(scan: Scan): boolean {
  if (scan.column !== 0) return false;
  const three = scan.text.slice(scan.at, scan.at + 3);
  return (three === '---' || three === '...') && isBlankOrEnd(peek(scan, 3));
}

export function tokenAt(
  scan: { line: number; column: number },
  kind: TokenKind,
  text = '',
  plain = false,
): Token {
  return { kind, line: scan.line, column: scan.column, text, plain };
}

export function staleKeys(scan: Scan): void {
  scan.simpleKeys.forEach((key, index) => {
    if (!key || (key.line === scan.line && scan.at - key.at <= LONGEST_KEY)) return;
    if (key.required) refuse(key, 'a ":" is missing behind the key');
    scan.simpleKeys[index] = undefined;
  });
}

export function saveKey(scan: Scan): void {
  if (!scan.simpleKeyAllowed) return;
  removeKey(scan);
  scan.simpleKeys[scan.simpleKeys.length - 1] = {
    required: scan.flow === 0 && scan.indent === scan.column,
    token: scan.taken + scan.tokens.length,
    at: scan.at,
    line: scan.line,
    column: scan.column,
  };
}

export function removeKey(scan: Scan): void {
  const key = scan.simpleKeys.at(-1);
  if (key?.required) refuse(key, 'a ":" is missing behind the key');
  scan.simpleKeys[scan.simpleKeys.length - 1] = undefined;
}

/** Begins a block that is further in. */
export function rollIndent(
  scan: Scan,
  column: number,
  kind: TokenKind,
  where: { line: number; column: number },
  before?: number,
): void {
  if (scan.flow > 0 || scan.indent >= column) return;
  scan.indents.push(scan.indent);
  scan.indent = column;
  const token = tokenAt(where, kind);
  if (before === undefined) scan.tokens.push(token);
  else scan.tokens.splice(before - scan.taken, 0, token);
}

/** Ends the blocks that are further in. */
export function unrollIndent(scan: Scan, column: number): void {
  if (scan.flow > 0) return;
  while (scan.indent > column) {
    scan.tokens.push(tokenAt(scan, 'block-end'));
    scan.indent = scan.indents.pop() as number;
  }
}
