/** Values as Ruby writes them: `to_s` and `inspect`. */
import { keyText, type Value } from './value.js';

/** What a value becomes within a text. */
export function rubyText(value: Value): string {
  switch (value.kind) {
    case 'null':
      return '';
    case 'float':
      return floatText(value.value as number);
    case 'list':
    case 'hash':
    case 'reference':
      return inspected(value);
    default:
      return String(value.value);
  }
}

function inspected(value: Value): string {
  switch (value.kind) {
    case 'null':
      return 'nil';
    case 'string':
      return JSON.stringify(value.value);
    case 'symbol':
      return `:${value.value}`;
    case 'list':
      return `[${value.items.map(inspected).join(', ')}]`;
    case 'hash': {
      const pairs = [...value.entries.values()].map(
        (entry) => `${keyText(entry.key)}: ${inspected(entry.value)}`,
      );
      return `{${pairs.join(', ')}}`;
    }
    case 'reference':
      return `!reference ${inspected(value.to)}`;
    default:
      return rubyText(value);
  }
}

function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : String(value);
  const text =
    Math.abs(value) >= 1e16 || (value !== 0 && Math.abs(value) < 1e-4)
      ? value.toExponential()
      : String(value);
  return text.includes('.') ? text : text.replace(/(?=e|$)/, '.0');
}
