/** Finds the self-tests: one in the folder of each component. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Component } from '../gitlab/component.js';
import { UserError } from '../user-error.js';
import type { SelfTest } from './define.js';

/** Self-tests by the name of their component; a component without one is not in it, which the rule DD022 finds. */
export type SelfTests = ReadonlyMap<string, SelfTest>;

/**
 * The self-tests of components.
 * @throws UserError naming the files that export none
 */
export async function loadSelfTests(folder: string, components: readonly Component[]): Promise<SelfTests> {
  const files = components
    .map(({ name }) => [name, join(folder, name, 'self-test.ts')] as const)
    .filter(([, file]) => existsSync(file));
  const loaded = await Promise.all(
    files.map(async ([name, file]) => {
      const module = (await import(pathToFileURL(file).href)) as { default?: SelfTest };
      return { name, file, selfTest: module.default };
    }),
  );
  const empty = loaded.filter(({ selfTest }) => selfTest === undefined);
  if (empty.length > 0) {
    throw new UserError(
      empty.map(
        ({ file }) =>
          `${file}: exports nothing by default; write: export default defineSelfTest<Inputs>({ … })`,
      ),
    );
  }
  return new Map(loaded.map(({ name, selfTest }) => [name, selfTest as SelfTest]));
}
