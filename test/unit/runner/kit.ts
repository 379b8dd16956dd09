/** Options and surroundings of the kit's tests. */
import { kitFiles } from '../../../src/runner/folder.js';
import { type Options, readOptions } from '../../../src/runner/read-options.js';

/** All options with these. */
export function options(given: Partial<Options> = {}): Options {
  return readOptions([{ where: 'test', given }]);
}

/** A folder's texts by path, on a machine with an MTU of 1500. */
export function texts(given: Partial<Options> = {}, machine = 1500): Record<string, string> {
  const all = options(given);
  const secrets = all.cache ? { cache: { user: 'user', password: 'password' } } : {};
  return Object.fromEntries(kitFiles(all, { machine, secrets }).map(({ path, text }) => [path, text]));
}
