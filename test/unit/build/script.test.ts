import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/build/compare.js';
import { outputsOf } from '../../../src/build/outputs.js';
import { pipelineOutput } from '../../../src/build/pipeline.js';
import { write } from '../../../src/build/write.js';
import { loadComponents } from '../../../src/components/load.js';
import { loadSelfTests } from '../../../src/self-test/load.js';
import { inProcess } from '../../in-process.js';
import { buildProject, componentFiles } from '../components.js';

/** `npm run build -- ARGUMENTS`, as a user starts it. */
function start(...args: string[]) {
  return execa('tsx', ['scripts/build.ts', ...args], { preferLocal: true, reject: false });
}

/** The same in this process; it reads the sources of a component once. */
const run = (...args: string[]) => inProcess('scripts/build.ts', args);

/** Adds a keyword to a component's job that GitLab does not know. */
function misspell(file: string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('      retry:', "      tmeout: '1h',\n      retry:"));
}

describe('npm run build', () => {
  test("writes the three files of each component and the project's pipeline, and sums each up in a line", async () => {
    const { args, templates, pipeline } = buildProject('one', 'two');
    const { exitCode, stdout, stderr } = await start(...args);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^one +3 inputs +\d+\.\d KB +new$/),
      expect.stringMatching(/^two +3 inputs +\d+\.\d KB +new$/),
      expect.stringMatching(/\.gitlab-ci\.yml +new$/),
    ]);
    const made = readFileSync(pipeline, 'utf8');
    for (const name of ['one', 'two']) {
      expect(made).toContain(`- component: $CI_SERVER_FQDN/$CI_PROJECT_PATH/${name}@$CI_COMMIT_SHA`);
      expect(made).toMatch(new RegExp(`^${name}:check:$`, 'm'));
    }
    expect(readdirSync(join(templates, 'one')).sort()).toEqual([
      'README.md',
      'inputs.schema.json',
      'template.yml',
    ]);

    expect((await run(...args)).stdout.match(/unchanged/g)).toHaveLength(3);
    expect(await run(...args, '--check')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('writes nothing that breaks a rule, and says which, where and what to do', async () => {
    const { args, components, templates } = buildProject('one');
    writeFileSync(
      join(components, 'one/inputs.ts'),
      componentFiles('one', 'Text')['one/inputs.ts'] as string,
    );
    const { exitCode, stdout, stderr } = await run(...args);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^ERROR: DD002 src\/components\/one\/inputs\.ts: .*"Text".*\n {6}Fix: \S.*$/);
    expect(readdirSync(templates)).toEqual([]);
  });

  test('writes nothing that the lint refuses, and names it', async () => {
    const { args, components, templates } = buildProject('one', 'two');
    misspell(join(components, 'one/index.ts'));
    const { exitCode, stderr } = await run(...args);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^ERROR: one: templates\/one\/template\.yml:\d+: .*unknown key: tmeout; is it timeout\?$/m,
    );
    expect(stderr).not.toContain('two');
    expect(readdirSync(templates)).toEqual([]);
  });

  test('writes nothing without a self-test, and says where it belongs', async () => {
    const { args, components, templates, pipeline } = buildProject('one', 'two');
    rmSync(join(components, 'one/self-test.ts'));
    const { exitCode, stderr } = await run(...args);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^ERROR: DD022 src\/components\/one\/self-test\.ts: there is no such file\n {6}Fix: \S/,
    );
    expect(readdirSync(templates)).toEqual([]);
    expect(existsSync(pipeline)).toBe(false);
  });

  test('writes no pipeline that the lint refuses', async () => {
    const { args, components, templates, pipeline } = buildProject('one');
    const file = join(components, 'one/self-test.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('script:', 'skript: 1, script:'));
    const { exitCode, stderr } = await run(...args);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^ERROR: \.gitlab-ci\.yml: .*unknown key: skript; is it script\?$/m);
    expect(readdirSync(templates)).toEqual([]);
    expect(existsSync(pipeline)).toBe(false);
  });

  test('a self-test that exports nothing is told without a stack', async () => {
    const { args, components } = buildProject('one');
    writeFileSync(join(components, 'one/self-test.ts'), 'export const a = 1;\n');
    const { stderr } = await run(...args);
    expect(stderr).toMatch(/^ERROR: \S+one\/self-test\.ts: exports nothing by default; write: .*$/);
  });

  test('lints what changes: what stands in templates/ has passed', async () => {
    const { args, components, templates, pipeline } = buildProject('one', 'two');
    misspell(join(components, 'two/index.ts'));
    const loaded = await loadComponents(components);
    const outputs = outputsOf(loaded, 'examples');
    write(templates, outputs, compare(templates, outputs));
    writeFileSync(pipeline, pipelineOutput(loaded, await loadSelfTests(components, loaded)));
    expect(await run(...args)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('a mistake in the sources is told without a stack', async () => {
    const { args, components } = buildProject('one', 'two');
    rmSync(join(components, 'one/index.ts'));
    rmSync(join(components, 'two/inputs.ts'));
    const { exitCode, stderr } = await start(...args);
    expect(exitCode).toBe(1);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^ERROR: .*one\/index\.ts: missing; a component is a folder with/),
      expect.stringMatching(/^ERROR: .*two\/inputs\.ts: missing; /),
    ]);
  });
});

describe('npm run build -- --check', () => {
  test('names stale, orphaned and missing files and the command that mends it, and writes nothing', async () => {
    const { args, templates, pipeline } = buildProject('one', 'two');
    await run(...args);
    writeFileSync(pipeline, 'edited by hand\n');
    writeFileSync(join(templates, 'one/template.yml'), 'edited by hand\n');
    rmSync(join(templates, 'two/README.md'));
    mkdirSync(join(templates, 'three'));
    writeFileSync(join(templates, 'three/template.yml'), 'of a component that is gone\n');

    const { exitCode, stdout, stderr } = await run(...args, '--check');
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/one\/template\.yml is stale/),
      expect.stringMatching(/three\/template\.yml is orphaned/),
      expect.stringMatching(/two\/README\.md is missing/),
      expect.stringMatching(/\.gitlab-ci\.yml is stale/),
      'Fix: npm run build, and commit what it writes',
    ]);
    expect(readFileSync(join(templates, 'one/template.yml'), 'utf8')).toBe('edited by hand\n');
    expect(readdirSync(templates).sort()).toEqual(['one', 'three', 'two']);

    const mended = await run(...args);
    expect(mended.exitCode).toBe(0);
    expect(mended.stdout).toMatch(/^one .* changed, \+\d+ −1 lines$/m);
    expect((await run(...args, '--check')).exitCode).toBe(0);
  });
});
