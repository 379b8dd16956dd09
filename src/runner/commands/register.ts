/** `npm run runner -- register` and `unregister`. */
import { resolve } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../../user-error.js';
import { COMMAND } from '../command.js';
import { trustFolder } from '../gitlab.js';
import { register, unregister } from '../register.js';
import { readFolder } from '../registered.js';
import { userFolder } from './folder.js';

const HOW = { created: 'Created', taken: 'Registered', already: 'Registered already' };

export function registerCommand(): Command {
  return new Command('register')
    .description(
      'Create the runner in GitLab as its folder says, and keep its token there. GITLAB_TOKEN: an access token with the\n' +
        'scope create_runner; or RUNNER_TOKEN: the glrt-… of a runner that exists. Again: nothing changes.',
    )
    .argument('[folder]', 'the folder that init has written', 'runner')
    .option('--registration-token <token>', 'refused: GitLab has switched these off')
    .action(async (name: string, { registrationToken }: { registrationToken?: string }) => {
      if (registrationToken !== undefined) {
        throw new UserError(
          [
            '--registration-token: GitLab has switched registration tokens off by default since 17.0 and removes them in 20.0; in an argument, all users of the machine could read it too',
          ],
          `GITLAB_TOKEN=… ${COMMAND} register creates the runner with an access token; RUNNER_TOKEN=glrt-… takes one that exists`,
        );
      }
      const { folder, access } = opened(name);
      const { how, id } = await register(folder, access, process.env.RUNNER_TOKEN ?? '');
      console.log(
        `${HOW[how]}: ${folder.options.name}${id === undefined ? '' : `, number ${id}`}, at ${access.url}`,
      );
      if (how !== 'already') console.log(`The token stands in ${folder.file} (0600).`);
    });
}

export function unregisterCommand(): Command {
  return new Command('unregister')
    .description('Delete the runner in GitLab, and take its token out of the folder.')
    .argument('[folder]', 'the folder that init has written', 'runner')
    .action(async (name: string) => {
      const { folder, access } = opened(name);
      const known = await unregister(folder, access);
      console.log(
        known
          ? `Deleted: ${folder.options.name}, at ${access.url}`
          : `${access.url} did not know the runner any more; its token is taken out of ${folder.file}`,
      );
    });
}

function opened(name: string) {
  const path = resolve(userFolder(), name);
  const folder = readFolder(path);
  trustFolder(path);
  return { folder, access: { url: folder.options.gitlab_url, token: process.env.GITLAB_TOKEN ?? '' } };
}
