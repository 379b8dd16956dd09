/** How GitLab puts one piece of a pipeline over another. https://docs.gitlab.com/ci/yaml/yaml_optimization/#merge-details */
import type { Hash } from '../../psych/value.js';

/** Maps are merged at every depth; of anything else the later wins, a null too. */
export function merged(under: Hash, over: Hash): Hash {
  const entries = new Map(under.entries);
  for (const [id, entry] of over.entries) {
    const below = entries.get(id);
    entries.set(
      id,
      below?.value.kind === 'hash' && entry.value.kind === 'hash'
        ? { key: entry.key, value: merged(below.value, entry.value) }
        : entry,
    );
  }
  return { kind: 'hash', entries, place: over.place };
}
