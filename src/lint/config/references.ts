/** `!reference`: what another place of the pipeline says. https://docs.gitlab.com/ci/yaml/yaml_optimization/#reference-tags */
import { at, type Hash, nothing, type Reference, shown, textOf, type Value } from '../../psych/value.js';
import { type Findings, refuse, refuseMissing } from '../problem.js';

/** The pipeline with each reference replaced, those in what they refer to as well. */
export function dereferenced(root: Hash, findings: Findings): Hash {
  const done = new Map<Reference, Value>();
  const resolve = (value: Value, within: readonly Reference[]): Value => {
    if (value.kind === 'list')
      return withSame(value, { ...value, items: value.items.map((item) => resolve(item, within)) });
    if (value.kind === 'hash')
      return {
        ...value,
        entries: new Map(
          [...value.entries].map(([id, entry]) => [
            id,
            { key: entry.key, value: resolve(entry.value, within) },
          ]),
        ),
      };
    return value.kind === 'reference' ? resolved(value, within) : value;
  };
  const resolved = (reference: Reference, within: readonly Reference[]): Value => {
    const known = done.get(reference);
    if (known) return known;
    const said = `!reference ${shown(reference.to)}`;
    const path = pathOf(reference);
    const found = path && targetOf(root, path);
    let result: Value = nothing(reference.place);
    if (!path) refuse(findings, reference, `${said} should be a list of texts`);
    else if (within.includes(reference)) refuse(findings, reference, `${said} goes in a circle`);
    else if (!found || found.kind === 'null' || (found.kind === 'boolean' && found.value === false))
      refuseMissing(findings, reference, `${said}: there is no such thing in the pipeline`);
    else result = resolve(found, [...within, reference]);
    done.set(reference, result);
    return result;
  };
  return resolve(root, []) as Hash;
}

/** A list in which nothing was replaced stays the same. */
function withSame(before: Value & { kind: 'list' }, after: Value & { kind: 'list' }): Value {
  return after.items.every((item, index) => item === before.items[index]) ? before : after;
}

function pathOf({ to }: Reference): string[] | undefined {
  if (to.kind !== 'list' || to.items.length === 0 || to.items.some((item) => item.kind !== 'string'))
    return undefined;
  return to.items.map((item) => textOf(item) as string);
}

function targetOf(root: Hash, path: readonly string[]): Value | undefined {
  let value: Value | undefined = root;
  for (const key of path) value = at(value, key);
  return value;
}
