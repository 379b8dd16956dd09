/** Values in Markdown. */

/** A code span that shows the text as it is, backticks included. https://spec.commonmark.org/0.31.2/#code-spans */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A blank at either end is stripped when both have one; a backtick there would belong to the fence.
  const pad = /^`|`$|^ .* $/.test(text) && /[^ ]/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A value as a code span on one line. A text stands for itself where that cannot be misread, else in JSON's quotes. */
export function codeValue(value: unknown): string {
  const plain = typeof value === 'string' && /^[^\s"](?:.*\S)?$/.test(value) && !/\p{Cc}/u.test(value);
  return codeSpan(plain ? value : JSON.stringify(value));
}
