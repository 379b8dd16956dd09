/** Regular expressions as GitLab reads them: RE2, for `rules:if` and for inputs. https://github.com/google/re2/wiki/Syntax */

/** What RE2 refuses and JavaScript takes: looking around, references back. */
const REFUSED = /\(\?<?[=!]|(?<!\\)(?:\\\\)*\\[1-9]/;

const POSIX: Record<string, string> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/**
 * The expression; undefined: GitLab refuses it.
 * @param flags `i`, `m` and `s` mean the same in both; `U` changes what is taken, not whether
 */
export function patternOf(source: string, flags = ''): RegExp | undefined {
  const inline = /^\(\?([imsU]+)\)/.exec(source);
  const body = inline ? source.slice(inline[0].length) : source;
  if (REFUSED.test(body) || mostRepeats(body) > 1000) return undefined;
  const translated = body
    .replace(/\(\?P</g, '(?<')
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$')
    .replace(/\[:(\w+):\]/g, (all, name: string) => POSIX[name] ?? all);
  try {
    const all = [...new Set(`${flags}${inline?.[1] ?? ''}`.replaceAll('U', ''))];
    return new RegExp(translated, all.join(''));
  } catch {
    return undefined;
  }
}

/** An expression between slashes, such as `/^v/i`; undefined: it is none. */
export function slashedPattern(text: string): RegExp | undefined {
  const [, body, flags] = /^\/(.*)\/([ismU]*)$/s.exec(text) ?? [];
  return body === undefined ? undefined : patternOf(body.replaceAll('\\/', '/'), flags);
}

function mostRepeats(source: string): number {
  return Math.max(0, ...[...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, a, b]) => Number(b || a)));
}
