/** Regular expressions as GitLab reads them: RE2, for `rules:if` and for inputs. https://github.com/google/re2/wiki/Syntax */
import { RE2JS } from 're2js';

/** An expression that GitLab takes. */
export interface Pattern {
  /** Whether it matches anywhere in the text. */
  test(text: string): boolean;
}

/** Its flags are those of an expression between slashes. */
export function patternOf(source: string, flags = ''): Pattern | undefined {
  try {
    const compiled = RE2JS.compile(flags === '' ? source : `(?${flags})${source}`);
    return { test: (text) => compiled.matcher(text).find() };
  } catch {
    return undefined;
  }
}

const SLASHED = /^\/(.*)\/([ismU]*)$/m;

/** Whether a text is written as an expression between slashes, such as `/^v/i`. */
export function isSlashed(text: string): boolean {
  return SLASHED.test(text);
}

/** Such an expression; undefined: it is none, or RE2 does not take it. */
export function slashedPattern(text: string): Pattern | undefined {
  const [, body, flags] = SLASHED.exec(text) ?? [];
  return body === undefined ? undefined : patternOf(body, flags);
}
