/** What the build writes for the kit: the options as data, so that running it needs no compiler. */
import { fileURLToPath } from 'node:url';
import type { Outputs } from '../build/outputs.js';
import { readInputs } from '../inputs/read.js';

/** The folder of what is generated. */
export const GENERATED = fileURLToPath(new URL('./generated', import.meta.url));

/** The folder of the example runners. */
export const RUNNER_EXAMPLES = fileURLToPath(new URL('../../examples/runner', import.meta.url));

/** What the build compares, and how it makes it; the examples are made of the options, so those are written first. */
export const KIT: readonly { folder: string; outputs: () => Promise<Outputs> | Outputs }[] = [
  { folder: GENERATED, outputs: optionsOutputs },
  { folder: RUNNER_EXAMPLES, outputs: async () => (await import('./example-files.js')).exampleOutputs() },
];

/** The options as data. */
export function optionsOutputs(): Outputs {
  const file = fileURLToPath(new URL('./options.ts', import.meta.url));
  return new Map([['options.json', `${JSON.stringify(readInputs([file]).get(file), null, 2)}\n`]]);
}
