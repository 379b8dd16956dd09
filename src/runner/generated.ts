/** What the build writes for the kit: the options as data, so that running it needs no compiler. */
import { fileURLToPath } from 'node:url';
import type { Outputs } from '../build/outputs.js';
import { readInputs } from '../inputs/read.js';

/** The folder of what is generated. */
export const GENERATED = fileURLToPath(new URL('./generated', import.meta.url));

/** The folders that the build writes, each with its texts. */
export function kitOutputs(): { folder: string; outputs: Outputs }[] {
  return [{ folder: GENERATED, outputs: optionsOutputs() }];
}

/** The options as data. */
export function optionsOutputs(): Outputs {
  const file = fileURLToPath(new URL('./options.ts', import.meta.url));
  return new Map([['options.json', `${JSON.stringify(readInputs([file]).get(file), null, 2)}\n`]]);
}
