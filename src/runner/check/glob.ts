/** The patterns of `allowed_images` and its like, as the runner reads them: `*` within a part of a path, `**` across. */
export function matchesPattern(pattern: string, name: string): boolean {
  const expression = pattern.replace(/\*\*\/?|\*|\?|\{([^{}]*)\}|[^*?{}]/g, (token, options?: string) => {
    if (token.startsWith('**')) return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (options !== undefined) return `(?:${options.split(',').map(escaped).join('|')})`;
    return escaped(token);
  });
  return new RegExp(`^${expression}$`).test(name);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
