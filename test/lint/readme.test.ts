/** What the project's Markdown pages show and name exists. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadComponents } from '../../src/components/load.js';
import { variableOf } from '../../src/inputs/input.js';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...globSync('docs/**/*.md', { cwd: ROOT }),
];

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const components = await loadComponents();

/** A fenced block, and the file that the comment line above it names: `<!-- from examples/…/.gitlab-ci.yml -->`. */
interface Block {
  from: string | undefined;
  language: string;
  text: string;
}

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/(?:^<!-- from (\S+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm)].map(
    ([, from, language, text]) => ({ from, language: language ?? '', text: text ?? '' }),
  );
}

/** Lines without blanks at their ends, moved to the left margin. */
function flush(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent).trimEnd()).join('\n');
}

/** Whether consecutive lines of a file are those of a text, wherever both are indented. */
function contains(file: string, text: string): boolean {
  const lines = file.split('\n');
  const wanted = text.trimEnd().split('\n');
  return lines.some((_, start) => flush(lines.slice(start, start + wanted.length)) === flush(wanted));
}

describe.each(PAGES)('%s', (page) => {
  const markdown = readFileSync(join(ROOT, page), 'utf8');
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '');

  test('blocks that name their source are part of it', () => {
    for (const { from, text } of blocksOf(markdown)) {
      if (from === undefined) continue;
      expect(existsSync(join(ROOT, from)), `${from} exists`).toBe(true);
      expect(contains(readFileSync(join(ROOT, from), 'utf8'), text), `${from} contains\n${text}`).toBe(true);
    }
  });

  test('other YAML parses', () => {
    for (const { from, language, text } of blocksOf(markdown)) {
      if (from !== undefined || !/^ya?ml$/.test(language)) continue;
      for (const document of parseAllDocuments(text)) {
        expect('errors' in document ? document.errors : [], text).toEqual([]);
      }
    }
  });

  test('links lead to files and headings of the project', () => {
    for (const [, target] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target as string)) continue;
      const [path, heading] = (target as string).split('#');
      const file = path ? join(ROOT, dirname(page), path) : join(ROOT, page);
      expect(existsSync(file), `${target} exists`).toBe(true);
      if (heading) expect(anchorsOf(readFileSync(file, 'utf8')), target).toContain(heading);
    }
  });

  test('the npm scripts and DRYDOCK_ variables that it names exist', () => {
    for (const [, script] of markdown.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)) {
      expect(Object.keys(scripts)).toContain(script);
    }
    const variables = components.flatMap((component) => component.inputs.map(variableOf));
    for (const [variable] of prose.matchAll(/\bDRYDOCK_[A-Z][A-Z_]*\b/g)) {
      expect(variables).toContain(variable);
    }
  });
});

test('README has a section for every component with a part of an example that runs, and links its inputs and the examples', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  for (const { name } of components) {
    const section = new RegExp(`^### ${name}\n(?:(?!^##).*\n)*`, 'm').exec(readme)?.[0] ?? '';
    expect(section).toContain(`](templates/${name}/README.md)`);
    const examples = blocksOf(section).filter(({ from }) => from !== undefined);
    expect(examples.map(({ text }) => text).join('\n'), name).toContain(`/${name}@`);
    expect(readme).toContain(`[${name}](#${name})`);
  }
  for (const example of readdirSync(join(ROOT, 'examples'), { withFileTypes: true })) {
    if (example.isDirectory()) expect(readme).toContain(`](examples/${example.name})`);
  }
  // https://docs.gitlab.com/ci/components/#write-a-clear-readmemd
  expect(readme).not.toContain('@~latest');
});

test('README names every folder of the sources and the tests', () => {
  const tree = /^src\/\n([\s\S]*?)^test\/(.*)$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'));
  const folders = (path: string) =>
    readdirSync(join(ROOT, path), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  for (const name of folders('src')) expect(tree?.[1]).toContain(`${name}/ `);
  for (const name of folders('test')) expect(tree?.[2]).toMatch(new RegExp(`\\b${name}\\b`));
});

/** Anchors that GitLab gives to headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
