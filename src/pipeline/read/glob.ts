/**
 * Patterns of paths in `changes:` and `exists:`. They are Ruby's, where a folder's name may be anything only before a slash, so that `docs/**`
 * is what lies in `docs` itself. https://docs.gitlab.com/ci/yaml/#ruleschanges
 */

/** A pattern as an expression for a whole path; undefined: it is none. */
export function globPattern(glob: string): RegExp | undefined {
  let source = '';
  let depth = 0;
  for (let at = 0; at < glob.length; at += 1) {
    const rest = glob.slice(at);
    const folders = (at === 0 || glob[at - 1] === '/') && rest.startsWith('**/');
    const set = /^\[([!^]?)((?:\\.|[^\]\\])+)\]/.exec(rest);
    if (folders) {
      source += '(?:[^/]+/)*';
      at += 2;
    } else if (rest[0] === '*') source += '[^/]*';
    else if (rest[0] === '?') source += '[^/]';
    else if (set) {
      source += `(?!/)[${set[1] ? '^' : ''}${(set[2] as string).replace(/[[\]]/g, '\\$&')}]`;
      at += set[0].length - 1;
    } else if (rest[0] === '{') {
      source += '(?:';
      depth += 1;
    } else if (rest[0] === '}' && depth > 0) {
      source += ')';
      depth -= 1;
    } else if (rest[0] === ',' && depth > 0) source += '|';
    else {
      const escaped = rest[0] === '\\' && rest.length > 1;
      source += (rest[escaped ? 1 : 0] as string).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      if (escaped) at += 1;
    }
  }
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    return undefined;
  }
}

/** Whether a path matches one of the patterns. */
export function matchesGlob(globs: readonly string[], paths: readonly string[]): boolean {
  const patterns = globs.map(globPattern);
  return paths.some((path) => patterns.some((pattern) => pattern?.test(path)));
}
