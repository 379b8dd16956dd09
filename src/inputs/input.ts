/** One input of a component, as its interface declares it. */
export interface Input {
  /** snake_case; the variable is `DRYDOCK_<NAME>`. */
  name: string;
  /** One paragraph. */
  description: string;
  type: 'string' | 'number' | 'boolean' | 'array';
  /** Absent: the input is mandatory. */
  default?: string | number | boolean | string[] | Entry[];
  /** Of a list of mappings: what each entry holds. */
  fields?: Field[];
  /** The allowed values, from a union of literals, in the order of the source. */
  options?: string[];
  /** A regular expression in the common subset of RE2 and POSIX ERE that a whole value matches. */
  pattern?: string;
  /** The same for each line of a list. */
  linePattern?: string;
  /** The smallest number allowed. */
  minimum?: number;
  /** The value is a shell text: GitLab leaves its `$` alone, the shell expands them. */
  shell?: true;
  /** The engine's hidden jobs carry its variable, for every job that reaches the engine. */
  engine?: true;
  /** A keyword of the job takes the value (stage, tags …); it becomes no variable. */
  keyword?: true;
}

/** One entry of a list of mappings. */
export type Entry = Record<string, string>;

/** One key of the entries of a list of mappings. Its value is a text. */
export interface Field {
  name: string;
  /** One paragraph. */
  description: string;
  mandatory: boolean;
}

/** The job variable that carries an input. */
export function variableOf(input: Pick<Input, 'name'>): string {
  return `DRYDOCK_${input.name.toUpperCase()}`;
}
