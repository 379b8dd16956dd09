/**
 * Where a script makes a value part of another program's text: of a script of sed, a pattern of grep or find, an assignment of awk, a format of
 * printf, or of what the shell counts with. `# no data: REASON` above it (or above what it belongs to) says why that one may.
 */
const FORMS: [RegExp, string][] = [
  [/\bsed (?:-\w+ )*"[^"]*(?<!\\)\$[A-Za-z0-9_{(]/, 'sed runs what the value says'],
  [/\bsed [^|]*-e "[^"]*(?<!\\)\$[A-Za-z0-9_{(]/, 'sed runs what the value says'],
  [/\bgrep (?!(?:-\w+ )*-\w*F)(?:-\w+ )*"[^"]*(?<!\\)\$[A-Za-z0-9_{(]/, 'the value is a pattern'],
  [/\bawk (?:-\w \S+ )*-v \w+="?\$/, 'awk reads backslashes of the value'],
  [/\bfind [^|]*-(?:name|path) "[^"]*\$/, 'the value is a pattern'],
  [/\$\(\((?:(?!\$\()[^)])*\b(?:CI|GITLAB)_\w+/, 'the shell counts with what anybody set'],
  [/\bprintf (?:-- )?"?\$/, 'the value is a format'],
];
const EXEMPT = /^\s*# no data: \S.*/;
/** How far above the line the reason may stand: a pipeline has several. */
const REACH = 4;

/** The lines of a script that do so without a reason, each with what is wrong. */
export function dataInProgram(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (/^\s*#/.test(line) || lines.slice(Math.max(0, index - REACH), index).some((one) => EXEMPT.test(one)))
      return [];
    return FORMS.filter(([form]) => form.test(line)).map(
      ([, what]) => `line ${index + 1}: ${what}: ${line.trim()}`,
    );
  });
}
