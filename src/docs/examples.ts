/** The examples that use a component. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { exampleFolders, PIPELINE } from '../pipeline/examples.js';
import { OWN_COMPONENT } from '../pipeline/project.js';

export interface Example {
  /** Name of its folder. */
  name: string;
  /** Its `.gitlab-ci.yml`. */
  text: string;
}

export function readExamples(folder: string): Example[] {
  return exampleFolders(folder).map((path) => ({
    name: basename(path),
    text: readFileSync(join(path, PIPELINE), 'utf8'),
  }));
}

/** The entries of `include:` that are for a component, as they are written, at the left margin. */
export function includesOf(component: string, example: Example): string[] {
  const { text } = example;
  return includeOf(example).flatMap((entry) => {
    const address = isMap(entry) ? entry.get('component', true) : undefined;
    const name = OWN_COMPONENT.exec(String(isScalar(address) ? address.value : ''))?.[1];
    if (name !== component || !isMap(entry) || !entry.range) return [];
    const [start, end] = entry.range;
    const margin = ' '.repeat(start - text.lastIndexOf('\n', start) - 1);
    return [text.slice(start, end).trimEnd().replaceAll(`\n${margin}`, '\n')];
  });
}

/** What has been parsed: every component looks at every example. */
const includes = new WeakMap<Example, YAMLSeq['items']>();

function includeOf(example: Example): YAMLSeq['items'] {
  const known = includes.get(example);
  if (known) return known;
  const include = parseDocument(example.text).get('include');
  const items = isSeq(include) ? include.items : [];
  includes.set(example, items);
  return items;
}
