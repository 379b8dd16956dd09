/** Reads what the rules check beside the components themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Outputs } from '../build/outputs.js';
import { COMPONENTS } from '../components/load.js';
import type { Component } from '../gitlab/component.js';
import { exampleFolders, PIPELINE } from '../pipeline/examples.js';
import type { SelfTests } from '../self-test/load.js';
import type { Project, SourceText } from './rule.js';

/** The whole project: its scripts are those below the components' folder and those that components share. */
export function readProject(source: {
  components: readonly Component[];
  outputs: Outputs;
  selfTests: SelfTests;
  componentsFolder: string;
  examplesFolder: string;
}): Project {
  const src = dirname(COMPONENTS);
  const shared = scriptsBelow(src).filter((file) => !file.startsWith(join(COMPONENTS, '/')));
  return {
    components: source.components,
    outputs: source.outputs,
    selfTests: source.selfTests,
    scripts: [...shared, ...scriptsBelow(source.componentsFolder)].map(read),
    examples: exampleFolders(source.examplesFolder).map((folder) => read(join(folder, PIPELINE))),
  };
}

function scriptsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sh'))
    .map((path) => join(folder, path))
    .sort();
}

function read(file: string): SourceText {
  return { file: relative(process.cwd(), file), text: readFileSync(file, 'utf8') };
}
