/** References to inputs inside a template. */

declare const type: unique symbol;

/** The text `$[[ inputs.NAME ]]`, carrying the type that GitLab puts in its place. */
export type Ref<T> = string & { readonly [type]: T };

/** One reference for each input of a component, so that a misspelt name does not compile. */
export type Refs<Inputs> = { readonly [Name in keyof Inputs & string]-?: Ref<NonNullable<Inputs[Name]>> };

/** Matches a reference wherever it stands in a text; group 1 is the input's name. */
export const REF = /\$\[\[\s*inputs\.([\w-]+)[^\]]*\]\]/g;

/** Makes the references to the named inputs. */
export function refs<Inputs>(names: readonly string[]): Refs<Inputs> {
  return Object.fromEntries(names.map((name) => [name, `$[[ inputs.${name} ]]`])) as Refs<Inputs>;
}

/** Names of the inputs that a text refers to, in order, with repetitions. */
export function refsIn(text: string): string[] {
  return [...text.matchAll(REF)].map((match) => match[1] as string);
}
