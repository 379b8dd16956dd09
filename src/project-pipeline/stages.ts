/** The stages, in their order. */
export const STAGES = ['check', 'lint', 'self-test', 'clean-up', 'release'] as const;

export type Stage = (typeof STAGES)[number];
