/** Finds the components: every folder beside this file is one. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Component, Definition } from '../gitlab/component.js';
import { refs } from '../gitlab/ref.js';
import { readInputs } from '../inputs/read.js';
import { UserError } from '../user-error.js';

/** The folder of the project's own components. */
export const COMPONENTS = dirname(fileURLToPath(import.meta.url));

/**
 * All components of a folder, sorted by name.
 * @throws UserError naming the folder that lacks a file or whose inputs cannot be read
 */
export async function loadComponents(folder: string = COMPONENTS): Promise<Component[]> {
  if (!existsSync(folder)) throw new UserError([`${folder}: no such folder of components`]);
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const inputsFile = (name: string) => join(folder, name, 'inputs.ts');
  const indexFile = (name: string) => join(folder, name, 'index.ts');
  const missing = names
    .flatMap((name) => [inputsFile(name), indexFile(name)])
    .filter((file) => !existsSync(file));
  if (missing.length > 0) {
    throw new UserError(
      missing.map((file) => `${file}: missing; a component is a folder with inputs.ts and index.ts`),
    );
  }
  const inputsByFile = readInputs(names.map(inputsFile));
  return Promise.all(
    names.map(async (name) => {
      const module = (await import(pathToFileURL(indexFile(name)).href)) as {
        default?: Definition<Record<string, unknown>>;
      };
      if (!module.default) {
        throw new UserError([
          `${indexFile(name)}: exports nothing by default; write: export default defineComponent<Inputs>({ … })`,
        ]);
      }
      const inputs = inputsByFile.get(inputsFile(name)) ?? [];
      const input = refs<Record<string, unknown>>(inputs.map((one) => one.name));
      const { description, jobs } = module.default;
      return { name, description, inputs, jobs: jobs({ input, inputs }) };
    }),
  );
}
