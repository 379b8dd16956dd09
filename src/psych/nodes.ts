/** The nodes of a YAML document, as libyaml's parser finds them. https://github.com/yaml/libyaml/blob/master/src/parser.c */
import { YamlError } from './error.js';
import { refuse, type Scan, scanOf, type Token, type TokenKind } from './scan.js';
import { nextToken, takeToken } from './scanner.js';

interface Common {
  /** Counted from 0. */
  line: number;
  tag?: string | undefined;
  anchor?: string | undefined;
}

export type Node = Common &
  (
    | { kind: 'scalar'; text: string; plain: boolean }
    | { kind: 'alias'; name: string }
    | { kind: 'sequence'; items: Node[] }
    | { kind: 'mapping'; pairs: [Node, Node][] }
  );

/** Deeper nobody goes, and the stack would not either. */
const DEEPEST = 1000;

/**
 * The first document; undefined where there is none.
 * @param line that of the text in its file, counted from 0
 * @throws YamlError
 */
export function firstDocument(text: string, line = 0): Node | undefined {
  const scan = scanOf(text, line);
  while (nextToken(scan).kind === 'document-end') takeToken(scan);
  if (nextToken(scan).kind === 'stream-end') return undefined;
  const isExplicit = ['directive', 'document-start'].includes(nextToken(scan).kind);
  if (isExplicit) {
    while (nextToken(scan).kind === 'directive') takeToken(scan);
    if (nextToken(scan).kind !== 'document-start') refuse(nextToken(scan), '"---" is missing');
    takeToken(scan);
  }
  const node = isOneOf(scan, ['directive', 'document-start', 'document-end', 'stream-end'])
    ? emptyAt(nextToken(scan))
    : nodeOf(scan, true, false, 0);
  // What comes behind the document is only looked at.
  nextToken(scan);
  return node;
}

function isOneOf(scan: Scan, kinds: readonly TokenKind[]): boolean {
  return kinds.includes(nextToken(scan).kind);
}

function emptyAt({ line }: { line: number }): Node {
  return { kind: 'scalar', text: '', plain: true, line };
}

function nodeOf(scan: Scan, isBlock: boolean, isIndentless: boolean, depth: number): Node {
  if (depth > DEEPEST) throw new YamlError('this goes too deep', nextToken(scan).line + 1);
  const start = nextToken(scan);
  if (start.kind === 'alias') {
    takeToken(scan);
    return { kind: 'alias', name: start.text, line: start.line };
  }
  const common: Common = { line: start.line };
  for (let turn = 0; turn < 2; turn += 1) {
    if (common.anchor === undefined && nextToken(scan).kind === 'anchor')
      common.anchor = takeToken(scan).text;
    else if (common.tag === undefined && nextToken(scan).kind === 'tag') common.tag = takeToken(scan).text;
  }
  const token = nextToken(scan);
  if (isIndentless && token.kind === 'block-entry')
    return { ...common, kind: 'sequence', items: indentlessItems(scan, depth) };
  if (token.kind === 'scalar') {
    takeToken(scan);
    return { ...common, kind: 'scalar', text: token.text, plain: token.plain };
  }
  if (token.kind === 'flow-sequence-start')
    return { ...common, kind: 'sequence', items: flowItems(scan, depth) };
  if (token.kind === 'flow-mapping-start')
    return { ...common, kind: 'mapping', pairs: flowPairs(scan, depth) };
  if (isBlock && token.kind === 'block-sequence-start')
    return { ...common, kind: 'sequence', items: blockItems(scan, depth) };
  if (isBlock && token.kind === 'block-mapping-start')
    return { ...common, kind: 'mapping', pairs: blockPairs(scan, depth) };
  if (common.anchor !== undefined || common.tag !== undefined)
    return { ...common, kind: 'scalar', text: '', plain: true };
  return refuse(token, 'a value is missing');
}

/** A node, or an empty one where one of the tokens follows. */
function nodeUnless(
  scan: Scan,
  ends: readonly TokenKind[],
  isBlock: boolean,
  isIndentless: boolean,
  depth: number,
) {
  return isOneOf(scan, ends) ? emptyAt(nextToken(scan)) : nodeOf(scan, isBlock, isIndentless, depth + 1);
}

function blockItems(scan: Scan, depth: number): Node[] {
  takeToken(scan);
  const items: Node[] = [];
  while (nextToken(scan).kind === 'block-entry') {
    takeToken(scan);
    items.push(nodeUnless(scan, ['block-entry', 'block-end'], true, false, depth));
  }
  endOfBlock(scan, 'a "-" is missing: this is neither an entry of the list nor behind it');
  return items;
}

function endOfBlock(scan: Scan, otherwise: string): void {
  const token = nextToken(scan);
  if (token.kind !== 'block-end') refuse(token, otherwise);
  takeToken(scan);
}

function indentlessItems(scan: Scan, depth: number): Node[] {
  const items: Node[] = [];
  while (nextToken(scan).kind === 'block-entry') {
    takeToken(scan);
    items.push(nodeUnless(scan, ['block-entry', 'key', 'value', 'block-end'], true, false, depth));
  }
  return items;
}

function blockPairs(scan: Scan, depth: number): [Node, Node][] {
  takeToken(scan);
  const ends = ['key', 'value', 'block-end'] as const;
  const pairs: [Node, Node][] = [];
  while (nextToken(scan).kind === 'key') {
    takeToken(scan);
    const key = nodeUnless(scan, ends, true, true, depth);
    pairs.push([key, pairValue(scan, ends, true, depth)]);
  }
  endOfBlock(scan, 'a key is missing: this is neither an entry of the mapping nor behind it');
  return pairs;
}

function pairValue(scan: Scan, ends: readonly TokenKind[], isBlock: boolean, depth: number): Node {
  if (nextToken(scan).kind !== 'value') return emptyAt(nextToken(scan));
  const { line } = takeToken(scan);
  return isOneOf(scan, ends) ? emptyAt({ line }) : nodeOf(scan, isBlock, isBlock, depth + 1);
}

function flowItems(scan: Scan, depth: number): Node[] {
  takeToken(scan);
  const items: Node[] = [];
  for (let isFirst = true; nextToken(scan).kind !== 'flow-sequence-end'; isFirst = false) {
    if (!isFirst) takeFlowEntry(scan, ']');
    const { kind, line } = nextToken(scan);
    if (kind === 'key') {
      takeToken(scan);
      const ends = ['value', 'flow-entry', 'flow-sequence-end'] as const;
      const key = nodeUnless(scan, ends, false, false, depth);
      const value = pairValue(scan, ['flow-entry', 'flow-sequence-end'], false, depth);
      items.push({ kind: 'mapping', pairs: [[key, value]], line });
    } else if (kind !== 'flow-sequence-end') items.push(nodeOf(scan, false, false, depth + 1));
    else break;
  }
  takeToken(scan);
  return items;
}

function flowPairs(scan: Scan, depth: number): [Node, Node][] {
  takeToken(scan);
  const ends = ['flow-entry', 'flow-mapping-end'] as const;
  const pairs: [Node, Node][] = [];
  for (let isFirst = true; nextToken(scan).kind !== 'flow-mapping-end'; isFirst = false) {
    if (!isFirst) takeFlowEntry(scan, '}');
    const { kind } = nextToken(scan);
    if (kind === 'key') {
      takeToken(scan);
      const key = nodeUnless(scan, ['value', ...ends], false, false, depth);
      pairs.push([key, pairValue(scan, ends, false, depth)]);
    } else if (kind !== 'flow-mapping-end') {
      const key = nodeOf(scan, false, false, depth + 1);
      pairs.push([key, emptyAt(key)]);
    } else break;
  }
  takeToken(scan);
  return pairs;
}

function takeFlowEntry(scan: Scan, end: string): void {
  const token: Token = nextToken(scan);
  if (token.kind !== 'flow-entry') refuse(token, `a "," or "${end}" is missing`);
  takeToken(scan);
}
