/** The variables that rules of includes see: those of a push to the default branch. */
import { pipelineVariables } from '../pipeline/read/predefined.js';

const BRANCH = 'main';
const SHA = 'c0ffee'.padEnd(40, '0');

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
export function pushVariables(): Record<string, string> {
  const nothing = () => Promise.resolve(undefined);
  const commit = { sha: SHA, parent: '', timestamp: '', author: '', message: 'lint' };
  return pipelineVariables(
    {
      folder: '',
      commit,
      branch: BRANCH,
      defaultBranch: BRANCH,
      files: () => Promise.resolve([]),
      changes: nothing,
      resolve: nothing,
      sumOf: nothing,
    },
    {},
  );
}
