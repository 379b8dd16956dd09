/** What the pipeline takes from package.json. */
import { readFileSync } from 'node:fs';

export interface PackageFile {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
}

export const PACKAGE: PackageFile = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** The layers of tests that need no engine; those that do have the self-tests here. */
export function testLayers({ scripts }: PackageFile): string[] {
  return Object.entries(scripts).flatMap(([name, command]) => {
    const [, layer] = /^vitest run --project ([\w-]+)$/.exec(command) ?? [];
    return layer !== undefined && name === `test:${layer}` ? layer : [];
  });
}
