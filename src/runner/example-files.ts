/** The texts of `examples/runner`. */
import type { Outputs } from '../build/outputs.js';
import { EXAMPLES, type Example } from './examples.js';
import { kitFiles } from './folder.js';
import { readOptions } from './read-options.js';

/** Stands where a real folder has what was drawn. */
const SECRETS = { user: 'DRAWN-BY-INIT', password: 'DRAWN-BY-INIT' };

/** All folders, each with a page, and a page above them. */
export function exampleOutputs(): Outputs {
  return new Map([
    ['README.md', index()],
    ...EXAMPLES.flatMap((example) =>
      folder(example).map(([path, text]) => [`${example.name}/${path}`, text] as const),
    ),
  ]);
}

function folder(example: Example): [string, string][] {
  const options = readOptions([{ where: example.name, given: example.options }]);
  const files = kitFiles(options, {
    machine: 1500,
    secrets: options.cache ? { cache: SECRETS } : {},
  });
  return [
    ['README.md', page(example)],
    // In a real folder it keeps the secrets from git, which has to see these.
    ...files
      .filter(({ path }) => path !== '.gitignore')
      .map(({ path, text }): [string, string] => [path, text]),
  ];
}

function page({ name, title, changes }: Example): string {
  const rows = changes.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  return `# ${title}

Written by \`npm run runner -- init FOLDER --file examples/runner/${name}/runner.yml\`, without the secrets.

What common guides have, what stands here, and why:

| elsewhere | here | why |
| --- | --- | --- |
${rows.join('\n')}
`;
}

function index(): string {
  const rows = EXAMPLES.map(({ name, title }) => `| [${name}](${name}) | ${title} |`);
  return `# Runners

Folders as \`npm run runner -- init\` writes them; [docs/runner.md](../../docs/runner.md) says how. They are generated (\`npm run build\`): change \`src/runner/\`.

| folder | what it is |
| --- | --- |
${rows.join('\n')}
`;
}
