/** Values of YAML's nodes, as Psych makes them of what GitLab lets in: no class of Ruby but symbols. */
import { YamlError } from './error.js';
import type { Node } from './nodes.js';
import { rubyScalar } from './scalars.js';
import { type Entry, type Hash, keyId, type Place, type Value } from './value.js';

const YAML = 'tag:yaml.org,2002:';

/** Tags that stand for classes, with the class. */
const CLASSES: [RegExp, string][] = [
  [/^!ruby\/(?!sym|string|array$|hash$)/, 'a class'],
  [/^(?:!|tag:yaml\.org,2002:)(?:set|omap)$/, 'a set or an ordered mapping'],
];

/** An alias to what it stands in makes it hold itself; those that follow find that by its depth. */
export function revive(root: Node, file: string): Value {
  const anchors = new Map<string, Value>();
  const placeOf = (node: Node): Place => ({ file, line: node.line + 1 });

  const value = (node: Node): Value => {
    if (node.kind === 'alias') {
      const found = anchors.get(node.name);
      if (!found) throw new YamlError(`*${node.name} has no anchor &${node.name} before it`, node.line + 1);
      return found;
    }
    const forbidden = CLASSES.find(([tag]) => tag.test(node.tag ?? ''));
    if (forbidden)
      throw new YamlError(
        `${node.tag?.replace(YAML, '!!')} is ${forbidden[1]}, and GitLab takes none`,
        node.line + 1,
      );
    if (node.tag === '!reference') return registered(node, reference(node));
    if (node.kind === 'scalar')
      return registered(node, {
        ...meaning(node),
        place: placeOf(node),
        ...(node.plain && { raw: node.text }),
      });
    return node.kind === 'sequence' ? list(node) : hash(node);
  };

  const registered = <T extends Value>(node: Node, made: T): T => {
    if (node.anchor !== undefined) anchors.set(node.anchor, made);
    return made;
  };

  const reference = (node: Node): Value => ({
    kind: 'reference',
    to: value({ ...node, tag: undefined, anchor: undefined } as Node),
    place: placeOf(node),
  });

  const list = (node: Node & { kind: 'sequence' }): Value => {
    const made: Value = registered(node, { kind: 'list', items: [], place: placeOf(node) });
    for (const item of node.items) made.items.push(value(item));
    return made;
  };

  const hash = (node: Node & { kind: 'mapping' }): Value => {
    const made: Hash = registered(node, { kind: 'hash', entries: new Map(), place: placeOf(node) });
    for (const [keyNode, valueNode] of node.pairs) {
      const key = value(keyNode);
      const inner = value(valueNode);
      const isMerge =
        key.kind === 'string' && key.value === '<<' && keyNode.tag !== `${YAML}str` && merge(made, inner);
      if (!isMerge) set(made, { key, value: inner });
    }
    return made;
  };

  return value(root);
}

/** A key keeps its place where it comes again, and takes the later value. */
function set(hash: Hash, entry: Entry): void {
  const id = keyId(entry.key);
  const before = hash.entries.get(id);
  hash.entries.set(id, before ? { key: before.key, value: entry.value } : entry);
}

/** `<<`: a mapping, or a list of them, of which the first wins; over the keys before it, unlike YAML says. False: it is none. */
function merge(into: Hash, from: Value): boolean {
  const parts = from.kind === 'list' ? [...from.items].reverse() : [from];
  if (!parts.every((part) => part.kind === 'hash')) return false;
  for (const part of parts) for (const entry of [...(part as Hash).entries.values()]) set(into, entry);
  return true;
}

function meaning(node: Node & { kind: 'scalar' }): ReturnType<typeof rubyScalar> {
  const { tag, text, plain } = node;
  if (tag === '!' || (tag === undefined && !plain)) return { kind: 'string', value: text };
  if (tag === `${YAML}str` || tag === '!str' || tag === '!ruby/string')
    return { kind: 'string', value: text };
  if (tag === '!binary' || tag === `${YAML}binary`)
    return { kind: 'string', value: Buffer.from(text, 'base64').toString('latin1') };
  if (tag !== undefined && /^!ruby\/sym(bol)?/.test(tag)) return { kind: 'symbol', value: text };
  if (tag === `${YAML}float` || tag === '!float') {
    const number = rubyScalar(text).value;
    if (typeof number !== 'number') throw new YamlError(`${text} is no number`, node.line + 1);
    return { kind: 'float', value: number };
  }
  return rubyScalar(text, node.line + 1);
}
