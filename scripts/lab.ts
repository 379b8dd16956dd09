import { Option, program } from 'commander';
import { down, type Lab, LabUnavailable, status, up } from '../test/lab/index.js';
import { KINDS, type Kind } from '../test/lab/kind.js';

const log = (line: string) => console.log(line);
const engineOf = ({ own, kind }: Lab) => (own ? `the lab's own, of ${KINDS[kind]}` : 'the existing one');

program
  .name('npm run lab --')
  .description('A Docker engine, registries and images to run the components on.');
program
  .command('up')
  .description('bring it up; at once where it is up already')
  .addOption(
    new Option('--engine <kind>', 'what an engine of its own is made from')
      .choices(Object.keys(KINDS))
      .env('DRYDOCK_LAB_ENGINE')
      .default('debian'),
  )
  .action(async ({ engine }: { engine: Kind }) => {
    const lab = await up({ log, kind: engine });
    console.log(`\nengine     ${engineOf(lab)}`);
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
  .action(async () => {
    const { state, lab } = await status();
    console.log(lab === undefined ? state : `${state}: ${engineOf(lab)}`);
  });
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
