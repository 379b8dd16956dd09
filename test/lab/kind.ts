/** What the lab's own engine, and the images of the lab's own making, are made from. */
export const KINDS = {
  debian: "Debian's packages",
  real: 'the programs as their makers released them',
} as const;

/** A kind of lab. */
export type Kind = keyof typeof KINDS;

/** The kind that DRYDOCK_LAB_ENGINE asks for; Debian's without it. */
export function kindAsked(name: string | undefined = process.env.DRYDOCK_LAB_ENGINE): Kind {
  const kind = name || 'debian';
  if (!Object.hasOwn(KINDS, kind)) {
    throw new Error(`there is no engine ${kind} in the lab; there are ${Object.keys(KINDS).join(', ')}`);
  }
  return kind as Kind;
}
