/** The table of docs/migrate.md: complete for the tools that it compares with, and true of our own names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadComponents } from '../../../src/components/load.js';

const ROOT = join(import.meta.dirname, '../../..');

/** What a tool takes and gives, as its own sources name it. */
interface Foreign {
  project: string;
  version: string;
  source: string;
  names: string[];
  outputs: string[];
}

const FOREIGN = readdirSync(join(import.meta.dirname, 'foreign')).map(
  (file) => JSON.parse(readFileSync(join(import.meta.dirname, 'foreign', file), 'utf8')) as Foreign,
);

const components = new Map(
  (await loadComponents()).map(({ name, inputs }) => [name, new Set(inputs.map((input) => input.name))]),
);
/** The output variables, from the script that writes them. */
const outputs = new Set(
  [...readFileSync(join(ROOT, 'src/image/dotenv.sh'), 'utf8').matchAll(/"\$\{p\}(\w+)"/g)].map(
    ([, name]) => name as string,
  ),
);

interface Section {
  project: string;
  component: string;
  /** Rows of each table: their name, and the names of ours beside it. */
  tables: { theirs: string; ours: string[] }[][];
}

const sections: Section[] = readFileSync(join(ROOT, 'docs/migrate.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((text) => {
    const [, project = '', component = ''] = /^(\S+) .*: `(.+)`$/m.exec(text) ?? [];
    const tables = text.match(/(?:^\|.*\n)+/gm) ?? [];
    return { project, component, tables: tables.map(rowsOf) };
  });

function rowsOf(table: string): Section['tables'][number] {
  return table
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) => {
      const [, theirs = '', ours = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
      if (ours !== 'none') expect(ours, line).toMatch(/^`[^`]+`(, `[^`]+`)*$/);
      return {
        theirs: theirs.replaceAll('`', ''),
        ours: [...ours.matchAll(/`([^`]+)`/g)].map(([, one]) => one as string),
      };
    });
}

describe.each(FOREIGN)('$project', ({ project, version, source, names, outputs: gives }) => {
  const section = sections.find((one) => one.project === project);

  test('says where its list is from', () => {
    expect(version).not.toBe('');
    expect(source).toMatch(/^https:/);
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
  });

  test('each of its inputs and outputs has one row', () => {
    const rows = section?.tables.map((table) => table.map(({ theirs }) => theirs)) ?? [];
    expect(rows[0]?.sort()).toEqual([...names].sort());
    expect((rows[1] ?? []).sort()).toEqual([...gives].sort());
  });

  test('every name of ours exists', () => {
    const unknown = (section?.tables.flat() ?? [])
      .flatMap(({ ours }) => ours)
      .filter((name) => !exists(name, section?.component ?? ''));
    expect(unknown).toEqual([]);
  });
});

test('there is a section for each of them, and for no other', () => {
  expect(sections.map(({ project }) => project).sort()).toEqual(FOREIGN.map(({ project }) => project).sort());
});

test('names that do not exist are found', () => {
  expect(outputs.size).toBeGreaterThan(8);
  expect(
    ['build_args', 'IMAGE_REF', 'docker_tag', 'docker-run: command'].map((name) =>
      exists(name, 'docker-build'),
    ),
  ).toEqual([true, true, true, true]);
  expect(
    ['build-args', 'IMAGE', 'docker-run: commands', 'docker-walk: tags'].map((name) =>
      exists(name, 'docker-build'),
    ),
  ).toEqual([false, false, false, false]);
});

/** Whether a name in the table is an input of a component, or an output. */
function exists(name: string, section: string): boolean {
  const [, component = section, input = name] = /^([a-z-]+): (\w+)$/.exec(name) ?? [];
  const inputs = components.get(component);
  return inputs?.has(input) === true || (component === 'docker-build' && outputs.has(input));
}
