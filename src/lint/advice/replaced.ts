/** `services` and `image` put on a component's job: they replace those that run its engine. */
import { keyText, said, textOf, type Value } from '../../psych/value.js';
import type { Checked } from '../check.js';
import { warn } from '../problem.js';
import { isOwn } from './own.js';

const REPLACES = {
  services: "it replaces the engine's service: choose another engine by the input engine",
  image: "it replaces the image that the component's script is made for",
};

export function adviseReplaced({ loaded, components, findings }: Checked): void {
  if (!loaded) return;
  const theirs = new Set(components.flatMap(({ entries }) => [...entries.entries.keys()]));
  for (const [id, { key, value }] of loaded.entries) {
    const parents = said(value, 'extends');
    const names = (parents?.kind === 'list' ? parents.items : parents ? [parents] : []).map((one) =>
      textOf(one),
    );
    if (value.kind !== 'hash' || !(theirs.has(id) || names.some((name) => name && theirs.has(name))))
      continue;
    for (const [keyword, why] of Object.entries(REPLACES)) {
      const entry = value.entries.get(keyword);
      if (entry && isOwn(entry.key.place) && isJob(value, loaded.entries.get(id)?.value))
        warn(findings, entry.key, `${keyText(key)}: ${keyword} of a component's job: ${why}`);
    }
  }
}

/** What a component brings at the top, such as `stages`, is none. */
function isJob(value: Value, other: Value | undefined): boolean {
  return value.kind === 'hash' && other?.kind === 'hash';
}
