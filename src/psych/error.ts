/** What libyaml or Psych refuses, with where it stands. */
export class YamlError extends Error {
  constructor(
    message: string,
    /** Counted from 1. */
    readonly line: number,
  ) {
    super(message);
  }
}
