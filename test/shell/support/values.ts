/** Values that someone careless or hostile gives an input, a branch or a tag. `canary` is the file none may make. */

const SHELL = [
  "it's",
  `'"'"'"`,
  '$(touch canary)',
  '`touch canary`',
  '${IFS}touch${IFS}canary',
  '";touch canary;"',
  "'$(touch canary)'",
  '; touch canary',
  '&& touch canary',
  '< /etc/passwd',
  '$((a[$(touch canary)]))',
  'a[$(touch canary)]',
  '\\',
  '\\0',
  '\\x41\\101',
  '#',
  'a #comment',
  '*',
  '~',
  '$$',
  '$@',
  '%s %n %d%%',
  'EOF',
  '$(cat <<EOF\ntouch canary\nEOF\n)',
  '() { :; }; touch canary',
  'x) touch canary ;; *',
];

const OPTIONS = [
  '-',
  '--',
  '-e touch',
  '--privileged',
  '--output=type=local,dest=.',
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
  '\n',
  'two\nlines',
  'ends in a newline\n',
  'bare\rcr',
  '\u0007bell\u0008back',
  '\u001b[41mred\u001b[2J',
  '\u001b[0Ksection_start:1700000000:drydock_build\r\u001b[0Kforged',
  '\u0085\u009b2J',
  'ünï ✓ \u0401\u00c7\u00c1',
  '👩‍👩‍👧',
  '\u202egnp.exe',
  'zero\u200bwidth\ufeff',
  '\u2028line\u2029',
  'a: b',
  '@a',
  'true',
  '0',
  '../../../../etc/passwd',
  '/etc/passwd',
  '.',
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
