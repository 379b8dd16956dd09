/** Where a lint finds the files of a pipeline. */
export interface PipelineFiles {
  /** The text of a file of the project; undefined: there is none. */
  read(path: string): string | undefined;
  /** Paths of the project's files that a pattern with `*` means. */
  match(pattern: string): string[];
  /** The template of a component of this project; undefined: there is none. */
  template(name: string): string | undefined;
  /** The components of this project. */
  templateNames(): string[];
}

/** The paths that a pattern means, in their order: `*` does not go over a slash, `**` does. https://docs.gitlab.com/ci/yaml/#includelocal */
export function matchingOf(pattern: string, paths: readonly string[]): string[] {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?|\*/g, (stars) => (stars === '*' ? '[^/]*' : stars === '**/' ? '(?:.*/)?' : '.*'));
  const matches = new RegExp(`^${source}$`);
  return paths.filter((path) => matches.test(path)).sort();
}
