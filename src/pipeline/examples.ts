import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The file that makes a folder a GitLab project. */
export const PIPELINE = '.gitlab-ci.yml';

/** Folders of the examples: those that hold a pipeline. */
export function exampleFolders(examples: string): string[] {
  if (!existsSync(examples)) return [];
  return readdirSync(examples)
    .map((name) => join(examples, name))
    .filter((folder) => existsSync(join(folder, PIPELINE)))
    .sort();
}
