/** Projects as texts. */
import type { Tree } from '../../../src/arrows/tree.js';

export function treeOf(texts: Readonly<Record<string, string>>): Tree {
  return { files: new Set(Object.keys(texts)), read: (path) => texts[path] ?? '' };
}
