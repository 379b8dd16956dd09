/** YAML of the kit's files, with comments. */
import { Document, isMap, isScalar, type Pair, type Scalar, visit } from 'yaml';

/** Comments by the dotted path of a key, such as `services.runner.volumes`. */
export type YamlComments = Record<string, string>;

/** @throws Error where a comment names no key */
export function yamlText(value: unknown, comments: YamlComments = {}, top = ''): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  if (top !== '') document.commentBefore = comment(top);
  for (const [path, text] of Object.entries(comments)) {
    const keys = path.split('.');
    const map = document.getIn(keys.slice(0, -1), true) ?? document.contents;
    const pair = isMap(map) ? map.items.find((item) => keyOf(item as Pair) === keys.at(-1)) : undefined;
    if (!pair) throw new Error(`a comment on what is not there: ${path}`);
    (pair.key as Scalar).commentBefore = comment(text);
  }
  // Text of several lines stays readable.
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && node.value.includes('\n')) node.type = 'BLOCK_LITERAL';
    },
  });
  return document.toString({ lineWidth: 0 });
}

function keyOf({ key }: Pair): unknown {
  return isScalar(key) ? key.value : key;
}

function comment(text: string): string {
  return text.replace(/^/gm, ' ');
}
