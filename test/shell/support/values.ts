/** Values that someone careless or hostile gives an input, a branch or a tag. `canary` is the file none may make. */

const SHELL = [
  "it's",
  'say "yes"',
  `'"'"'"`,
  '$(touch canary)',
  '`touch canary`',
  '${IFS}touch${IFS}canary',
  "';touch canary;'",
  '";touch canary;"',
  '"$(touch canary)"',
  "'$(touch canary)'",
  '; touch canary',
  '&& touch canary',
  '|| touch canary',
  '| touch canary',
  '> canary',
  '< /etc/passwd',
  '<(touch canary)',
  '$((a[$(touch canary)]))',
  'a[$(touch canary)]',
  '\\$(touch canary)',
  '\\',
  'ends in a backslash\\',
  '\\0',
  '\\x41\\101',
  '!',
  '#',
  'a #comment',
  '*',
  '?',
  '~',
  '$HOME',
  '$$',
  '$@',
  '%s %n %d%%',
  'EOF',
  '$(cat <<EOF\ntouch canary\nEOF\n)',
  '() { :; }; touch canary',
  ')',
  'x) touch canary ;; *',
];

const OPTIONS = [
  '-',
  '--',
  '-n',
  '-e touch',
  '--privileged',
  '--output=type=local,dest=.',
  '--build-arg X=1',
  'a --privileged',
  '=',
  'A=B=C',
  ',',
  'x,type=local,dest=canary',
  'type=registry,ref=evil.example.com/a',
  'a\n--privileged\nb',
];

const TEXT = [
  ' ',
  '  both ends  ',
  '\t',
  '\n',
  'two\nlines',
  'ends in a newline\n',
  'cr\r\nlf',
  'bare\rcr',
  '\u000b\u000c',
  '\u0007bell\u0008back',
  '\u001b[41mred\u001b[2J',
  '\u001b]0;title\u0007',
  '\u001b[0Ksection_start:1700000000:drydock_build\r\u001b[0Kforged',
  '\u007f',
  '\u0085\u009b2J',
  'ünï ✓ \u0401\u00c7\u00c1',
  '日本語',
  '👩‍👩‍👧',
  '\u202egnp.exe',
  'zero\u200bwidth\ufeff',
  '\u2028line\u2029',
  'a: b',
  '- a',
  '{a: b}',
  '@a',
  'true',
  '0',
  '../../../../etc/passwd',
  '/etc/passwd',
  '..',
  '.',
  'file:///etc/passwd',
  '$[[ inputs.x ]]',
  '{{.Id}}',
  'x'.repeat(4096),
  `${'long '.repeat(8000)}$(touch canary)`,
  'very\n'.repeat(30),
];

export const VALUES: readonly string[] = [...new Set([...SHELL, ...OPTIONS, ...TEXT])];

/** A value as a title of a test: short, and visible. */
export function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 40)}… (${value.length})` : value).replace(
    /[^ -~…]/g,
    (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );
}

/** The items of a list, as the job is to see them. */
export function items(value: string): string[] {
  return value
    .split('\n')
    .map((line) => line.replace(/^[ \t\v\f\r]+|[ \t\v\f\r]+$/g, ''))
    .filter(Boolean);
}
