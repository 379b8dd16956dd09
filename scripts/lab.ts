import { program } from 'commander';
import { down, LabUnavailable, status, up } from '../test/lab/index.js';

const log = (line: string) => console.log(line);

program
  .name('npm run lab --')
  .description('A Docker engine, registries and images to run the components on.');
program
  .command('up')
  .description('bring it up; at once where it is up already')
  .action(async () => {
    const lab = await up({ log });
    console.log(`\nengine     ${lab.own ? "the lab's own" : 'the existing one'}`);
    console.log(
      `registry   ${lab.registry.host}, user ${lab.registry.user}, password ${lab.registry.password}`,
    );
    console.log(`mirror     ${lab.mirror.url}`);
    console.log(`network    ${lab.network}`);
    for (const name of ['DOCKER_HOST', 'DOCKER_CONFIG', 'PATH']) {
      if (lab.env[name] !== process.env[name]) console.log(`export ${name}='${lab.env[name]}'`);
    }
  });
program
  .command('status')
  .description('say how it is')
  .action(async () => console.log((await status()).state));
program
  .command('down')
  .description('take it down and remove everything it created')
  .action(() => down({ log }));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof LabUnavailable ? 69 : 1;
}
