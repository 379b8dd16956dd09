/** Registers a folder's runner, and takes it back. */
import { UserError } from '../user-error.js';
import { COMMAND } from './command.js';
import { type Access, createRunner, deleteRunner, verifyRunner } from './gitlab.js';
import { type Folder, keepToken, mayWrite } from './registered.js';
import { tokenProblem } from './token.js';

/** How it went. */
export interface Registered {
  how: 'created' | 'taken' | 'already';
  id: number | undefined;
}

/**
 * Creates the runner in GitLab, or takes one that exists, and keeps its token in the folder. Again: nothing changes.
 * @param given the token of a runner that exists; empty: create one
 * @throws UserError with nothing changed, in GitLab neither
 */
export async function register(folder: Folder, access: Access, given: string): Promise<Registered> {
  if (folder.token !== '') {
    if (given !== '' && given !== folder.token)
      throw new UserError(
        [`${folder.file}: holds the token of another runner`],
        `${COMMAND} unregister takes it out first`,
      );
    const known = await verifyRunner(access, folder.token);
    if (known) return { how: 'already', id: known.id };
    throw new UserError(
      [`${folder.file}: ${access.url} does not know its token; the runner was deleted there`],
      `${COMMAND} unregister takes it out, then register again`,
    );
  }
  mayWrite(folder);
  if (given !== '') return take(folder, access, given);
  return create(folder, access);
}

async function take(folder: Folder, access: Access, token: string): Promise<Registered> {
  const problem = tokenProblem(token);
  if (problem !== undefined) throw new UserError([`RUNNER_TOKEN: ${problem}`]);
  const known = await verifyRunner(access, token);
  if (!known)
    throw new UserError(
      [`RUNNER_TOKEN: ${access.url} knows no runner with that token`],
      'copy it again, check gitlab_url in runner.yml, or let register create the runner (GITLAB_TOKEN)',
    );
  keepToken(folder, token, known.id);
  return { how: 'taken', id: known.id };
}

async function create(folder: Folder, access: Access): Promise<Registered> {
  const { scope, target } = folder.options;
  const problems = [
    ...(access.token === ''
      ? ['GITLAB_TOKEN is not set: creating a runner takes an access token with the scope create_runner']
      : []),
    ...(/[^\x21-\x7e]/.test(access.token)
      ? ['GITLAB_TOKEN holds blanks, line ends or other characters that no token has']
      : []),
    ...(/^GR1348941|^glrt-/.test(access.token)
      ? [
          'GITLAB_TOKEN is a token of runners, and has to be one of a user, group or project; a glrt-… goes into RUNNER_TOKEN',
        ]
      : []),
    ...(scope !== 'instance' && target === ''
      ? [`runner.yml: target is missing: the number or path of the ${scope}`]
      : []),
  ];
  if (problems.length > 0) throw new UserError(problems);
  const { id, token } = await createRunner(access, folder.options);
  try {
    keepToken(folder, token, id);
  } catch (error) {
    // GitLab shows a token once: without it the runner is of no use.
    await deleteRunner(access, token);
    throw error;
  }
  return { how: 'created', id };
}

/** Deletes the runner in GitLab, and takes the token out of the folder. False: GitLab did not know it. */
export async function unregister(folder: Folder, access: Access): Promise<boolean> {
  if (folder.token === '')
    throw new UserError([`${folder.file}: holds no token; the runner is not registered`]);
  mayWrite(folder);
  const known = await deleteRunner(access, folder.token);
  keepToken(folder, '', undefined);
  return known;
}
