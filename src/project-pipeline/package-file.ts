/** What the pipeline takes from package.json. */
import { readFileSync } from 'node:fs';

export interface PackageFile {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
}

export const PACKAGE: PackageFile = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

const ON_AN_ENGINE = ['test:e2e', 'test:real'];

/** The layers of tests that need no engine; those that do have the self-tests here. */
export function testLayers({ scripts }: PackageFile): string[] {
  return Object.keys(scripts)
    .filter((name) => name.startsWith('test:') && !ON_AN_ENGINE.includes(name))
    .map((name) => name.slice('test:'.length));
}
