/** `npm run runner`: a GitLab runner that fits the components. */
import { Command } from 'commander';
import { main } from '../src/cli/main.js';
import { COMMAND } from '../src/runner/command.js';
import { checkCommand } from '../src/runner/commands/check.js';
import { daemonCommand } from '../src/runner/commands/daemon.js';
import { initCommand } from '../src/runner/commands/init.js';
import { registerCommand, unregisterCommand } from '../src/runner/commands/register.js';

await main(async () => {
  await new Command(COMMAND)
    .description('A GitLab runner that fits the components: written, registered, checked.')
    .addCommand(initCommand())
    .addCommand(registerCommand())
    .addCommand(unregisterCommand())
    .addCommand(checkCommand())
    .addCommand(daemonCommand())
    .parseAsync();
});
