/** A file with values in the place of `$[[ … ]]`. https://docs.gitlab.com/ci/inputs/ */
import { rubyText } from '../../psych/ruby-text.js';
import { type Entry, hashOf, isText, text, type Value } from '../../psych/value.js';
import { type Findings, refuse } from '../problem.js';
import { evaluate } from './access.js';

/** Two characters at least, all on one line. */
const BLOCK = /\$\[\[\s*(\S.*?\S)\s*\]\]/g;

export interface Filling {
  /** `inputs`, and `component`. */
  contexts: ReadonlyMap<string, ReadonlyMap<string, Value>>;
  /** Known variables put into a text. */
  expand: (text: string) => string;
  where: string;
  findings: Findings;
}

/** A text that is one reference becomes its value; a list in a list of it is put into that. */
export function interpolated(value: Value, filling: Filling): Value {
  if (isText(value)) return ofText(String(value.value), value, filling);
  if (value.kind === 'list') {
    const items = value.items.flatMap((item) => {
      const made = interpolated(item, filling);
      return item.kind === 'string' && made.kind === 'list' ? made.items : [made];
    });
    return { ...value, items };
  }
  if (value.kind !== 'hash') return value;
  const entries: Entry[] = [...value.entries.values()].map((entry) => ({
    key: interpolated(entry.key, filling),
    value: interpolated(entry.value, filling),
  }));
  return hashOf(entries, value.place);
}

function ofText(content: string, from: Value, filling: Filling): Value {
  const asText = () => text(content, from.place);
  if (!content.includes('$[[')) return from.kind === 'symbol' ? asText() : from;
  const blocks = [...content.matchAll(BLOCK)];
  if (blocks.length === 0) return asText();
  const values = blocks.map(([whole, inner]) => {
    const access = String(inner);
    // Those of a matrix are filled in when its jobs are made.
    if (/^matrix(?:\.|$)/.test(access)) return { whole, value: text(whole, from.place) };
    const outcome = evaluate(access, filling.contexts, filling.expand);
    if ('value' in outcome) return { whole, value: outcome.value };
    refuse(filling.findings, from, `${filling.where}: $[[ ${access} ]]: ${outcome.problem}`);
    return undefined;
  });
  const [first] = values;
  if (values.length === 1 && first && first.whole.length === content.length)
    return { ...first.value, place: from.place };
  let result = content;
  for (const one of values) if (one) result = result.split(one.whole).join(rubyText(one.value));
  return text(result, from.place);
}
