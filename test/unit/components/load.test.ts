import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMPONENTS, loadComponents } from '../../../src/components/load.js';
import { UserError } from '../../../src/user-error.js';
import { folderWith } from '../../temporary.js';
import { componentFiles } from '../components.js';

describe('loadComponents', () => {
  test('every folder is a component, sorted by name; files beside them are none', async () => {
    const folder = folderWith({ ...componentFiles('two'), ...componentFiles('one'), 'load.ts': '' });
    const components = await loadComponents(folder);
    expect(components.map((one) => one.name)).toEqual(['one', 'two']);
    expect(components[0]).toMatchObject({
      description: 'Print a text.',
      inputs: [{ name: 'job_name', default: 'one' }, { name: 'stage' }, { name: 'text' }],
      jobs: { '$[[ inputs.job_name ]]': { variables: { DRYDOCK_TEXT: '$[[ inputs.text ]]' } } },
    });
  });

  test("the project's own are those of its folder", async () => {
    const components = await loadComponents();
    expect(components.map((one) => one.name)).toContain('docker-build');
    expect(basename(COMPONENTS)).toBe('components');
  });

  test('all missing files are named at once', async () => {
    const folder = folderWith({ 'a/index.ts': '', 'b/inputs.ts': '', 'c/c.sh': '' });
    const error = await loadComponents(folder).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).problems.map((one) => one.replace(/:.*/, ''))).toEqual(
      ['a/inputs.ts', 'b/index.ts', 'c/inputs.ts', 'c/index.ts'].map((path) => join(folder, path)),
    );
  });

  test('a folder that is not there', async () => {
    await expect(loadComponents('/nonexistent/components')).rejects.toThrow(/no such folder of components/);
  });

  test('a definition that is not exported', async () => {
    const folder = folderWith({ ...componentFiles('one'), 'one/index.ts': 'export const component = {};\n' });
    await expect(loadComponents(folder)).rejects.toThrow(
      /one\/index\.ts: exports nothing by default; write: /,
    );
  });
});
