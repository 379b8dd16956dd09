/** The CI/CD variables of a project; one of type file is `{ file: content }`. */
export type ProjectVariables = Readonly<Record<string, string | { file: string }>>;
