import { describe, expect, test } from 'vitest';
import { needsOf } from '../../../src/arrows/needs.js';
import { treeOf } from './tree.js';

const address = '$CI_SERVER_FQDN/drydock/drydock';

const PROJECT = {
  'src/shell/a.sh': '. ./b.sh\n  . ./indented.sh\n. ../image/c.sh\n',
  'src/shell/b.sh': 'f() {\n  awk \'\n@include "d.awk"\n\'\n}\n',
  'src/shell/d.awk': '@include "e.awk"\n',
  'src/shell/indented.sh': '',
  'src/load.ts':
    "import { x } from './x.js';\nexport const HERE = dirname(fileURLToPath(import.meta.url));\n",
  'src/x.ts':
    "const y = await import('./rules/y.js');\nconst script = new URL('./shell/a.sh', import.meta.url);\n",
  'src/awk.ts': "const D = join(import.meta.dirname, 'shell/d.awk');\n",
  'src/rules/y.ts': "const folders = { templates: 'templates', examples: 'examples' };\n",
  'src/components/docker-build/index.ts': '',
  'src/components/docker-run/index.ts': '',
  'templates/docker-run/template.yml': '',
  'templates/docker-build/template.yml': '',
  'examples/run/.gitlab-ci.yml': `include:\n  - component: ${address}/docker-run@1\n`,
  'docs/a.md': '',
  'docs/more/b.md': '',
  'package.json': '{"scripts": {"x": "tsx scripts/x.ts"}}',
  'scripts/x.ts': '',
  'test/lint/pages.test.ts': "globSync('docs/**/*.md');\nreadFileSync('package.json');\n",
  'test/lint/folder.test.ts': "outputsOf(components, 'examples');\n",
  'test/shell/support/job.ts': "export function run(component = 'docker-build') {}\n",
  'test/shell/login.test.ts': "import { run } from './support/job.js';\nrun();\n",
  'test/shell/docker-run.test.ts': "run('docker-run');\n",
  'test/shell/some.test.ts': "run(); run('docker-run');\n",
  'test/e2e/fixtures/options/.gitlab-ci.yml': `include: [{component: "${address}/docker-build@1"}]\n`,
  'test/e2e/build.ts': "import './harness.js';\nexport const build = () => fixture('options');\n",
  'test/e2e/harness.ts': "export const EXAMPLES = '../../examples';\n",
  'test/e2e/a.test.ts': "import { build } from './build.js';\n",
  'test/e2e/b.test.ts': "import './harness.js';\nrun(pipeline);\n",
  'test/e2e/docker-run.alone.test.ts': '',
};
const tree = treeOf(PROJECT);
const needs = (file: string) => needsOf(tree, file).sort();

test('a script needs what it sources, and awk what it includes', () => {
  expect(needs('src/shell/a.sh')).toEqual(['src/image/c.sh', 'src/shell/b.sh']);
  expect(needs('src/shell/b.sh')).toEqual(['src/shell/d.awk']);
  expect(needs('src/shell/d.awk')).toEqual(['src/shell/e.awk']);
});

describe('a module needs', () => {
  test('what it imports, at once or later, and the files that it names from where it stands', () => {
    expect(needs('src/x.ts')).toEqual(['src/rules/y.ts', 'src/shell/a.sh']);
    expect(needs('src/awk.ts')).toEqual(['src/shell/d.awk']);
  });

  test('all that is beside and below it, where it lists its folder', () => {
    const all = Object.keys(PROJECT).filter((file) => file.startsWith('src/') && file !== 'src/load.ts');
    expect(needs('src/load.ts')).toEqual(all.sort());
  });

  test('no folder of others that it has a word for', () => {
    expect(needs('src/rules/y.ts')).toEqual([]);
  });
});

test('a template needs its component, a pipeline the templates that it includes, package.json the scripts', () => {
  expect(needs('templates/docker-run/template.yml')).toEqual([
    'src/components/docker-run/index.ts',
    'src/components/docker-run/inputs.ts',
  ]);
  expect(needs('examples/run/.gitlab-ci.yml')).toEqual(['templates/docker-run/template.yml']);
  expect(needs('package.json')).toEqual(['scripts/x.ts']);
});

test('a test needs the files, folders and patterns of names that it names from the root', () => {
  expect(needs('test/lint/pages.test.ts')).toEqual(['docs/a.md', 'docs/more/b.md', 'package.json']);
  expect(needs('test/lint/folder.test.ts')).toEqual(['examples/run/.gitlab-ci.yml']);
});

describe('a test of jobs needs the template', () => {
  const templates = (file: string) => needs(file).filter((one) => one.startsWith('templates/'));
  const [build, run] = ['templates/docker-build/template.yml', 'templates/docker-run/template.yml'];

  test('of the component that it names, or of the one that is meant where none is named', () => {
    expect(templates('test/shell/login.test.ts')).toEqual([build]);
    expect(templates('test/shell/docker-run.test.ts')).toEqual([run]);
    expect(templates('test/shell/some.test.ts')).toEqual([build, run]);
    expect(templates('test/e2e/docker-run.alone.test.ts')).toEqual([run]);
  });

  test('of all components, where it names none and no project', () => {
    expect(templates('test/e2e/b.test.ts')).toEqual([build, run]);
    expect(templates('test/e2e/a.test.ts')).toEqual([build]);
  });

  test('what a helper has of a project by its name is needed by the helper', () => {
    expect(needs('test/e2e/build.ts')).toContain('test/e2e/fixtures/options/.gitlab-ci.yml');
    expect(needs('test/e2e/harness.ts')).toEqual([]);
  });
});
